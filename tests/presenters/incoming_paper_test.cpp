// The pictures come from ImageMagick, the PDFs are looked at by poppler's and qpdf's programs.
#include "app/presenters/incoming_paper.h"

#include <doctest/doctest.h>

#include "core/base/file.h"
#include "devices/pages/jpeg.h"
#include "devices/printer/command.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

const std::filesystem::path decoder = std::filesystem::path(MOTCUA_BINARY_DIR) / "motcua-decode";

std::string ran(const std::vector<std::string>& command) {
    const CommandResult result = run_command(command, "", std::chrono::seconds(60));
    CAPTURE(result.messages);
    CHECK(result.status == 0);
    return result.output;
}

// Wider than high, red on its left.
std::string photograph(const std::filesystem::path& file) {
    ran({"convert", "-size", "400x300", "xc:green", "-fill", "red", "-draw", "rectangle 0,0 99,299",
         file.string()});
    return read_file(file);
}

// The picture with an Exif that says how the camera was held.
std::string held(std::string jpeg, char orientation) {
    const std::string tiff = std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) +
                             orientation + std::string(6, '\0');
    const std::string exif = std::string("Exif\0\0", 6) + tiff;
    return jpeg.insert(2, std::string("\xff\xe1\0", 3) + static_cast<char>(exif.size() + 2) + exif);
}

}  // namespace

TEST_SUITE("presenters/incoming_paper") {
    TEST_CASE("a photograph is filed byte for byte and stands as it was taken") {
        const test::TemporaryFolder folder;
        const std::string plain = photograph(folder.path() / "a.jpg");
        for (const auto& [orientation, turn] : {std::pair{'\1', 0}, std::pair{'\6', 90},
                                                std::pair{'\3', 180}, std::pair{'\x8', 270}}) {
            const std::string jpeg = held(plain, orientation);
            const IncomingPaper paper = incoming_paper(jpeg, {}, decoder);
            CHECK(paper.pages == 1);
            const auto file = folder.path() / "a.pdf";
            write_file_durably(file, paper.pdf);
            CHECK(ran({"qpdf", "--check", file.string()}).find("No syntax") != std::string::npos);
            CHECK(
                ran({"pdfinfo", file.string()}).find("Page rot:        " + std::to_string(turn)) !=
                std::string::npos);
            ran({"pdfimages", "-all", file.string(), (folder.path() / "p").string()});
            CHECK(read_file(folder.path() / "p-000.jpg") == jpeg);
        }
    }

    TEST_CASE("a HEIC becomes a page of its size, pressed once") {
        const test::TemporaryFolder folder;
        const IncomingPaper paper =
            incoming_paper(photograph(folder.path() / "a.heic"), {}, decoder);
        CHECK(paper.pages == 1);
        write_file_durably(folder.path() / "a.pdf", paper.pdf);
        const std::string list = ran({"pdfimages", "-list", (folder.path() / "a.pdf").string()});
        CHECK(list.find("400   300  rgb     3   8  jpeg") != std::string::npos);
    }
}
