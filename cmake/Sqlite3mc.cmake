# SQLite3 Multiple Ciphers: SQLite with page encryption (docs/adr/0004-encrypted-sqlite.md).
#
# The amalgamation lies in an npm registry package, which installer/fetch_sqlite3mc
# downloads once into a cache that all presets share. CMake checks its digest and
# unpacks it; it never downloads. -DMOTCUA_SQLITE3MC_DIR=DIR takes an unpacked
# amalgamation (sqlite3.c, sqlite3.h) instead.
set(MOTCUA_SQLITE3MC_VERSION 12.11.1)
set(MOTCUA_SQLITE3MC_SHA512
  a46ef6fb7564522a67998c782f042aa0e5cd1b6089d479660eb96faa0afbc501e0b04f9ccf9ac064489a2479d42931da19f1a27e0800fc2d12bfda99954adfa3)

if(DEFINED ENV{MOTCUA_CACHE})
  set(motcua_cache_default $ENV{MOTCUA_CACHE})
else()
  set(motcua_cache_default $ENV{HOME}/.cache/motcua-build)
endif()
set(MOTCUA_CACHE_DIR ${motcua_cache_default} CACHE PATH "Where downloaded sources are kept")
set(MOTCUA_SQLITE3MC_DIR "" CACHE PATH "An unpacked SQLite3 Multiple Ciphers amalgamation")

if(NOT MOTCUA_SQLITE3MC_DIR)
  set(sqlite3mc_archive
    ${MOTCUA_CACHE_DIR}/better-sqlite3-multiple-ciphers-${MOTCUA_SQLITE3MC_VERSION}.tgz)
  if(NOT EXISTS ${sqlite3mc_archive})
    message(FATAL_ERROR "${sqlite3mc_archive} is missing: run ./installer/fetch_sqlite3mc first")
  endif()
  file(SHA512 ${sqlite3mc_archive} sqlite3mc_digest)
  if(NOT sqlite3mc_digest STREQUAL MOTCUA_SQLITE3MC_SHA512)
    message(FATAL_ERROR "${sqlite3mc_archive} is not the pinned file: delete it and run ./installer/fetch_sqlite3mc")
  endif()
  set(sqlite3mc_dir ${MOTCUA_CACHE_DIR}/sqlite3mc-${MOTCUA_SQLITE3MC_VERSION})
  if(NOT EXISTS ${sqlite3mc_dir}/package/deps/sqlite3/sqlite3.c)
    # Unpacked aside and renamed: a run cut short, or a second preset, never sees half of it.
    string(RANDOM sqlite3mc_unpack)
    set(sqlite3mc_unpack ${sqlite3mc_dir}.${sqlite3mc_unpack})
    file(ARCHIVE_EXTRACT INPUT ${sqlite3mc_archive} DESTINATION ${sqlite3mc_unpack}
      PATTERNS package/deps/sqlite3/*)
    file(RENAME ${sqlite3mc_unpack} ${sqlite3mc_dir} RESULT sqlite3mc_renamed)
    file(REMOVE_RECURSE ${sqlite3mc_unpack})
    if(NOT EXISTS ${sqlite3mc_dir}/package/deps/sqlite3/sqlite3.c)
      message(FATAL_ERROR "${sqlite3mc_dir} cannot be written: ${sqlite3mc_renamed}")
    endif()
  endif()
  set(sqlite3mc_dir ${sqlite3mc_dir}/package/deps/sqlite3)
else()
  set(sqlite3mc_dir ${MOTCUA_SQLITE3MC_DIR})
endif()

add_library(sqlite3mc STATIC ${sqlite3mc_dir}/sqlite3.c)
target_include_directories(sqlite3mc SYSTEM PUBLIC ${sqlite3mc_dir})
set_target_properties(sqlite3mc PROPERTIES C_VISIBILITY_PRESET hidden UNITY_BUILD OFF C_CLANG_TIDY "")
target_compile_options(sqlite3mc PRIVATE -w -O2)
target_compile_definitions(sqlite3mc PRIVATE
  CODEC_TYPE=CODEC_TYPE_CHACHA20
  SQLITE_THREADSAFE=2 SQLITE_TEMP_STORE=2 SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_MAX_EXPR_DEPTH=200
  SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_LOAD_EXTENSION SQLITE_USE_ALLOCA
  SQLITE_ENABLE_FTS5 SQLITE_ENABLE_STAT4 SQLITE_ENABLE_DBSTAT_VTAB SQLITE_HAVE_ISNAN)
target_link_libraries(sqlite3mc PUBLIC Threads::Threads ${CMAKE_DL_LIBS} m)
