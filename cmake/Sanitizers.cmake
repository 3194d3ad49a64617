# -DMOTCUA_SANITIZE=address,undefined | thread instruments everything we compile.
if(MOTCUA_SANITIZE)
  add_compile_options(-fsanitize=${MOTCUA_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MOTCUA_SANITIZE})
  if(MOTCUA_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
