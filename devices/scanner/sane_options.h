// The options of an opened SANE device: what it can do, and setting what a request asks for.
//
// Vendors name sources and modes as they like; driver_words.h knows them. What the device
// cannot do is refused before the first sheet is pulled. A page longer than the device's area is
// refused too: clipped paper looks whole.
// Throws: DeviceError (scan_option_refused, scanner_failed).
#pragma once

#include <sane/sane.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "devices/scanner/scanner.h"

namespace motcua {

class SaneOptions {
public:
    explicit SaneOptions(SANE_Handle device) : device_(device) { reload(); }

    ScannerAbilities abilities();
    void choose(const ScanRequest& request);

private:
    struct Found {
        SANE_Int number;
        const SANE_Option_Descriptor* descriptor;
    };
    void reload();
    std::optional<Found> find(const std::string& name) const;
    std::vector<std::string> words_of(const std::string& name) const;
    void set_word(const std::string& name, const std::string& word);
    // In the option's own unit; within `slack` of the end of its range is the end.
    void set_number(const std::string& name, double value, double slack = 0);
    void choose_source(ScanSource source);
    void choose_colour(ScanColour colour);
    void choose_size(double width_mm, double height_mm, int dpi);
    void choose_brightness(int brightness);
    std::vector<int> resolutions() const;

    SANE_Handle device_;
    std::map<std::string, SANE_Int> numbers_;
};

}  // namespace motcua
