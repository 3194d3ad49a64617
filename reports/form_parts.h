// Parts that several forms share: the national head, times and money in words, the look-up box.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "reports/form_layout.h"

namespace motcua {

// "ngày 05 tháng 02 năm 2027": days below 10 and the months 1 and 2 have two digits (decree
// 30/2020/NĐ-CP, annex I).
std::string date_words(const FormLayout& layout, std::chrono::local_seconds at);
// "09 giờ 15 phút, ngày …"
std::string time_words(const FormLayout& layout, std::chrono::local_seconds at);
// Any wording made of {hour} {minute} {weekday} {day} {month} {year}.
Spans time_spans(const FormLayout& layout, const std::string& key, std::chrono::local_seconds at);
// 1250000 -> "1.250.000"
std::string grouped(std::int64_t dong);

struct FormHead {
    std::string parent_unit;
    std::string unit;
    std::string number;
    std::string place;
    std::string code;  // as bars under the right column; none when empty
    std::chrono::local_seconds date;
    bool number_line = true;
};

// Two columns: the unit left, the nation right, each with its rule; below them the bar code and
// the place and date. Moves the flow below.
void draw_form_head(PageFlow& flow, const FormLayout& layout, const FormHead& head);

struct LookupBox {
    std::string url;
    std::string address;
    std::string secret;
    std::string hotline;
    std::string opening_hours;
    std::string bring;
};

// The framed box with the QR code; answers its height. Only measures when `dry`.
double draw_lookup_box(PageFlow& flow, const FormLayout& layout, const LookupBox& box, double y,
                       bool dry);

// Grey, across the current page.
void draw_training_mark(PageFlow& flow, const FormLayout& layout);

}  // namespace motcua
