// draw_code: a QR code as a PNG file, for whatever looks at pictures.
//
// usage: draw_code FILE TEXT [POINTS-A-MODULE]
#include <cstdlib>
#include <iostream>

#include "core/base/file.h"
#include "tests/support/damaged_codes.h"

int main(int argc, char** argv) {
    if (argc != 3 && argc != 4) {
        std::cerr << "usage: draw_code FILE TEXT [POINTS-A-MODULE]\n";
        return 2;
    }
    const int module = argc == 4 ? std::atoi(argv[3]) : 4;
    motcua::write_file_durably(
        argv[1], motcua::test::encoded_picture(motcua::test::drawn_code(argv[2], module)));
    return 0;
}
