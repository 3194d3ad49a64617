#include "devices/scanner/scan_profile.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <set>

#include "core/base/json.h"
#include "core/base/text.h"
#include "devices/scanner/scan_names.h"

namespace motcua {
namespace {

constexpr std::size_t most_profiles = 40;
constexpr std::array<const char*, 3> blank_names = {"flag", "set-aside", "keep"};

struct NamedPaper {
    const char* name;
    double width_mm, height_mm;
};
constexpr std::array<NamedPaper, 6> named_papers = {{{"a3", 297, 420},
                                                     {"a4", 210, 297},
                                                     {"a5", 148, 210},
                                                     {"a6", 105, 148},
                                                     {"card", 85.6, 54},
                                                     {"legal", 215.9, 355.6}}};

bool read_millimetres(std::string_view text, double& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && out >= 20 && out <= 1000;
}

std::string paper_name(const ScanProfile& profile) {
    for (const NamedPaper& paper : named_papers)
        if (paper.width_mm == profile.width_mm && paper.height_mm == profile.height_mm)
            return paper.name;
    const auto text = [](double mm) {
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, mm).ptr;
        return std::string(buffer, end);
    };
    return text(profile.width_mm) + "x" + text(profile.height_mm);
}

// A whole number of the field, or of its absence; false when it is outside.
bool read_whole(const Json& json, const char* field, int low, int high, int& out) {
    if (!json.has(field)) return true;
    const auto number = json[field].integer();
    if (!number || *number < low || *number > high) return false;
    out = static_cast<int>(*number);
    return true;
}

template <class E, class Names>
bool read_name(const Json& json, const char* field, const Names& names, E& out) {
    if (!json.has(field)) return true;
    const auto value = by_name<E>(names, json.string_or(field));
    if (value) out = *value;
    return value.has_value();
}

// The field that is wrong, or nothing.
std::string read_profile(const Json& json, ScanProfile& out) {
    out.name = json.string_or("name");
    if (out.name.empty() || text::length(out.name) > 60 || text::has_forbidden_characters(out.name))
        return "name";
    out.device = json.string_or("device");
    if (!read_whole(json, "key", 0, 9, out.key)) return "key";
    if (!read_name(json, "source", scan_source_names, out.source)) return "source";
    if (!read_whole(json, "dpi", 75, 1200, out.dpi)) return "dpi";
    if (!read_name(json, "colour", scan_colour_names, out.colour)) return "colour";
    if (json.has("paper") && !read_paper_size(json.string_or("paper"), out.width_mm, out.height_mm))
        return "paper";
    if (!read_whole(json, "brightness", -100, 100, out.brightness)) return "brightness";
    if (!read_name(json, "blanks", blank_names, out.blanks)) return "blanks";
    if (json.has("locked") && !json["locked"].boolean()) return "locked";
    out.locked = json.boolean_or("locked", false);
    static const std::set<std::string> known{"name",   "key",   "device",     "source", "dpi",
                                             "colour", "paper", "brightness", "blanks", "locked"};
    for (const std::string& field : json.keys())
        if (!known.contains(field)) return field;
    return "";
}

}  // namespace

const char* name_of(BlankHandling blanks) { return blank_names[static_cast<std::size_t>(blanks)]; }

bool read_paper_size(std::string_view text, double& width_mm, double& height_mm) {
    for (const NamedPaper& paper : named_papers)
        if (text == paper.name) {
            width_mm = paper.width_mm;
            height_mm = paper.height_mm;
            return true;
        }
    const auto cross = text.find('x');
    double width = 0, height = 0;
    if (cross == std::string_view::npos || !read_millimetres(text.substr(0, cross), width) ||
        !read_millimetres(text.substr(cross + 1), height))
        return false;
    width_mm = width;
    height_mm = height;
    return true;
}

Result<std::vector<ScanProfile>, std::string> read_scan_profiles(std::string_view json) {
    const auto parsed = Json::parse(json);
    if (!parsed) return Failure{parsed.error()};
    if (!parsed->is_array() || parsed->size() > most_profiles) return Failure{std::string("[]")};
    std::vector<ScanProfile> profiles;
    for (const Json& one : parsed->elements()) {
        const std::string place = "[" + std::to_string(profiles.size()) + "]";
        if (!one.is_object()) return Failure{place};
        ScanProfile profile;
        const std::string wrong = read_profile(one, profile);
        if (!wrong.empty()) return Failure{place + "." + wrong};
        for (const ScanProfile& earlier : profiles) {
            if (earlier.name == profile.name) return Failure{place + ".name"};
            if (profile.key != 0 && earlier.key == profile.key) return Failure{place + ".key"};
        }
        profiles.push_back(std::move(profile));
    }
    return profiles;
}

std::string write_scan_profiles(const std::vector<ScanProfile>& profiles) {
    JsonWriter out;
    out.begin_array();
    for (const ScanProfile& profile : profiles) {
        out.begin_object().field("name", profile.name).field("key", profile.key);
        out.field("device", profile.device).field("source", name_of(profile.source));
        out.field("dpi", profile.dpi).field("colour", name_of(profile.colour));
        out.field("paper", paper_name(profile)).field("brightness", profile.brightness);
        out.field("blanks", name_of(profile.blanks)).field("locked", profile.locked).end_object();
    }
    return out.end_array().text();
}

std::vector<ScanProfile> usual_scan_profiles() {
    ScanProfile one, two, glass;
    one.name = "Một mặt";
    one.key = 1;
    two.name = "Hai mặt";
    two.key = 2;
    two.source = ScanSource::adf_duplex;
    glass.name = "Mặt kính";
    glass.key = 3;
    glass.source = ScanSource::flatbed;
    return {one, two, glass};
}

std::string locked_and_changed(const std::vector<ScanProfile>& now,
                               const std::vector<ScanProfile>& next) {
    for (const ScanProfile& profile : now)
        if (profile.locked && std::find(next.begin(), next.end(), profile) == next.end())
            return profile.name;
    return "";
}

ScanRequest request_of(const ScanProfile& profile, const std::string& usual_device) {
    ScanRequest request;
    request.device = profile.device.empty() ? usual_device : profile.device;
    request.source = profile.source;
    request.dpi = profile.dpi;
    request.colour = profile.colour;
    request.width_mm = profile.width_mm;
    request.height_mm = profile.height_mm;
    request.brightness = profile.brightness;
    return request;
}

bool meets_digitising_rule(const ScanRequest& request) {
    return request.colour == ScanColour::colour && request.dpi >= 200;
}

Result<std::vector<std::string>, std::string> read_backend_names(std::string_view text) {
    std::vector<std::string> names;
    std::string name;
    const auto end_name = [&] {
        if (!name.empty()) names.push_back(std::exchange(name, {}));
    };
    for (const char c : text) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (c == ',' || c == ' ') {
            end_name();
        } else if (letter && name.size() < 40) {
            name += c;
        } else {
            name += c;
            return Failure{name};
        }
    }
    end_name();
    return names;
}

}  // namespace motcua
