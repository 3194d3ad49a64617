// The identifier of an agency: "H15.50.05.13".
//
// Decision 20/2020/QD-TTg as amended by 09/2025/QD-TTg: a letter and two digits for the
// province (H01-H63) or ministry (G01-G22), then groups of two or three digits. The older
// form "000.00.00.H56" is not an AgencyId. Ids that begin with Z00 are ours and mean training:
// no list of the state uses the letter Z.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace motcua {

enum class AgencyIdError { not_an_agency_id };

class AgencyId {
public:
    // Blanks around it are cut; the letter may be small.
    static Result<AgencyId, AgencyIdError> parse(std::string_view text);
    // The identifier a training counter uses: "Z00.00.01".
    static AgencyId training();

    const std::string& str() const { return text_; }
    bool is_training() const { return text_.compare(0, 3, "Z00") == 0; }

    friend auto operator<=>(const AgencyId&, const AgencyId&) = default;

private:
    explicit AgencyId(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

}  // namespace motcua
