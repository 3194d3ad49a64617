// A code is a plane of modules; each point of the picture is the mean of 16 places on it, found by
// a projection. Then light, blur, noise and compression, in the order a camera adds them.
#include "tests/support/damaged_codes.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <vector>

#include "devices/code/picture_file.h"

namespace motcua::test {
namespace {

constexpr double quiet = 4;  // modules of white around a code

// Own numbers, so that every standard library draws the same pictures.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 0x1234567u) {
        for (int i = 0; i < 8; ++i) next();
    }
    std::uint64_t next() {
        state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
        return state_ * 0x2545f4914f6cdd1du;
    }
    double unit() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    double sign() { return next() & 1 ? 1 : -1; }
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += unit();
        return sum;
    }
    template <class List>
    const auto& one_of(const List& list) {
        return list[next() % std::size(list)];
    }

private:
    std::uint64_t state_;
};

using Plane = std::vector<double>;  // light 0..255 a point, as doubles until the end

// Bytes as they are, without a mark of their character set, as on the cards.
ZXing::BitMatrix modules_of(const std::string& bytes, int level) {
    std::wstring latin1;
    for (const char c : bytes) latin1 += static_cast<wchar_t>(static_cast<unsigned char>(c));
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setMargin(0).setEccLevel(level);
    return writer.encode(latin1, 0, 0);
}

struct View {
    double module = 4;  // points a module
    double turn = 0;    // radians
    double tilt_x = 0;  // perspective: how much the far side shrinks
    double tilt_y = 0;
    double paper = 235;
    double ink = 25;
};

struct Shot {
    int side = 0;
    Plane light;
};

Shot shot_of(const ZXing::BitMatrix& code, const View& view) {
    const double half = code.width() / 2.0 + quiet;
    const double reach = half * view.module * (1 + std::abs(view.tilt_x) + std::abs(view.tilt_y));
    const double turned = std::abs(std::cos(view.turn)) + std::abs(std::sin(view.turn));
    Shot shot;
    shot.side = static_cast<int>(std::ceil(2 * reach * turned)) + 8;
    shot.light.resize(static_cast<std::size_t>(shot.side) * static_cast<std::size_t>(shot.side));
    const double cosine = std::cos(view.turn);
    const double sine = std::sin(view.turn);
    const auto dark = [&](double px, double py) {
        const double u = px - shot.side / 2.0;
        const double v = py - shot.side / 2.0;
        const double x = (u * cosine + v * sine) / view.module;
        const double y = (-u * sine + v * cosine) / view.module;
        const double depth = 1 + view.tilt_x * x / half + view.tilt_y * y / half;
        const double mx = x / depth + code.width() / 2.0;
        const double my = y / depth + code.width() / 2.0;
        if (mx < 0 || my < 0 || mx >= code.width() || my >= code.width()) return false;
        return code.get(static_cast<int>(mx), static_cast<int>(my));
    };
    for (int y = 0; y < shot.side; ++y) {
        for (int x = 0; x < shot.side; ++x) {
            int count = 0;
            for (int i = 0; i < 16; ++i)
                count += dark(x + (i % 4 + 0.5) / 4, y + (i / 4 + 0.5) / 4) ? 1 : 0;
            shot.light[static_cast<std::size_t>(y * shot.side + x)] =
                view.paper + (view.ink - view.paper) * count / 16.0;
        }
    }
    return shot;
}

void blur(Shot& shot, double sigma) {
    if (sigma <= 0) return;
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.push_back(std::exp(-i * i / (2 * sigma * sigma)));
        sum += weights.back();
    }
    const auto pass = [&](int step_x, int step_y) {
        Plane out(shot.light.size());
        for (int y = 0; y < shot.side; ++y)
            for (int x = 0; x < shot.side; ++x) {
                double light = 0;
                for (int i = -reach; i <= reach; ++i) {
                    const int sx = std::clamp(x + i * step_x, 0, shot.side - 1);
                    const int sy = std::clamp(y + i * step_y, 0, shot.side - 1);
                    light += weights[static_cast<std::size_t>(i + reach)] *
                             shot.light[static_cast<std::size_t>(sy * shot.side + sx)];
                }
                out[static_cast<std::size_t>(y * shot.side + x)] = light / sum;
            }
        shot.light = std::move(out);
    };
    pass(1, 0);
    pass(0, 1);
}

void noise(Shot& shot, double sigma, double specks, Dice& dice) {
    for (double& light : shot.light) {
        light += sigma * dice.normal();
        if (dice.unit() < specks) light = dice.next() & 1 ? 255 : 0;
    }
}

// A soft gradient and the hard edge of a hand or a phone across the code.
void shadow(Shot& shot, double depth, Dice& dice) {
    const double turn = dice.between(0, 2 * std::numbers::pi);
    const double edge = dice.between(-0.25, 0.25) * shot.side;
    const double width = dice.between(0.01, 0.12) * shot.side;
    for (int y = 0; y < shot.side; ++y)
        for (int x = 0; x < shot.side; ++x) {
            const double along = (x - shot.side / 2.0) * std::cos(turn) +
                                 (y - shot.side / 2.0) * std::sin(turn) - edge;
            const double step = 1 / (1 + std::exp(-along / std::max(width, 0.5)));
            const double slope = 0.15 * depth * along / shot.side;
            shot.light[static_cast<std::size_t>(y * shot.side + x)] *=
                std::max(0.02, 1 - depth * step - slope);
        }
}

GreyPicture picture_of(const Shot& shot) {
    GreyPicture picture(shot.side, shot.side);
    for (std::size_t i = 0; i < shot.light.size(); ++i)
        picture.points[i] =
            static_cast<std::uint8_t>(std::clamp(std::lround(shot.light[i]), 0L, 255L));
    return picture;
}

GreyPicture compressed(const GreyPicture& picture, int quality) {
    return *decode_picture(encoded_picture(picture, quality));
}

std::string text_of(std::uint32_t seed) {
    Dice dice(seed + 77u);
    if (dice.unit() < 0.7) return card_text_of(seed);
    std::string code = "H15.50.05.13-2611" + std::to_string(10 + dice.next() % 19) + "-0" +
                       std::to_string(100 + dice.next() % 900);
    if (dice.unit() < 0.5) return code;
    return "https://motcua.example.vn/tra-cuu/" + code +
           "?k=" + std::to_string(10000000 + dice.next() % 89999999);
}

struct Spoilt {
    View view;
    double sigma = 0.3;
    double noise = 1.5;
    double specks = 0;
    double shadow = 0;
    int quality = 0;  // of JPEG; 0: none
};

Spoilt spoilt(CodeDamage damage, double s, Dice& dice) {
    Spoilt how;
    how.view.module = dice.between(3.5, 5);
    how.view.turn = dice.between(-0.04, 0.04);
    switch (damage) {
        case CodeDamage::clean:
            break;
        case CodeDamage::rotated:
            how.view.turn = dice.between(0, 2 * std::numbers::pi);
            break;
        case CodeDamage::blurred:
            how.sigma = how.view.module * (0.35 + 0.50 * s);
            break;
        case CodeDamage::noisy:
            how.noise = 20 + 60 * s;
            how.specks = 0.03 * s;
            break;
        case CodeDamage::low_contrast:
            how.view.paper = dice.between(90, 200);
            how.view.ink = how.view.paper - (60 - 48 * s);
            how.noise = 1.5 + 2 * s;
            break;
        case CodeDamage::perspective:
            how.view.tilt_x = dice.sign() * (0.04 + 0.18 * s) * dice.between(0.6, 1);
            how.view.tilt_y = dice.sign() * (0.04 + 0.18 * s) * dice.between(0.6, 1);
            how.view.turn = dice.between(-0.5, 0.5);
            break;
        case CodeDamage::shadow:
            how.shadow = 0.5 + 0.45 * s;
            how.noise = 2.5;
            break;
        case CodeDamage::jpeg:
            how.quality = static_cast<int>(std::lround(30 - 26 * s));
            break;
        case CodeDamage::small:
            how.view.module = 2.2 - 1.0 * s;
            how.view.turn = dice.between(-0.3, 0.3);
            how.sigma = 0.35;
            break;
        case CodeDamage::combined:
            how.view.turn = dice.between(0, 2 * std::numbers::pi);
            how.view.tilt_x = dice.sign() * 0.12 * s * dice.unit();
            how.view.tilt_y = dice.sign() * 0.12 * s * dice.unit();
            how.sigma = how.view.module * (0.15 + 0.35 * s * dice.unit());
            how.noise = 4 + 24 * s * dice.unit();
            how.view.ink = 25 + 90 * s * dice.unit();
            how.shadow = 0.5 * s * dice.unit();
            how.quality = static_cast<int>(std::lround(85 - 55 * s * dice.unit()));
            break;
    }
    return how;
}

template <std::size_t count>
using Words = std::array<const char*, count>;

}  // namespace

const char* name_of(CodeDamage damage) {
    constexpr Words<10> names{"clean",       "rotated", "blurred", "noisy", "low contrast",
                              "perspective", "shadow",  "jpeg",    "small", "combined"};
    return names[static_cast<std::size_t>(damage)];
}

DamagedCode damaged_code(CodeDamage damage, std::uint32_t seed, double severity) {
    Dice dice(seed * 31u + static_cast<std::uint32_t>(damage));
    DamagedCode code;
    code.text = text_of(seed);
    const Spoilt how = spoilt(damage, severity, dice);
    constexpr int low_correction = 0;
    constexpr int medium_correction = 4;
    Shot shot = shot_of(
        modules_of(code.text, dice.unit() < 0.3 ? low_correction : medium_correction), how.view);
    if (how.shadow > 0) shadow(shot, how.shadow, dice);
    blur(shot, how.sigma);
    noise(shot, how.noise, how.specks, dice);
    code.picture = picture_of(shot);
    if (how.quality > 0) code.picture = compressed(code.picture, how.quality);
    return code;
}

GreyPicture drawn_code(const std::string& bytes, int module) {
    View view;
    view.module = module;
    view.paper = 255;
    view.ink = 0;
    return picture_of(shot_of(modules_of(bytes, 4), view));
}

GreyPicture drawn_bar_code(const std::string& text, int module, int height) {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::Code128);
    writer.setMargin(0);
    const auto bars = writer.encode(text, 0, 1);
    GreyPicture picture(module * (bars.width() + 20), height);
    for (int y = height / 8; y < height - height / 8; ++y)
        for (int x = 0; x < module * bars.width(); ++x)
            if (bars.get(x / module, 0)) picture.row(y)[x + 10 * module] = 0;
    return picture;
}

std::string encoded_picture(const GreyPicture& picture, int jpeg_quality) {
    PIX* pix = pixCreate(picture.width, picture.height, 8);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) pixSetPixel(pix, x, y, picture.at(x, y));
    l_uint8* data = nullptr;
    std::size_t size = 0;
    if (jpeg_quality > 0)
        pixWriteMemJpeg(&data, &size, pix, jpeg_quality, 0);
    else
        pixWriteMemPng(&data, &size, pix, 0);
    std::string bytes(reinterpret_cast<const char*>(data), size);
    std::free(data);
    pixDestroy(&pix);
    return bytes;
}

std::string card_text_of(std::uint32_t seed) {
    Dice dice(seed + 5u);
    constexpr Words<8> family{"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Võ", "H'Ƀia"};
    constexpr Words<6> middle{"Thị", "Văn", "Đức", "Ngọc", "Quốc", "Hữu"};
    constexpr Words<8> given{"Mẫu", "Thử", "Ánh", "Khánh", "Duyên", "Phương", "Ưng", "Kđăm"};
    constexpr Words<4> place{"Xã Thử Nghiệm, Tỉnh Mẫu", "Phường Dĩ An, Thành phố Hồ Chí Minh",
                             "Buôn Ea Tul, Xã Ea Tul, Đắk Lắk", "Trung Hòa, Cầu Giấy, Hà Nội"};
    const bool woman = dice.next() & 1;
    const int year = 1950 + static_cast<int>(dice.next() % 50);
    const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string number = "0" + two(1 + dice.next() % 90) + (woman ? "1" : "0") +
                               two(static_cast<std::uint64_t>(year % 100)) + "99" +
                               std::to_string(1000 + dice.next() % 9000);
    const std::string old =
        dice.unit() < 0.6 ? "99" + std::to_string(1000000 + dice.next() % 9000000) : "";
    const std::string name =
        std::string(dice.one_of(family)) + " " + dice.one_of(middle) + " " + dice.one_of(given);
    const std::string address = "Số " + std::to_string(1 + dice.next() % 300) + ", ngõ " +
                                std::to_string(1 + dice.next() % 90) + ", " + dice.one_of(place);
    std::string text = number + "|" + old + "|" + name + "|" + two(1 + dice.next() % 28) +
                       two(1 + dice.next() % 12) + std::to_string(year) + "|" +
                       (woman ? "Nữ" : "Nam") + "|" + address + "|" + two(1 + dice.next() % 28) +
                       two(1 + dice.next() % 12) + std::to_string(2021 + dice.next() % 5);
    if (dice.unit() < 0.3)
        text += "||" + std::string(dice.one_of(family)) + " Văn " + dice.one_of(given) + "|" +
                dice.one_of(family) + " Thị " + dice.one_of(given) + "|";
    return text;
}

}  // namespace motcua::test
