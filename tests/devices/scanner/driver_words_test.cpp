#include "devices/scanner/driver_words.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace motcua;

TEST_SUITE("devices/driver_words") {
    TEST_CASE("vendors' words for where the paper lies") {
        const struct {
            const char* word;
            std::optional<ScanSource> meant;
        } words[] = {
            {"Flatbed", ScanSource::flatbed},
            {"FB", ScanSource::flatbed},
            {"Document Table (glass)", ScanSource::flatbed},
            {"ADF", ScanSource::adf},
            {"ADF Front", ScanSource::adf},
            {"Automatic Document Feeder", ScanSource::adf},
            {"Automatic Document Feeder(left aligned)", ScanSource::adf},
            {"ADF Simplex", ScanSource::adf},
            {"ADF Duplex", ScanSource::adf_duplex},
            {"Automatic Document Feeder(left aligned,Duplex)", ScanSource::adf_duplex},
            {"ADF Both Sides", ScanSource::adf_duplex},
            {"ADF Back", std::nullopt},
            {"Transparency Adapter", std::nullopt},
            {"Card", std::nullopt},
        };
        for (const auto& [word, meant] : words) {
            CAPTURE(word);
            CHECK(source_meant(word) == meant);
        }
    }

    TEST_CASE("vendors' words for colour") {
        const struct {
            const char* word;
            std::optional<ScanColour> meant;
        } words[] = {
            {"Color", ScanColour::colour},
            {"24bit Color[Fast]", ScanColour::colour},
            {"Gray", ScanColour::grey},
            {"True Gray", ScanColour::grey},
            {"Grayscale", ScanColour::grey},
            {"Lineart", ScanColour::lineart},
            {"Black & White", ScanColour::lineart},
            {"Binary", ScanColour::lineart},
            {"Halftone", std::nullopt},
            {"48 bits color, 16 per channel", std::nullopt},
        };
        for (const auto& [word, meant] : words) {
            CAPTURE(word);
            CHECK(colour_meant(word) == meant);
        }
    }

    TEST_CASE("the system's list without the network, with what packages add") {
        const test::TemporaryFolder scratch;
        const auto etc = scratch.path() / "etc";
        std::filesystem::create_directories(etc / "dll.d");
        std::ofstream(etc / "dll.conf")
            << "# local\nnet\ngenesys\n#fujitsu\n  epson2  # usb\nescl\n";
        std::ofstream(etc / "dll.d" / "hplip.conf") << "hpaio\ngenesys\n";
        std::ofstream(etc / "dll.d" / "airscan.conf") << "airscan\n";
        std::ofstream(etc / "dll.d" / "note.txt") << "nothing\n";
        CHECK(local_backends({scratch.path() / "none", etc}) ==
              std::vector<std::string>{"genesys", "epson2", "hpaio"});
        CHECK(local_backends({scratch.path()}).empty());
    }
}
