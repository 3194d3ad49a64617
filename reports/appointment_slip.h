// The small slip an officer prints from any dossier: when to come back, where, and with what code.
//
// A6 paper or an 80 mm roll, whose page is as long as its content. No national form asks for it;
// it holds nothing personal, since small slips get lost. Throws: ReportError.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "reports/form_layout.h"
#include "reports/printed_form.h"

namespace motcua {

struct SlipData {
    bool training = false;
    std::string parent_unit;
    std::string unit;
    std::string code;
    bool provisional_code = false;
    std::string request;  // the procedure, never a person
    std::chrono::local_seconds received{};
    std::optional<std::chrono::local_seconds> due;  // nothing: not known yet
    std::string provisional_reason;
    std::string return_place;
    std::string lookup_url;
    std::string lookup_address;
    std::string lookup_secret;
    std::string hotline;
    std::string opening_hours;
    std::string bring;
};

enum class SlipPaper { a6, roll80 };

PrintedForm print_appointment_slip(const SlipData& data, const FormLayout& layout,
                                   const FontSet& fonts, SlipPaper paper);

}  // namespace motcua
