#include "tests/support/page_generator/page_parts.h"

#include <algorithm>
#include <array>

namespace motcua::test {
namespace {

constexpr Ink print_ink{25, 25, 28, 0.97};
constexpr Ink blue_ink{40, 60, 175, 0.85};
constexpr Ink red_ink{215, 30, 45, 0.8};
constexpr Ink pale_red{235, 150, 155, 0.45};

constexpr std::array<const char*, 32> words = {
    "đăng",  "ký",  "khai",  "sinh", "giấy",  "tờ",   "hồ",     "sơ",     "tiếp",  "nhận", "trả",
    "kết",   "quả", "bản",   "sao",  "chứng", "thực", "đất",    "đai",    "quyền", "sử",   "dụng",
    "người", "nộp", "thành", "phần", "thời",  "hạn",  "trường", "nghiệp", "phiếu", "lệ"};

std::string sentence(Dice& dice, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text +=
            (i ? " " : "") +
            std::string(
                words[static_cast<std::size_t>(dice.whole(0, static_cast<int>(words.size()) - 1))]);
    return text;
}

struct Sheet {
    Canvas& canvas;
    Lettering letters;
    Dice& dice;
    double width, height;  // mm

    void heading(double y) {
        const std::string title = "GIẤY TỜ MẪU " + sentence(dice, 2);
        const double wide = letters.width(14, Face::bold, title, canvas.dpi());
        letters.draw(canvas, {(width - wide) / 2, y}, 14, Face::bold, title, print_ink);
    }
    void paragraph(double left, double from, double to, double size = 12) {
        for (double y = from; y < to; y += size * 0.53)
            letters.draw(canvas, {left, y}, size, dice.chance(0.1) ? Face::italic : Face::regular,
                         sentence(dice, dice.whole(9, 13)), print_ink);
    }
    void signature(double x, double y) {
        draw_strokes(canvas, {x, y}, dice.whole(5, 9), 6, blue_ink, dice);
    }

    void text() {
        heading(28);
        paragraph(28, 40, height - dice.between(45, 120));
        if (dice.chance(0.6)) signature(width * 0.6, height - 35);
    }
    void form() {
        heading(24);
        for (double y = 38; y < height - 50; y += 11) {
            const double label = letters.draw(canvas, {22, y}, 12, Face::regular,
                                              sentence(dice, 3) + ":", print_ink);
            for (double x = 24 + label; x < width - 20; x += 1.4)
                canvas.disc({x, y}, 0.15, print_ink);
            if (dice.chance(0.7))
                draw_strokes(canvas, {26 + label, y - 0.5}, dice.whole(6, 14), 3.2, blue_ink, dice);
        }
        canvas.box({22, height - 46}, {62, height - 16}, 0.3, print_ink);
        signature(width * 0.6, height - 30);
    }
    void table() {
        heading(24);
        const double right = width - 18;
        for (double y = 34; y < height - 30; y += 9) {
            canvas.line({18, y}, {right, y}, 0.25, print_ink);
            if (y + 9 < height - 30)
                for (double x : {20.0, 60.0, 120.0})
                    letters.draw(canvas, {x, y + 6}, 11, Face::regular,
                                 sentence(dice, x > 100 ? 3 : 2), print_ink);
        }
        for (double x : {18.0, 58.0, 118.0, right})
            canvas.line({x, 34}, {x, height - 33}, 0.25, print_ink);
    }
    void handwriting() {
        for (double y = 30; y < height - 40; y += 9.5)
            draw_strokes(canvas, {24, y}, dice.whole(22, 34), 3.6, blue_ink, dice);
    }
    void sealed() {
        text();
        draw_seal(canvas, letters, {width * 0.66, height - 50}, 17, red_ink);
    }
    void sparse() {
        letters.draw(canvas, {28, 40}, 12, Face::bold, sentence(dice, 4), print_ink);
        letters.draw(canvas, {28, 52}, 12, Face::regular, sentence(dice, 6), print_ink);
    }
    void faint() {
        const double x = dice.between(25, width - 80), y = dice.between(40, height - 60);
        const Ink pencil{150, 150, 155, dice.between(0.08, 0.4)};
        draw_strokes(canvas, {x, y}, dice.whole(4, 9), 4, pencil, dice);
    }
    void show_through() {
        Canvas back(width, height, canvas.dpi(), {255, 255, 255});
        Sheet other{back, {}, dice, width, height};
        other.text();
        for (int py = 0; py < canvas.height(); ++py)
            for (int px = 0; px < canvas.width(); ++px) {
                const double dark = 255 - back.at(canvas.width() - 1 - px, py)[0];
                if (dark > 0) canvas.mark(px, py, {200, 200, 198, 1}, dark / 255 * 0.16);
            }
    }
    void punched() {
        for (double off : {-40.0, 40.0}) canvas.disc({12, height / 2 + off}, 3, {90, 90, 92, 1});
        canvas.line({14, 12}, {22, 9}, 0.5, {120, 120, 125, 0.8});
        canvas.line({0, height / 2}, {width, height / 2}, 0.3, {225, 225, 222, 0.6});
    }

    void draw(PageKind kind) {
        switch (kind) {
            case PageKind::text:
                return text();
            case PageKind::form:
                return form();
            case PageKind::table:
                return table();
            case PageKind::handwriting:
                return handwriting();
            case PageKind::sealed:
                return sealed();
            case PageKind::sparse:
                return sparse();
            case PageKind::faint_pencil:
                return faint();
            case PageKind::faint_stamp:
                return draw_seal(canvas, letters, {width * 0.6, height * 0.6}, 15, pale_red);
            case PageKind::page_number:
                letters.draw(canvas, {width / 2, height - 12}, 11, Face::regular,
                             std::to_string(dice.whole(2, 48)), print_ink);
                return;
            case PageKind::corner_note:
                letters.draw(canvas, {width - 50, 14}, 9, Face::italic, sentence(dice, 2),
                             print_ink);
                return;
            case PageKind::blank:
                return;
            case PageKind::blank_show_through:
                return show_through();
            case PageKind::blank_punched:
                return punched();
        }
    }
};

}  // namespace

void draw_parts(Canvas& sheet, const PageRecipe& recipe, Dice& dice) {
    Sheet page{sheet, {}, dice, recipe.sheet_width_mm, recipe.sheet_height_mm};
    page.draw(recipe.kind);
    if (!recipe.qr.empty()) draw_qr(sheet, recipe.qr, {page.width - 42, 8}, 30);
    if (!recipe.code128.empty()) draw_code128(sheet, recipe.code128, {25, 8}, 90, 12);
    if (recipe.patch) draw_patch(sheet, recipe.patch, {50, 14}, 90);
    for (int i = 0; i < recipe.specks; ++i)
        sheet.disc({dice.between(1, page.width - 1), dice.between(1, page.height - 1)},
                   dice.between(0.04, 0.12), {120, 115, 110, 0.8});
}

}  // namespace motcua::test
