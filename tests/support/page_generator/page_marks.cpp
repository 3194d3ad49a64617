// Pen strokes, seals and printed codes.
#define ZX_USE_UTF8
#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "tests/support/page_generator/page_parts.h"

namespace motcua::test {
namespace {

constexpr double pi = 3.14159265358979;

// "ĐẠI" is three letters, not four bytes.
std::vector<std::string_view> letters_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
        out.push_back(text.substr(start, end - start));
        start = end;
    }
    return out;
}

}  // namespace

void draw_strokes(Canvas& sheet, Point at, int letters, double height, const Ink& ink, Dice& dice) {
    double x = at.x;
    for (int letter = 0; letter < letters; ++letter) {
        const double wide = height * dice.between(0.5, 0.9);
        const double tall = height * (dice.chance(0.3) ? 1 : dice.between(0.4, 0.6));
        const double lean = dice.between(0.1, 0.35), phase = dice.between(0, 2 * pi);
        const double loops = dice.between(0.8, 1.6);
        constexpr int steps = 90;
        for (int i = 0; i < steps; ++i) {
            const double t = static_cast<double>(i) / steps;
            const double up = tall * (0.5 - 0.5 * std::cos(2 * pi * loops * t + phase));
            const double along = x + wide * t + 0.3 * wide * std::sin(2 * pi * t) + lean * up;
            sheet.disc({along, at.y - up}, 0.16 + 0.05 * std::sin(phase + 6 * t),
                       {ink.red, ink.green, ink.blue, ink.cover * 0.6});
        }
        x += wide;
        if (dice.chance(0.2)) x += height * 0.8;
    }
}

void draw_seal(Canvas& sheet, Lettering& letters, Point centre, double radius, const Ink& ink) {
    sheet.ring(centre, radius, 0.9, ink);
    sheet.ring(centre, radius - 1.3, 0.25, ink);
    sheet.ring(centre, radius * 0.62, 0.3, ink);
    for (int i = 0; i < 5; ++i) {
        const auto tip = [&](int n) {
            const double angle = -pi / 2 + n * 2 * pi / 5;
            return Point{centre.x + radius * 0.32 * std::cos(angle),
                         centre.y + radius * 0.32 * std::sin(angle)};
        };
        sheet.line(tip(i), tip(i + 2), 0.7, ink);
    }
    const auto ring_text = letters_of("CON DẤU MẪU ĐỂ KIỂM THỬ ★ KHÔNG CÓ GIÁ TRỊ ★ ");
    const double step = 360.0 / static_cast<double>(ring_text.size());
    for (std::size_t i = 0; i < ring_text.size(); ++i) {
        const double degrees = -180 + step * static_cast<double>(i);
        const double angle = (degrees - 90) * pi / 180, r = radius * 0.7;
        letters.draw(sheet, {centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)}, 8,
                     Face::bold, ring_text[i] == "★" ? "*" : ring_text[i], ink, degrees);
    }
}

void draw_qr(Canvas& sheet, const std::string& text, Point at, double side) {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setMargin(0).setEncoding(ZXing::CharacterSet::UTF8);
    const auto matrix = writer.encode(text, 0, 0);
    const double cell = side / matrix.width();
    sheet.clear({at.x - 5, at.y - 5}, {at.x + side + 5, at.y + side + 5});
    for (int y = 0; y < matrix.height(); ++y)
        for (int x = 0; x < matrix.width(); ++x)
            if (matrix.get(x, y))
                sheet.fill({at.x + x * cell, at.y + y * cell},
                           {at.x + (x + 1) * cell, at.y + (y + 1) * cell}, {20, 20, 20});
}

void draw_patch(Canvas& sheet, char patch, Point at, double length) {
    const std::string_view all = "12346T";
    constexpr std::array<std::string_view, 6> bars = {"WWNN", "WNNW", "WNWN",
                                                      "NWWN", "NNWW", "NWNW"};
    sheet.clear({at.x - 6, at.y - 6}, {at.x + length + 6, at.y + 0.8 * 25.4 + 6});
    double y = at.y;
    for (const char bar : bars.at(all.find(patch))) {
        const double wide = (bar == 'W' ? 0.20 : 0.08) * 25.4;
        sheet.fill({at.x, y}, {at.x + length, y + wide}, {20, 20, 20});
        y += wide + 0.08 * 25.4;
    }
}

void draw_code128(Canvas& sheet, const std::string& text, Point at, double width, double height) {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::Code128);
    const auto matrix = writer.setMargin(0).encode(text, 0, 1);
    const double bar = width / matrix.width();
    sheet.clear({at.x - 8, at.y - 3}, {at.x + width + 8, at.y + height + 3});
    for (int x = 0; x < matrix.width(); ++x)
        if (matrix.get(x, 0))
            sheet.fill({at.x + x * bar, at.y}, {at.x + (x + 1) * bar, at.y + height}, {20, 20, 20});
}

}  // namespace motcua::test
