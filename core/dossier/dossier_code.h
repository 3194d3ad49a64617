// What is printed on the receipt and scanned back: "H15.50.05.13-261123-0213".
//
// {agency}-{yyMMdd}-{NNNN}, restarting every day (practice of provincial systems, [V2]); a
// provisional one starts with "T-" and names the counter, so that two counters never make the
// same. Codes of other systems are taken as opaque keys and never renumbered.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace motcua {

enum class DossierCodeError { empty, too_long, unexpected_character };

class DossierCode {
public:
    // Takes what a person types or a scanner sends: blanks around it, lower case, or the whole
    // look-up URL with the code in its path.
    static Result<DossierCode, DossierCodeError> parse(std::string_view text);
    static DossierCode official(std::string_view unit, std::chrono::year_month_day date,
                                int number);
    // `mark` tells the counter and its incarnation: "2K7QF".
    static DossierCode provisional(std::string_view unit, std::string_view mark,
                                   std::chrono::year_month_day date, int number);

    bool is_provisional() const { return text_.starts_with("T-"); }
    const std::string& str() const { return text_; }
    friend auto operator<=>(const DossierCode&, const DossierCode&) = default;

private:
    explicit DossierCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace motcua
