# Everything that comes from Debian 12. Third-party headers are SYSTEM: our warnings are not theirs.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Poco 1.11 REQUIRED COMPONENTS Foundation Util Net NetSSL JSON Crypto)
find_package(ZXing REQUIRED)
if(MOTCUA_TESTS OR MOTCUA_FUZZ)
  find_package(doctest REQUIRED)
endif()
if(MOTCUA_VIEWS)
  find_package(wxWidgets 3.2 REQUIRED COMPONENTS core base)
endif()

# libharu ships neither a CMake package nor a .pc file in Debian 12.
find_path(HARU_INCLUDE_DIR hpdf.h REQUIRED)
find_library(HARU_LIBRARY hpdf REQUIRED)
add_library(haru INTERFACE)
target_include_directories(haru SYSTEM INTERFACE ${HARU_INCLUDE_DIR})
target_link_libraries(haru INTERFACE ${HARU_LIBRARY})
