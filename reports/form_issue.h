// What every form says alike: who issues it, when, under which number, and of which dossier.
//
// Times are local times of the office; texts are UTF-8 as they shall stand on paper. Nothing here
// but the code and the look-up address goes into bars, QR code or the title of the PDF.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "reports/form_parts.h"

namespace motcua {

// Paper that is printed again says so, and how often.
struct Reprint {
    int times = 1;
    std::chrono::local_seconds at{};
};

// A receipt that takes the place of an earlier one, because something on it was wrong.
struct Reissue {
    int times = 1;
    std::string reason;
};

// Why a dossier is due when it is; an annex of any form, or a sheet of its own.
struct DateExplanation {
    std::string code;  // empty: a calculation without a dossier
    std::string request;
    std::chrono::local_seconds received{};
    std::optional<std::chrono::local_seconds> counted_from;  // when other than received
    std::string term;                                        // "30 ngày làm việc"
    std::optional<std::chrono::local_seconds> due;           // nothing: not known yet
    std::string provisional_reason;                          // not empty: the due time may move
    std::vector<std::string> rules;  // what was decided on the way: pauses, an extension
    struct Day {
        std::string text;  // "thứ Bảy 22/08: làm bù, tính"
        bool counts = false;
    };
    std::vector<Day> days;
};

struct FormIssue {
    bool residence = false;   // the procedure prints the police's CT04 to CT06
    bool training = false;    // of no value
    bool electronic = false;  // to be signed digitally: the head says where

    std::string parent_unit;  // "ỦY BAN NHÂN DÂN XÃ …"
    std::string unit;         // "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    std::string number;       // of the form's own sequence and year; dots to write on when empty
    std::string place;        // before the date
    std::chrono::local_seconds date{};  // of issue

    std::string code;  // empty: no dossier yet; then no bars and no look-up box
    bool provisional_code = false;
    LookupBox lookup;  // url empty: no box

    std::optional<Reprint> reprint;
    std::optional<Reissue> reissue;
    std::optional<DateExplanation> why;  // adds the annex
};

}  // namespace motcua
