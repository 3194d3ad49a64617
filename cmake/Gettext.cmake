# Texts: i18n/LANGUAGE.po becomes share/locale/LANGUAGE/LC_MESSAGES/motcua.mo in the build folder.
# msgfmt --check refuses a text whose placeholders differ from the original's.
#
#   motcua_catalogue(vi)   adds the file to target motcua_catalogues, built with everything
find_program(MOTCUA_MSGFMT msgfmt REQUIRED)
set(MOTCUA_LOCALE_DIR ${PROJECT_BINARY_DIR}/share/locale)
add_custom_target(motcua_catalogues ALL)

function(motcua_catalogue language)
  set(source ${PROJECT_SOURCE_DIR}/i18n/${language}.po)
  set(folder ${MOTCUA_LOCALE_DIR}/${language}/LC_MESSAGES)
  add_custom_command(OUTPUT ${folder}/motcua.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${MOTCUA_MSGFMT} --check -o ${folder}/motcua.mo ${source}
    DEPENDS ${source} VERBATIM)
  add_custom_target(motcua_catalogue_${language} DEPENDS ${folder}/motcua.mo)
  add_dependencies(motcua_catalogues motcua_catalogue_${language})
endfunction()
