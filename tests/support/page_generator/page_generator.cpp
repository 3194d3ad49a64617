#include "tests/support/page_generator/page_generator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

#include "core/base/json.h"
#include "tests/support/page_generator/page_parts.h"

namespace motcua::test {
namespace {

constexpr std::array<const char*, 13> kind_names = {
    "text",         "form",        "table",       "handwriting", "sealed", "sparse",
    "faint_pencil", "faint_stamp", "page_number", "corner_note", "blank",  "blank_show_through",
    "blank_punched"};

// Gaussian levels drawn once and picked at random: a page has twelve million of them.
class Grain {
public:
    Grain(double deviation, Dice& dice) : dice_(dice) {
        for (float& level : levels_) level = static_cast<float>(deviation * dice.normal());
    }
    float next() {
        if (left_ == 0) {
            bits_ = dice_.next();
            left_ = 4;
        }
        const float level = levels_[bits_ & (levels_.size() - 1)];
        bits_ >>= 16;
        --left_;
        return level;
    }

private:
    Dice& dice_;
    std::array<float, 4096> levels_{};
    std::uint64_t bits_ = 0;
    int left_ = 0;
};

struct Rgb {
    float part[3];
};

// How the sheet lies under the glass: which point of the sheet is seen at a point of the scan.
class Geometry {
public:
    Geometry(const PageRecipe& recipe, const Canvas& sheet, int width, int height)
        : sheet_(sheet),
          lid_(static_cast<float>(recipe.lid)),
          cos_(std::cos((recipe.skew + recipe.turned) * 3.14159265358979 / 180)),
          sin_(std::sin((recipe.skew + recipe.turned) * 3.14159265358979 / 180)),
          middle_x_(width / 2.0),
          middle_y_(height / 2.0) {}

    Rgb seen(int x, int y) const {
        const double dx = x + 0.5 - middle_x_, dy = y + 0.5 - middle_y_;
        const double sx = cos_ * dx + sin_ * dy + sheet_.width() / 2.0 - 0.5;
        const double sy = cos_ * dy - sin_ * dx + sheet_.height() / 2.0 - 0.5;
        const int left = static_cast<int>(std::floor(sx)), top = static_cast<int>(std::floor(sy));
        if (left < 0 || top < 0 || left + 1 >= sheet_.width() || top + 1 >= sheet_.height())
            return {{lid_, lid_, lid_}};
        const auto fx = static_cast<float>(sx - left), fy = static_cast<float>(sy - top);
        const std::uint8_t *a = sheet_.at(left, top), *b = sheet_.at(left + 1, top);
        const std::uint8_t *c = sheet_.at(left, top + 1), *d = sheet_.at(left + 1, top + 1);
        Rgb out{};
        for (int i = 0; i < 3; ++i)
            out.part[i] =
                (static_cast<float>(a[i]) * (1 - fx) + static_cast<float>(b[i]) * fx) * (1 - fy) +
                (static_cast<float>(c[i]) * (1 - fx) + static_cast<float>(d[i]) * fx) * fy;
        return out;
    }

private:
    const Canvas& sheet_;
    float lid_;
    double cos_, sin_, middle_x_, middle_y_;
};

// Box filter over rows and columns, `radius` points each way.
void soften(std::vector<Rgb>& points, int width, int height, int radius) {
    const auto pass = [&](int along, int across, std::size_t step, std::size_t next) {
        std::vector<Rgb> line(static_cast<std::size_t>(along));
        for (int j = 0; j < across; ++j) {
            Rgb* start = points.data() + static_cast<std::size_t>(j) * next;
            for (int i = 0; i < along; ++i)
                line[static_cast<std::size_t>(i)] = start[static_cast<std::size_t>(i) * step];
            for (int i = 0; i < along; ++i) {
                Rgb sum{};
                const int low = std::max(0, i - radius), high = std::min(along - 1, i + radius);
                for (int k = low; k <= high; ++k)
                    for (int c = 0; c < 3; ++c)
                        sum.part[c] += line[static_cast<std::size_t>(k)].part[c];
                for (float& part : sum.part) part /= static_cast<float>(high - low + 1);
                start[static_cast<std::size_t>(i) * step] = sum;
            }
        }
    };
    pass(width, height, 1, static_cast<std::size_t>(width));
    pass(height, width, static_cast<std::size_t>(width), 1);
}

// Puts what is seen into rows of the colour asked for.
void put_row(ScannedImage& image, int y, const Rgb* row, float exposure, Grain& grain) {
    const auto level = [&](float value) {
        return static_cast<std::uint8_t>(
            std::clamp(value * exposure + grain.next() + 0.5f, 0.f, 255.f));
    };
    const auto width = static_cast<std::size_t>(image.width);
    const std::size_t stride = image.rows.size() / static_cast<std::size_t>(image.height);
    std::uint8_t* out = image.rows.data() + static_cast<std::size_t>(y) * stride;
    for (std::size_t x = 0; x < width; ++x) {
        const float* part = row[x].part;
        if (image.colour == ScanColour::colour) {
            for (std::size_t i = 0; i < 3; ++i) out[3 * x + i] = level(part[i]);
            continue;
        }
        const std::uint8_t grey = level(0.3f * part[0] + 0.59f * part[1] + 0.11f * part[2]);
        if (image.colour == ScanColour::grey)
            out[x] = grey;
        else if (grey < 128)
            out[x / 8] = static_cast<std::uint8_t>(out[x / 8] | (0x80u >> (x % 8)));
    }
}

std::size_t row_bytes(ScanColour colour, int width) {
    const auto wide = static_cast<std::size_t>(width);
    return colour == ScanColour::colour ? 3 * wide
           : colour == ScanColour::grey ? wide
                                        : (wide + 7) / 8;
}

const char* suffix_of(ScanColour colour) {
    return colour == ScanColour::colour ? ".ppm" : colour == ScanColour::grey ? ".pgm" : ".pbm";
}

}  // namespace

const char* name_of(PageKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
bool is_blank(PageKind kind) { return kind >= PageKind::blank; }
bool is_faint(PageKind kind) { return kind >= PageKind::faint_pencil && !is_blank(kind); }

PageRecipe recipe_of(PageKind kind, std::uint64_t seed) {
    Dice dice(seed ^ 0x5eed);
    PageRecipe recipe;
    recipe.seed = seed;
    recipe.kind = kind;
    recipe.skew = dice.between(-2.5, 2.5);
    recipe.noise = dice.between(1, 4);
    recipe.specks = dice.whole(0, 14);
    return recipe;
}

PageRecipe mixed_recipe(std::uint64_t seed) {
    Dice dice(seed);
    const double which = dice.unit();
    const int kind = which < 0.125   ? dice.whole(10, 12)
                     : which < 0.225 ? dice.whole(6, 9)
                                     : dice.whole(0, 5);
    return recipe_of(static_cast<PageKind>(kind), dice.next());
}

ScannedImage draw_page(const PageRecipe& recipe) {
    Dice dice(recipe.seed);
    const double white = dice.between(243, 251);
    Canvas sheet(recipe.sheet_width_mm, recipe.sheet_height_mm, recipe.dpi,
                 {white, white - 1, white - 4});
    draw_parts(sheet, recipe, dice);

    ScannedImage image;
    image.dpi = recipe.dpi;
    image.colour = recipe.colour;
    image.width = static_cast<int>(std::lround(recipe.width_mm * recipe.dpi / 25.4));
    image.height = static_cast<int>(std::lround(recipe.height_mm * recipe.dpi / 25.4));
    image.rows.resize(row_bytes(image.colour, image.width) *
                      static_cast<std::size_t>(image.height));

    const Geometry geometry(recipe, sheet, image.width, image.height);
    std::vector<Rgb> points(static_cast<std::size_t>(image.width) *
                            static_cast<std::size_t>(image.height));
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            points[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                   static_cast<std::size_t>(x)] = geometry.seen(x, y);
    if (recipe.blur >= 0.5)
        soften(points, image.width, image.height, static_cast<int>(std::lround(recipe.blur)));
    Grain grain(recipe.noise, dice);
    for (int y = 0; y < image.height; ++y)
        put_row(image, y,
                points.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width),
                static_cast<float>(recipe.exposure), grain);
    return image;
}

std::string pnm_of(const ScannedImage& page) {
    const char type = page.colour == ScanColour::colour ? '6'
                      : page.colour == ScanColour::grey ? '5'
                                                        : '4';
    std::string out = std::string("P") + type + "\n" + std::to_string(page.width) + " " +
                      std::to_string(page.height) + "\n";
    if (type != '4') out += "255\n";
    out.append(reinterpret_cast<const char*>(page.rows.data()), page.rows.size());
    return out;
}

std::string truth_of(const PageRecipe& recipe, const std::string& file) {
    JsonWriter out;
    out.begin_object().field("file", file).field("kind", name_of(recipe.kind));
    out.field("blank", is_blank(recipe.kind)).field("faint", is_faint(recipe.kind));
    out.field("skew", recipe.skew).field("turned", recipe.turned).field("dpi", recipe.dpi);
    out.field("noise", recipe.noise).field("specks", recipe.specks);
    out.field("sheet_width_mm", recipe.sheet_width_mm);
    out.field("sheet_height_mm", recipe.sheet_height_mm);
    out.field_if("qr", recipe.qr).field_if("code128", recipe.code128);
    out.field("seed", std::to_string(recipe.seed)).end_object();
    return out.text();
}

std::filesystem::path write_page(const std::filesystem::path& folder, const std::string& name,
                                 const PageRecipe& recipe) {
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / (name + suffix_of(recipe.colour));
    std::ofstream(file, std::ios::binary) << pnm_of(draw_page(recipe));
    std::ofstream(folder / (name + ".json")) << truth_of(recipe, file.filename().string()) << '\n';
    return file;
}

}  // namespace motcua::test
