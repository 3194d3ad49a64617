#include "tests/bench/synthetic_person.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "core/calendar/vn_time.h"

namespace motcua::synthetic {
namespace {

struct Share {
    const char* word;
    double weight;
};

constexpr Share families[] = {
    {"Nguyễn", 38.4}, {"Trần", 12.1}, {"Lê", 9.5},   {"Phạm", 7.0}, {"Huỳnh", 4.0},
    {"Hoàng", 3.1},   {"Phan", 4.5},  {"Vũ", 2.4},   {"Võ", 1.5},   {"Đặng", 2.1},
    {"Bùi", 2.0},     {"Đỗ", 1.4},    {"Hồ", 1.3},   {"Ngô", 1.3},  {"Dương", 1.0},
    {"Lý", .5},       {"Đinh", .7},   {"Mai", .6},   {"Lương", .6}, {"Trương", .9},
    {"Cao", .5},      {"Đoàn", .5},   {"Trịnh", .5}, {"Tạ", .3},    {"Châu", .3},
    {"Thạch", .25},   {"Sơn", .1},    {"Kim", .15},  {"Lò", .2},    {"Vàng", .15},
    {"Giàng", .1},    {"Nông", .2},   {"Hà", .5},    {"La", .1},    {"Quách", .15},
    {"Tôn Nữ", .05},  {"Y", .05},     {"H'", .05},   {"K’", .03}};
constexpr Share male_middles[] = {
    {"Văn", 38}, {"Hữu", 7},   {"Đức", 6},  {"Minh", 6},  {"Quốc", 5},  {"Thanh", 5},
    {"Công", 4}, {"Ngọc", 4},  {"Xuân", 3}, {"Quang", 4}, {"Hoàng", 3}, {"Tuấn", 2},
    {"Gia", 3},  {"Thành", 3}, {"Bá", 2},   {"Đình", 3},  {"", 2}};
constexpr Share female_middles[] = {
    {"Thị", 45}, {"Ngọc", 9},   {"Thị Thu", 4}, {"Thị Thanh", 4}, {"Thanh", 5},    {"Thị Ngọc", 3},
    {"Bích", 2}, {"Phương", 3}, {"Minh", 3},    {"Hoàng", 2},     {"Thị Hồng", 3}, {"Thị Kim", 3},
    {"Thùy", 3}, {"Khánh", 3},  {"Bảo", 3},     {"", 2}};
constexpr const char* male_names[] = {
    "Hùng", "Dũng",  "Tuấn",  "Nam",   "Long",  "Thành", "Đức",  "Minh",  "Hải",  "Sơn",
    "Phúc", "Thắng", "Cường", "Trung", "Hiếu",  "Khánh", "Khoa", "Khang", "Bảo",  "Anh",
    "Huy",  "Hoàng", "Phong", "Tài",   "Lộc",   "Phước", "Tâm",  "Thọ",   "Vinh", "Quân",
    "Kiệt", "Đạt",   "Trí",   "Nghĩa", "Nhân",  "Tiến",  "Toàn", "Lâm",   "Duy",  "Việt",
    "Hòa",  "Bình",  "Ngân",  "Đăng",  "Thuận", "Tín",   "Thịnh"};
constexpr const char* female_names[] = {
    "Lan",   "Hoa",  "Hồng",   "Hương", "Hà",    "Thảo",  "Trang", "Linh", "Mai",   "Ngọc",
    "Nga",   "Hạnh", "Phương", "Thủy",  "Tuyết", "Yến",   "Nhung", "Loan", "Liên",  "Hằng",
    "Anh",   "Vy",   "Nhi",    "My",    "Trâm",  "Trinh", "Quyên", "Ngân", "Thư",   "Uyên",
    "Dung",  "Châu", "Oanh",   "Xuân",  "Đào",   "Cúc",   "Huệ",   "Thúy", "Duyên", "Giang",
    "Quỳnh", "Bích", "Ánh",    "Diễm",  "Như",   "Tiên",  "Hiền",  "Kiều"};
// Provinces of birth registration: the list of 63 before 2025.
constexpr int birth_provinces[] = {1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25,
                                   26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48,
                                   49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75,
                                   77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96};
constexpr const char* streets[] = {
    "Nguyễn Huệ",      "Lê Lợi",         "Trần Hưng Đạo",  "Hùng Vương",      "Quang Trung",
    "Hai Bà Trưng",    "Lý Thường Kiệt", "Phan Chu Trinh", "Phan Đình Phùng", "Nguyễn Trãi",
    "Lê Duẩn",         "Điện Biên Phủ",  "30 Tháng 4",     "2 Tháng 9",       "Cách Mạng Tháng Tám",
    "Nguyễn Sinh Sắc", "Ngô Gia Tự",     "Võ Thị Sáu",     "Trần Phú",        "Nguyễn Văn Cừ",
    "Đường tỉnh 848",  "Quốc lộ 1A"};
constexpr const char* hamlets[] = {
    "Ấp Phú Mỹ",       "Ấp An Thạnh",    "Ấp Tân Long", "Ấp Bình Hòa",     "Ấp 1",
    "Ấp 3B",           "Thôn Đông",      "Thôn Thượng", "Thôn Hạ Vàng",    "Thôn Phú Lễ",
    "Xóm 4",           "Xóm Bãi",        "Bản Nà Sang", "Bản Hua Pư",      "Buôn Đôn",
    "Buôn Ako Dhông",  "Làng Kon Rbàng", "Khóm 2",      "Tổ dân phố số 7", "Khu phố 5",
    "Khu vực Thới Hòa"};
constexpr const char* phone_beginnings[] = {"032", "033", "035", "070", "077", "081",
                                            "083", "086", "090", "091", "097", "098"};

template <std::size_t N>
const char* weighted(Random& random, const Share (&shares)[N]) {
    double total = 0;
    for (const auto& share : shares) total += share.weight;
    double at = random.unit() * total;
    for (const auto& share : shares)
        if ((at -= share.weight) < 0) return share.word;
    return shares[0].word;
}

template <class T, std::size_t N>
T one_of(Random& random, const T (&list)[N]) {
    return list[random.below(N)];
}

std::string digits(std::uint64_t number, int width) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%0*llu", width,
                  static_cast<unsigned long long>(number));
    return text.data();
}

// Beta(1.5, 2.2) over 95 years, by rejection: few infants, many of 20-50, some very old.
int age(Random& random) {
    constexpr double highest = 0.36;  // of x^0.5 (1-x)^1.2, at x = 0.29
    for (;;) {
        const double x = random.unit();
        if (random.unit() * highest < std::sqrt(x) * std::pow(1 - x, 1.2))
            return static_cast<int>(x * 95);
    }
}

std::string address_in(Random& random, const Units& units) {
    const Commune& commune = units.communes()[random.below(units.communes().size())];
    std::string place = one_of(random, hamlets);
    if (commune.kind == CommuneKind::ward && random.chance(.7)) {
        constexpr const char* suffixes[] = {"", "A", "B", "/12"};
        place = "Số " + std::to_string(1 + random.below(479)) + one_of(random, suffixes) +
                ", đường " + one_of(random, streets);
    }
    return place + ", " + units.full_address(commune);
}

}  // namespace

std::uint64_t Random::next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

double Random::unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

double Random::exponential(double mean) { return -mean * std::log(1 - unit()); }

Person make_person(Random& random, const Units& units) {
    Person person;
    person.female = random.chance(.5);
    // Born before the first dossier of any of them.
    const LocalDay born =
        make_day(2023, 11, 1) -
        std::chrono::days{age(random) * 365 + static_cast<int>(random.below(365))};
    person.birth = format_iso_day(born);
    person.name = weighted(random, families);
    const std::string middle =
        person.female ? weighted(random, female_middles) : weighted(random, male_middles);
    if (!middle.empty()) person.name += " " + middle;
    person.name += std::string(" ") +
                   (person.female ? one_of(random, female_names) : one_of(random, male_names));
    const int year = year_of(born);
    const int century = (year < 2000 ? 0 : 2) + (person.female ? 1 : 0);
    person.id = digits(static_cast<std::uint64_t>(one_of(random, birth_provinces)), 3) +
                std::to_string(century) + digits(static_cast<std::uint64_t>(year % 100), 2) +
                digits(990000 + random.below(10000), 6);
    person.address = address_in(random, units);
    person.phone = one_of(random, phone_beginnings) + digits(random.below(10'000'000), 7);
    return person;
}

}  // namespace motcua::synthetic
