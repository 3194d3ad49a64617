#include "devices/scanner/sane_options.h"

#include <sane/saneopts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "devices/scanner/driver_words.h"
#include "devices/scanner/sane_driver.h"

namespace motcua {
namespace {

// Feeders and glasses differ by a few points; more is another size of paper.
constexpr double size_slack_mm = 3;
constexpr std::array<int, 8> usual_dpi = {75, 100, 150, 200, 300, 400, 600, 1200};

[[noreturn]] void refuse_option(const std::string& option) {
    throw DeviceError(ErrorCode::scan_option_refused, "the device has no such " + option);
}

double number_of(const SANE_Option_Descriptor& option, SANE_Word word) {
    return option.type == SANE_TYPE_FIXED ? SANE_UNFIX(word) : word;
}

SANE_Word word_of(const SANE_Option_Descriptor& option, double value) {
    return option.type == SANE_TYPE_FIXED ? static_cast<SANE_Word>(std::lround(value * 65536))
                                          : static_cast<SANE_Word>(std::lround(value));
}

}  // namespace

void SaneOptions::reload() {
    numbers_.clear();
    for (SANE_Int i = 1; const auto* option = ::sane_get_option_descriptor(device_, i); ++i)
        if (option->name && SANE_OPTION_IS_ACTIVE(option->cap) &&
            SANE_OPTION_IS_SETTABLE(option->cap))
            numbers_.emplace(option->name, i);
}

std::optional<SaneOptions::Found> SaneOptions::find(const std::string& name) const {
    const auto at = numbers_.find(name);
    if (at == numbers_.end()) return std::nullopt;
    const auto* descriptor = ::sane_get_option_descriptor(device_, at->second);
    if (!descriptor) return std::nullopt;
    return Found{at->second, descriptor};
}

std::vector<std::string> SaneOptions::words_of(const std::string& name) const {
    std::vector<std::string> words;
    const auto found = find(name);
    if (!found || found->descriptor->constraint_type != SANE_CONSTRAINT_STRING_LIST) return words;
    for (const auto* word = found->descriptor->constraint.string_list; *word; ++word)
        words.emplace_back(*word);
    return words;
}

void SaneOptions::set_word(const std::string& name, const std::string& word) {
    const auto found = find(name);
    if (!found || found->descriptor->size <= 0) refuse_option(name);
    std::vector<char> value(static_cast<std::size_t>(found->descriptor->size), '\0');
    if (word.size() >= value.size()) refuse_option(name);
    std::copy(word.begin(), word.end(), value.begin());
    SANE_Int info = 0;
    const SANE_Status status =
        ::sane_control_option(device_, found->number, SANE_ACTION_SET_VALUE, value.data(), &info);
    if (status == SANE_STATUS_INVAL) refuse_option(name);
    require_good(status, "sane_control_option");
    if (info & SANE_INFO_RELOAD_OPTIONS) reload();
}

void SaneOptions::set_number(const std::string& name, double value, double slack) {
    const auto found = find(name);
    if (!found || found->descriptor->size != sizeof(SANE_Word)) refuse_option(name);
    const SANE_Option_Descriptor& option = *found->descriptor;
    if (option.constraint_type == SANE_CONSTRAINT_RANGE) {
        const double low = number_of(option, option.constraint.range->min);
        const double high = number_of(option, option.constraint.range->max);
        if (value < low - slack || value > high + slack) refuse_option(name);
        value = std::clamp(value, low, high);
    }
    SANE_Word word = word_of(option, value);
    SANE_Int info = 0;
    const SANE_Status status =
        ::sane_control_option(device_, found->number, SANE_ACTION_SET_VALUE, &word, &info);
    if (status == SANE_STATUS_INVAL) refuse_option(name);
    require_good(status, "sane_control_option");
    if (info & SANE_INFO_RELOAD_OPTIONS) reload();
}

std::vector<int> SaneOptions::resolutions() const {
    std::vector<int> out;
    const auto found = find(SANE_NAME_SCAN_RESOLUTION);
    if (!found) return out;
    const SANE_Option_Descriptor& option = *found->descriptor;
    if (option.constraint_type == SANE_CONSTRAINT_WORD_LIST) {
        const SANE_Word* list = option.constraint.word_list;
        for (SANE_Word i = 1; i <= list[0]; ++i)
            out.push_back(static_cast<int>(std::lround(number_of(option, list[i]))));
    } else if (option.constraint_type == SANE_CONSTRAINT_RANGE) {
        for (const int dpi : usual_dpi)
            if (dpi >= number_of(option, option.constraint.range->min) &&
                dpi <= number_of(option, option.constraint.range->max))
                out.push_back(dpi);
    }
    std::sort(out.begin(), out.end());
    return out;
}

ScannerAbilities SaneOptions::abilities() {
    ScannerAbilities out;
    const auto add = [](auto& list, const auto& value) {
        if (value && std::find(list.begin(), list.end(), *value) == list.end())
            list.push_back(*value);
    };
    for (const std::string& word : words_of(SANE_NAME_SCAN_SOURCE))
        add(out.sources, source_meant(word));
    // A device with one source has nothing to choose from.
    if (out.sources.empty()) out.sources.push_back(ScanSource::flatbed);
    for (const std::string& word : words_of(SANE_NAME_SCAN_MODE))
        add(out.colours, colour_meant(word));
    out.dpi = resolutions();
    out.brightness = find(SANE_NAME_BRIGHTNESS).has_value();
    return out;
}

void SaneOptions::choose(const ScanRequest& request) {
    choose_source(request.source);
    choose_colour(request.colour);
    if (find(SANE_NAME_BIT_DEPTH) && request.colour != ScanColour::lineart)
        set_number(SANE_NAME_BIT_DEPTH, 8);
    const auto possible = resolutions();
    if (std::find(possible.begin(), possible.end(), request.dpi) == possible.end())
        refuse_option("resolution");
    set_number(SANE_NAME_SCAN_RESOLUTION, request.dpi);
    choose_size(request.width_mm, request.height_mm, request.dpi);
    choose_brightness(request.brightness);
}

void SaneOptions::choose_source(ScanSource source) {
    const auto words = words_of(SANE_NAME_SCAN_SOURCE);
    for (const std::string& word : words)
        if (source_meant(word) == source) return set_word(SANE_NAME_SCAN_SOURCE, word);
    // Without a choice there is one way to scan, whatever the request calls it.
    if (words.empty() && source != ScanSource::adf_duplex) return;
    refuse_option("source");
}

void SaneOptions::choose_colour(ScanColour colour) {
    const auto words = words_of(SANE_NAME_SCAN_MODE);
    for (const std::string& word : words)
        if (colour_meant(word) == colour) return set_word(SANE_NAME_SCAN_MODE, word);
    refuse_option("mode");
}

void SaneOptions::choose_size(double width_mm, double height_mm, int dpi) {
    const auto set = [&](const char* name, double mm) {
        const auto found = find(name);
        if (!found) return;
        const double unit = found->descriptor->unit == SANE_UNIT_PIXEL ? dpi / 25.4 : 1;
        set_number(name, mm * unit, size_slack_mm * unit);
    };
    // Feeders that know the paper's size limit the area by it: the paper comes first.
    set(SANE_NAME_PAGE_WIDTH, width_mm);
    set(SANE_NAME_PAGE_HEIGHT, height_mm);
    set(SANE_NAME_SCAN_TL_X, 0);
    set(SANE_NAME_SCAN_TL_Y, 0);
    set(SANE_NAME_SCAN_BR_X, width_mm);
    set(SANE_NAME_SCAN_BR_Y, height_mm);
}

void SaneOptions::choose_brightness(int brightness) {
    if (brightness == 0) return;
    const auto found = find(SANE_NAME_BRIGHTNESS);
    if (!found || found->descriptor->constraint_type != SANE_CONSTRAINT_RANGE)
        refuse_option("brightness");
    const SANE_Option_Descriptor& option = *found->descriptor;
    const double low = number_of(option, option.constraint.range->min);
    const double high = number_of(option, option.constraint.range->max);
    set_number(SANE_NAME_BRIGHTNESS, low + (high - low) * (brightness + 100) / 200.0);
}

}  // namespace motcua
