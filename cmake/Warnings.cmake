# One interface target: what every line of our own code is compiled with.
add_library(motcua_warnings INTERFACE)
target_compile_options(motcua_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers>
  # GCC 12 raises -Wrestrict falsely on std::string operator+ (GCC bug 105651).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
if(MOTCUA_WERROR)
  target_compile_options(motcua_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
# Hardening of what is installed (position-independent, read-only relocations, checked copies).
target_compile_options(motcua_warnings INTERFACE -fstack-protector-strong)
target_link_options(motcua_warnings INTERFACE -Wl,-z,relro,-z,now)
