#include "devices/scanner/driver_words.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace motcua {
namespace fs = std::filesystem;
namespace {

std::string lower_word(std::string_view word) {
    std::string out(word);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool holds_part(const std::string& word, std::initializer_list<const char*> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const char* part) { return word.find(part) != std::string::npos; });
}

void add_backends(const fs::path& file, std::vector<std::string>& names) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line.substr(0, line.find('#')));
        std::string name;
        if (words >> name && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
}

}  // namespace

std::optional<ScanSource> source_meant(std::string_view vendors_word) {
    const std::string word = lower_word(vendors_word);
    if (holds_part(word, {"duplex", "both"})) return ScanSource::adf_duplex;
    if (holds_part(word, {"back", "transparen", "film", "negative", "slide"})) return std::nullopt;
    if (holds_part(word, {"adf", "feeder", "front", "sheet"})) return ScanSource::adf;
    if (holds_part(word, {"flatbed", "platen", "glass", "normal", "fb"}))
        return ScanSource::flatbed;
    return std::nullopt;
}

std::optional<ScanColour> colour_meant(std::string_view vendors_word) {
    const std::string word = lower_word(vendors_word);
    if (holds_part(word, {"halftone", "16"})) return std::nullopt;
    if (holds_part(word, {"color", "colour", "rgb"})) return ScanColour::colour;
    if (holds_part(word, {"gray", "grey"})) return ScanColour::grey;
    if (holds_part(word, {"lineart", "black", "binary", "mono", "text"}))
        return ScanColour::lineart;
    return std::nullopt;
}

std::vector<std::string> local_backends(const std::vector<fs::path>& folders) {
    std::vector<std::string> names;
    for (const fs::path& folder : folders) {
        if (!fs::exists(folder / "dll.conf")) continue;
        add_backends(folder / "dll.conf", names);
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(folder / "dll.d", none))
            if (entry.path().extension() == ".conf") add_backends(entry.path(), names);
        break;
    }
    static const std::set<std::string> of_the_network{"net", "escl", "airscan"};
    std::erase_if(names, [](const std::string& name) { return of_the_network.contains(name); });
    return names;
}

}  // namespace motcua
