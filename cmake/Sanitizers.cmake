# -DMOTCUA_SANITIZE=address,undefined | thread instruments everything we compile.
if(MOTCUA_SANITIZE)
  add_compile_options(-fsanitize=${MOTCUA_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MOTCUA_SANITIZE})
  if(MOTCUA_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
# Fuzz targets see every branch of what they call, and stop at the first wrong byte.
if(MOTCUA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()
