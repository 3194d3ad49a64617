# One interface target: what every line of our own code is compiled with.
add_library(motcua_warnings INTERFACE)
target_compile_options(motcua_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers>
  # GCC 12 raises -Wrestrict falsely on std::string operator+ (GCC bug 105651).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
# Joined files are inlined so far that GCC 12 takes an empty std::optional for one that is read
# (GCC bug 80635); file by file the warning stands, and -Wuninitialized does everywhere.
if(CMAKE_UNITY_BUILD)
  target_compile_options(motcua_warnings INTERFACE
    $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-maybe-uninitialized>)
endif()
if(MOTCUA_WERROR)
  target_compile_options(motcua_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
# Hardening of what is installed (position-independent, read-only relocations, checked copies).
target_compile_options(motcua_warnings INTERFACE -fstack-protector-strong)
target_link_options(motcua_warnings INTERFACE -Wl,-z,relro,-z,now)
