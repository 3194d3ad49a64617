// Every query walks an index in the order of the answer and stops when the page is full: there
// is no OFFSET and no sort of more than what a rare key finds.
#include "core/dossier/dossier_search.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/text.h"
#include "core/citizen/contact.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

constexpr std::size_t longest_query = 300;
constexpr std::size_t most_words = 12;
constexpr std::size_t shortest_number_part = 6;
constexpr std::size_t trigram = 3;
// Of a piece as frequent as "thi" together with one of two letters, which no index knows.
constexpr std::int64_t most_looked_at = 600;

using Rows = std::vector<DossierRow>;

std::int64_t before(const SearchPage& page) {
    return page.before.value_or(std::numeric_limits<std::int64_t>::max());
}

std::string select(const std::string& from_where) {
    return std::string("SELECT ") + dossier_row_columns + " FROM " + from_where;
}

Rows read_all(Statement& query) {
    Rows rows;
    while (query.step()) rows.push_back(read_dossier_row(query));
    return rows;
}

void newest_first(Rows& rows, std::size_t limit) {
    std::ranges::sort(rows, std::greater{}, &DossierRow::row);
    // std::unique, because clang 14, which builds the fuzzers, cannot read the ranges one here.
    const auto same_row = [](const DossierRow& a, const DossierRow& b) { return a.row == b.row; };
    rows.erase(std::unique(rows.begin(), rows.end(), same_row), rows.end());
    if (rows.size() > limit) rows.resize(limit);
}

// The first text behind all that begin with `prefix` (ASCII or UTF-8 bytes).
std::string behind(std::string prefix) {
    prefix += '\xff';
    return prefix;
}

// --- codes

Rows with_code(Database& database, const DossierCode& code, const SearchPage& page) {
    static const std::string sql = select(
        "dossier d WHERE row IN (SELECT row FROM dossier WHERE code=?1 UNION "
        "SELECT row FROM dossier WHERE official_code=?1 UNION "
        "SELECT row FROM dossier WHERE upstream_code=?1) AND row<?2 ORDER BY row DESC LIMIT ?3");
    auto query = database.statement(sql);
    query.bind_all(code.str(), before(page), static_cast<std::int64_t>(page.limit));
    return read_all(query);
}

Rows with_code_prefix(Database& database, const std::string& prefix, const SearchPage& page) {
    // The page before ended at a code, not at a row: codes are the order here.
    std::string end = behind(prefix);
    if (page.before) {
        auto last = database.statement("SELECT code FROM dossier WHERE row=?");
        last.bind(1, *page.before);
        if (last.step()) end = std::min(end, last.text(0));
    }
    static const std::string sql =
        select("dossier d WHERE code>=? AND code<? ORDER BY code DESC LIMIT ?");
    auto query = database.statement(sql);
    query.bind_all(prefix, end, static_cast<std::int64_t>(page.limit));
    return read_all(query);
}

// "261123", "261123-02": what stays of a code when everybody knows the unit.
bool is_day_and_number(std::string_view text) {
    if (text.size() < 7 || text[6] != '-') return false;
    return text::all_digits(text.substr(0, 6)) && text::all_digits(text.substr(7));
}

std::optional<DossierCode> code_in(std::string_view text) {
    const auto code = DossierCode::parse(text);
    if (!code || std::ranges::none_of(code->str(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return *code;
}

Rows by_whole_code(Database& database, std::string_view text, const SearchPage& page) {
    const auto code = code_in(text);
    return code ? with_code(database, *code, page) : Rows{};
}

Rows by_code_prefix(Database& database, std::string_view text, const SearchPage& page) {
    const auto code = code_in(text);
    if (!code) return {};
    if (is_day_and_number(code->str()))
        return with_code_prefix(database, setting_or(database, "unit", "") + "-" + code->str(),
                                page);
    return with_code_prefix(database, code->str(), page);
}

// --- numbers

// The digits and Latin letters of a number as people write it; empty when it cannot be one.
std::string compact_number(std::string_view text) {
    std::string number;
    for (const char c : text) {
        if (c == ' ' || c == '.' || c == '-' || c == '(' || c == ')') continue;
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && !(c >= '0' && c <= '9') && !(c == '+' && number.empty())) return {};
        number += letter && c >= 'a' ? static_cast<char>(c - 32) : c;
    }
    const bool any_digit = std::ranges::any_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return any_digit ? number : std::string();
}

// "+84912…" and "84912…" as phones are kept: "0912…".
std::string as_phone(const std::string& number) {
    if (number.starts_with("+84")) return "0" + number.substr(3);
    if (number.starts_with("84") && number.size() >= 11) return "0" + number.substr(2);
    return number;
}

Rows by_number(Database& database, const char* sql, const std::string& from, const std::string& to,
               const SearchPage& page) {
    auto query = database.statement(sql);
    query.bind_all(from, before(page), static_cast<std::int64_t>(page.limit));
    if (!to.empty()) query.bind(4, to);
    return read_all(query);
}

Rows both(Rows first, Rows second, std::size_t limit) {
    std::ranges::move(second, std::back_inserter(first));
    newest_first(first, limit);
    return first;
}

Rows by_whole_number(Database& database, std::string_view text, const SearchPage& page) {
    const std::string number = compact_number(text);
    if (number.size() < shortest_number_part) return {};
    static const std::string id =
        select("dossier d WHERE id_number=? AND row<? ORDER BY row DESC LIMIT ?");
    static const std::string phone =
        select("dossier d WHERE phone=? AND row<? ORDER BY row DESC LIMIT ?");
    return both(by_number(database, id.c_str(), number, "", page),
                by_number(database, phone.c_str(), as_phone(number), "", page), page.limit);
}

Rows by_number_prefix(Database& database, std::string_view text, const SearchPage& page) {
    const std::string number = compact_number(text);
    if (number.size() < shortest_number_part) return {};
    const std::string phone_number = as_phone(number);
    // The plus keeps SQLite from walking all dossiers for the sake of the order.
    static const std::string id = select(
        "dossier d WHERE id_number>=?1 AND id_number<?4 AND +row<?2 ORDER BY +row DESC LIMIT ?3");
    static const std::string phone =
        select("dossier d WHERE phone>=?1 AND phone<?4 AND +row<?2 ORDER BY +row DESC LIMIT ?3");
    return both(by_number(database, id.c_str(), number, behind(number), page),
                by_number(database, phone.c_str(), phone_number, behind(phone_number), page),
                page.limit);
}

// --- names

std::vector<std::string> words_of(std::string_view text) {
    auto words = text::split(text::fold(text), ' ');
    std::erase(words, std::string());
    if (words.size() > most_words) words.resize(most_words);
    return words;
}

// Folded words hold no quote and no blank; quoted, none is an operator of FTS5.
std::string match_of(const std::vector<std::string>& words) {
    std::string match;
    for (const auto& word : words) match += (match.empty() ? "\"" : " AND \"") + word + "\"";
    return match + "*";
}

Rows by_words(Database& database, std::string_view text, const SearchPage& page) {
    const auto words = words_of(text);
    if (words.empty()) return {};
    static const std::string sql = select(
        "dossier_words w JOIN dossier d ON d.row=w.rowid WHERE dossier_words MATCH ? "
        "AND w.rowid<? ORDER BY w.rowid DESC LIMIT ?");
    auto query = database.statement(sql);
    query.bind_all(match_of(words), before(page), static_cast<std::int64_t>(page.limit));
    return read_all(query);
}

// "uyen" is "uye" and "yen"; empty when no piece is long enough.
std::string trigrams_of(const std::vector<std::string>& parts) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    std::string match;
    for (const auto& part : parts) {
        if (!std::ranges::all_of(part, is_ascii)) continue;
        for (std::size_t i = 0; i + trigram <= part.size(); ++i)
            match += (match.empty() ? "\"" : " AND \"") + part.substr(i, trigram) + "\"";
    }
    return match;
}

bool holds_all(std::string_view name, const std::vector<std::string>& words) {
    return std::ranges::all_of(
        words, [&](const std::string& word) { return name.find(word) != std::string_view::npos; });
}

// Trigrams say "perhaps": "uye" and "yen" may stand apart, and a piece of two letters has none.
Rows by_name_part(Database& database, std::string_view text, const SearchPage& page) {
    const auto parts = words_of(text);
    const std::string trigrams = trigrams_of(parts);
    if (trigrams.empty()) return {};
    static const std::string sql =
        std::string("SELECT ") + dossier_row_columns + ",d.applicant_key FROM dossier_parts p " +
        "JOIN dossier d ON d.row=p.rowid WHERE dossier_parts MATCH ? AND p.rowid<? " +
        "ORDER BY p.rowid DESC LIMIT ?";
    auto query = database.statement(sql);
    query.bind_all(trigrams, before(page), most_looked_at);
    Rows rows;
    while (rows.size() < page.limit && query.step())
        if (holds_all(query.view(dossier_row_column_count), parts))
            rows.push_back(read_dossier_row(query));
    return rows;
}

using Recogniser = Rows (*)(Database&, std::string_view, const SearchPage&);
constexpr std::array<Recogniser, 6> recognisers{by_whole_code,    by_code_prefix, by_whole_number,
                                                by_number_prefix, by_words,       by_name_part};

// At most longest_query bytes, not cut inside a letter.
std::string_view shortened(std::string_view text) {
    if (text.size() <= longest_query) return text;
    std::size_t end = longest_query;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

Rows search(Database& database, std::string_view typed, const SearchPage& page) {
    const std::string text = text::tidy(shortened(typed));
    if (text.empty() || page.limit == 0) return {};
    for (const auto recognise : recognisers) {
        if (auto rows = recognise(database, text, page); !rows.empty()) return rows;
        // The end of what the first page found, not the beginning of something else.
        if (page.before && !recognise(database, text, {1, std::nullopt}).empty()) return {};
    }
    return {};
}

Rows newest_dossiers(Database& database, const SearchPage& page) {
    static const std::string sql = select("dossier d WHERE row<? ORDER BY row DESC LIMIT ?");
    auto query = database.statement(sql);
    query.bind_all(before(page), static_cast<std::int64_t>(page.limit));
    return read_all(query);
}

}  // namespace motcua
