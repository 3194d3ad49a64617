#include "core/dossier/form_sequence.h"

#include <cstdio>

#include "core/base/text.h"
#include "core/dossier/counter_identity.h"

namespace motcua {
namespace {

struct ReceiptRange {
    std::string series;
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::size_t width = 0;
};

std::optional<ReceiptRange> parse_range(const std::string& text) {
    const auto colon = text.find(':');
    const auto dash = text.find('-', colon == std::string::npos ? 0 : colon);
    if (colon == std::string::npos || dash == std::string::npos || colon == 0) return std::nullopt;
    const std::string first = text.substr(colon + 1, dash - colon - 1);
    const std::string last = text.substr(dash + 1);
    const auto number = [](const std::string& digits) {
        return !digits.empty() && digits.size() <= 12 && text::all_digits(digits);
    };
    if (!number(first) || !number(last)) return std::nullopt;
    ReceiptRange range{text.substr(0, colon), std::stoll(first), std::stoll(last), first.size()};
    return range.first <= range.last ? std::optional(range) : std::nullopt;
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::int64_t last_taken(Database& database, const std::string& name, int year) {
    auto query = database.statement("SELECT last FROM form_sequence WHERE name=? AND year=?");
    query.bind_all(name, year);
    return query.step() ? query.integer(0) : 0;
}

void keep_last(UnitOfWork& work, const std::string& name, int year, std::int64_t last) {
    work.database()
        .statement(
            "INSERT INTO form_sequence(name,year,last) VALUES(?,?,?) "
            "ON CONFLICT(name,year) DO UPDATE SET last=max(last,excluded.last)")
        .bind_all(name, year, last)
        .run();
}

// A series counts on whatever the year: it is bought, not begun in January.
std::string sequence_of(const ReceiptRange& range) { return "fee-receipt:" + range.series; }

std::int64_t next_receipt(Database& database, const ReceiptRange& range) {
    return std::max(range.first, last_taken(database, sequence_of(range), 0) + 1);
}

}  // namespace

std::string take_form_number(UnitOfWork& work, const std::string& form, int year,
                             const std::string& counter) {
    const std::int64_t number = last_taken(work.database(), form, year) + 1;
    keep_last(work, form, year, number);
    return counter + "-" + padded(number, 4) + "/" + std::to_string(year);
}

std::optional<std::string> take_fee_receipt(UnitOfWork& work) {
    const auto range = parse_range(setting_or(work.database(), setting_key::fee_receipts, ""));
    if (!range) return std::nullopt;
    const std::int64_t number = next_receipt(work.database(), *range);
    if (number > range->last) return std::nullopt;
    keep_last(work, sequence_of(*range), 0, number);
    return range->series + " " + padded(number, range->width);
}

std::optional<std::int64_t> fee_receipts_left(Database& database) {
    const auto range = parse_range(setting_or(database, setting_key::fee_receipts, ""));
    if (!range) return std::nullopt;
    return std::max<std::int64_t>(0, range->last - next_receipt(database, *range) + 1);
}

bool is_fee_receipt_range(const std::string& text) { return parse_range(text).has_value(); }

}  // namespace motcua
