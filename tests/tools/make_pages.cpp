// make_pages: a folder of generated pages with their truth, for looking at and for other programs.
//
// usage: make_pages FOLDER COUNT [--seed N] [--dpi N] [--kind NAME] [--colour colour|grey|lineart]
//                   [--duplex] [--straight] [--photograph]
// Writes page-0001.ppm, page-0001.json, … and with --duplex the backs page-0001b.ppm. With
// --photograph page-0001.jpg, as a camera of eight megapixels sees the sheet on a wooden table.
// Kind "written" is a few lines of Vietnamese sentences (--seed is their number): its words stand
// in page-0001.txt.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "devices/pages/jpeg.h"
#include "tests/support/page_generator/page_generator.h"
#include "tests/support/page_generator/photograph.h"
#include "tests/support/page_generator/written_page.h"

namespace {

using namespace motcua;
using namespace motcua::test;

struct Order {
    std::uint64_t seed = 1;
    int dpi = 200;
    ScanColour colour = ScanColour::colour;
    std::string kind;
    bool duplex = false;
    bool straight = false;
    bool photograph = false;
};

PageKind kind_named(const std::string& name) {
    for (int i = 0; i <= static_cast<int>(PageKind::blank_punched); ++i)
        if (name == name_of(static_cast<PageKind>(i))) return static_cast<PageKind>(i);
    throw std::invalid_argument("no such kind: " + name);
}

Order order_of(const std::vector<std::string>& words) {
    Order order;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const auto value = [&]() -> const std::string& {
            if (i + 1 == words.size()) throw std::invalid_argument(words[i] + " takes a value");
            return words[++i];
        };
        if (words[i] == "--seed") {
            order.seed = std::stoull(value());
        } else if (words[i] == "--dpi") {
            order.dpi = std::stoi(value());
        } else if (words[i] == "--kind") {
            order.kind = value();
        } else if (words[i] == "--colour") {
            const std::string& colour = value();
            order.colour = colour == "grey"      ? ScanColour::grey
                           : colour == "lineart" ? ScanColour::lineart
                                                 : ScanColour::colour;
        } else if (words[i] == "--duplex") {
            order.duplex = true;
        } else if (words[i] == "--straight") {
            order.straight = true;
        } else if (words[i] == "--photograph") {
            order.photograph = order.straight = true;
        } else {
            throw std::invalid_argument("not understood: " + words[i]);
        }
    }
    return order;
}

// Lying across, so that it fills the picture; a little askew, the camera leaning.
void write_photograph(const std::string& file, const PageRecipe& page) {
    PhotoRecipe recipe;
    recipe.seed = page.seed;
    recipe.width = 3264;
    recipe.height = 2448;
    recipe.tilt = 5;
    recipe.tilt_towards = 70;
    recipe.rotation = 87;
    recipe.cover = 1.2;
    const ScannedImage sheet = draw_page(page);
    const ColourPicture photo =
        photograph(recipe, &sheet, page.sheet_width_mm, page.sheet_height_mm).picture;
    write_file_durably(
        file, encode_jpeg({photo.width, photo.height, 72, ScanColour::colour, photo.points}, 90));
}

void write_sentences(const std::string& folder, int count, const Order& order) {
    std::filesystem::create_directories(folder);
    for (int page = 1; page <= count; ++page) {
        const WrittenPage written =
            write_words(static_cast<int>(order.seed) + page - 1, 90, order.dpi);
        char name[32];
        std::snprintf(name, sizeof name, "page-%04d", page);
        const std::string file = (std::filesystem::path(folder) / name).string();
        std::ofstream(file + ".ppm", std::ios::binary) << pnm_of(written.picture);
        std::ofstream words(file + ".txt");
        for (const std::string& word : written.words) words << word << '\n';
    }
}

void make(const std::string& folder, int count, const Order& order) {
    if (order.kind == "written") return write_sentences(folder, count, order);
    for (int page = 1; page <= count; ++page)
        for (int side = 0; side <= (order.duplex ? 1 : 0); ++side) {
            const std::uint64_t seed =
                order.seed * 100000 + static_cast<std::uint64_t>(2 * page + side);
            PageRecipe recipe =
                order.kind.empty() ? mixed_recipe(seed) : recipe_of(kind_named(order.kind), seed);
            recipe.dpi = order.dpi;
            recipe.colour = order.colour;
            if (order.straight) recipe.skew = 0;
            char name[32];
            std::snprintf(name, sizeof name, "page-%04d%s", page, side ? "b" : "");
            if (order.photograph)
                write_photograph(folder + "/" + name + ".jpg", recipe);
            else
                write_page(folder, name, recipe);
        }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() < 2)
            throw std::invalid_argument("usage: make_pages FOLDER COUNT [OPTION…]");
        make(words[0], std::stoi(words[1]), order_of(words));
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "make_pages: %s\n", e.what());
        return 2;
    }
}
