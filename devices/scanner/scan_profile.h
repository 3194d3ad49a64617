// Ways to scan that a counter keeps under a name and a key: one press instead of ten choices.
//
// Kept as JSON in the setting `scan_profiles`, an array of
//   {"name":"Hai mặt","key":2,"device":"","source":"adf-duplex","dpi":200,"colour":"colour",
//    "paper":"a4","brightness":0,"blanks":"flag","locked":true}
// Only name is required. `device` empty is the counter's usual one; `paper` is a name or
// WIDTHxHEIGHT in millimetres; `key` 1 to 9 or 0 for none, no two alike. A locked profile is
// changed by administrators only. Pages for a dossier are to be in colour, 200 dpi or more, at 100
// % (decree 30/2020/ND-CP, annex I, part II, I.2): a profile below that is allowed and says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "devices/scanner/scanner.h"

namespace motcua {

inline constexpr const char* scan_profiles_setting = "scan_profiles";
inline constexpr const char* scanner_setting = "scanner";              // the usual device's id
inline constexpr const char* scan_backends_setting = "scan_backends";  // "fujitsu,genesys"

// What becomes of a page that nobody wrote on: marked, or put aside out of the way. Never deleted.
enum class BlankHandling { flag, set_aside, keep };

struct ScanProfile {
    std::string name;
    int key = 0;
    std::string device;
    ScanSource source = ScanSource::adf;
    int dpi = 200;
    ScanColour colour = ScanColour::colour;
    double width_mm = 210;
    double height_mm = 297;
    int brightness = 0;
    BlankHandling blanks = BlankHandling::flag;
    bool locked = false;
    friend bool operator==(const ScanProfile&, const ScanProfile&) = default;
};

const char* name_of(BlankHandling blanks);

// The error names the place: "[1].dpi".
Result<std::vector<ScanProfile>, std::string> read_scan_profiles(std::string_view json);
std::string write_scan_profiles(const std::vector<ScanProfile>& profiles);
// What a counter has before anybody chose: one side, two sides, the glass.
std::vector<ScanProfile> usual_scan_profiles();

// The name of a locked profile that `next` changes or leaves out; empty when there is none.
std::string locked_and_changed(const std::vector<ScanProfile>& now,
                               const std::vector<ScanProfile>& next);

ScanRequest request_of(const ScanProfile& profile, const std::string& usual_device);
bool meets_digitising_rule(const ScanRequest& request);

// "a4" or "210x297" as millimetres; false when it is neither or not between 20 and 1000.
bool read_paper_size(std::string_view text, double& width_mm, double& height_mm);

// Names of back-ends separated by commas or spaces. The error is the name that cannot be one.
Result<std::vector<std::string>, std::string> read_backend_names(std::string_view text);

}  // namespace motcua
