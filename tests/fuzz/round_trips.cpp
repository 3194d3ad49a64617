#include "tests/fuzz/round_trips.h"

#include <array>
#include <cstdio>
#include <stdexcept>

#include "core/base/text.h"
#include "core/calendar/calendar_file.h"
#include "core/calendar/term.h"
#include "core/calendar/vn_time.h"
#include "core/citizen/card_text.h"
#include "core/dossier/apply_move.h"
#include "core/dossier/dossier_code.h"
#include "core/dossier/dossier_event.h"
#include "core/intake/act_form.h"
#include "core/intake/intake_form.h"
#include "core/procedure/catalog.h"
#include "core/procedure/procedure_json.h"

namespace motcua::fuzz {
namespace {

void must(bool holds, const char* what) {
    if (!holds) throw std::logic_error(what);
}

void intake_form(std::string_view bytes) {
    const auto form = parse_intake_form(bytes);
    if (!form) return;
    const std::string written = to_json(*form);
    const auto again = parse_intake_form(written);
    must(again && to_json(*again) == written, "an intake form changes when it is kept");
}

void wire_event(std::string_view bytes) {
    const auto json = Json::parse(bytes);
    const auto event = json ? event_from_wire(*json) : std::nullopt;
    if (!event) return;
    const std::string written = wire_json(*event);
    const auto second = Json::parse(written);
    const auto again = second ? event_from_wire(*second) : std::nullopt;
    must(again && again->body == event->body && wire_json(*again) == written,
         "an event changes on its way");
}

void dossier_code(std::string_view bytes) {
    const auto code = DossierCode::parse(bytes);
    if (!code) return;
    const auto again = DossierCode::parse(code->str());
    must(again && *again == *code, "a dossier code changes when it is typed again");
}

void term(std::string_view bytes) {
    const auto term = Term::parse(bytes);
    if (!term) return;
    const auto again = Term::parse(term->str());
    must(again && again->str() == term->str(), "a term changes when it is written");
}

void time(std::string_view bytes) {
    if (const auto day = parse_day(bytes)) {
        const auto again = parse_day(format_iso_day(*day));
        must(again && *again == *day, "a day changes when it is written");
    }
    if (const auto instant = parse_instant(bytes)) {
        const auto again = parse_instant(format_iso(*instant));
        must(again && *again == *instant, "a time changes when it is written");
    }
}

void calendar(std::string_view bytes) {
    const auto first = parse_calendar(bytes);
    const auto second = parse_calendar(bytes);
    must(static_cast<bool>(first) == static_cast<bool>(second), "a calendar is read two ways");
    if (first) must(first->data().digest == second->data().digest, "a digest is not one");
}

void catalogue(std::string_view bytes) {
    const auto catalog = Catalog::parse(bytes);
    if (!catalog) return;
    for (const auto& procedure : catalog->procedures()) {
        const std::string written = to_json(procedure);
        const auto json = Json::parse(written);
        must(static_cast<bool>(json), "a procedure is no JSON");
        const auto again = procedure_from_json(*json);
        must(again && to_json(*again) == written, "a procedure changes when it is pinned");
    }
}

void move(std::string_view bytes) {
    const auto first = move_from_text(bytes);
    if (!first) return;
    const auto again = move_from_text(to_json(*first));
    must(again && to_json(*again) == to_json(*first), "a move changes when it is kept");
    // Whatever a device sends, it is applied or refused.
    Dossier dossier(*DossierCode::parse("Z00.00.01-261123-0001"));
    for (int status = 1; status <= 10; ++status) {
        dossier.status = static_cast<Status>(status);
        static_cast<void>(apply_move(dossier, *first, {Instant{}, "o", "d", Role::supervisor}));
    }
}

void act_form(std::string_view bytes) {
    const auto form = parse_act_form(bytes);
    must(form.has_value() || !form.error().field.empty() ||
             form.error().error == FieldError::malformed_json,
         "a refused form names no field");
}

// A card's text: what is read is UTF-8, well shaped, and reads the same when it is printed again.
void card_text(std::string_view bytes) {
    const auto reading = parse_card_text(bytes);
    if (!reading) return;
    const CardPerson& p = reading->person;
    must(p.id.size() == 12 || p.id.size() == 9, "a card without a number was taken");
    must(p.old_id.empty() || p.old_id.size() == 12 || p.old_id.size() == 9, "a bad old number");
    for (const std::string* text : {&p.name, &p.address, &p.father, &p.mother})
        must(text::is_utf8(*text) && !text::has_forbidden_characters(*text), "a name is no text");
    for (const auto& date : {p.birth, p.issued}) must(!date || date->ok(), "a day is none");
    if (!reading->check.empty()) return;
    const auto written = [](const std::optional<std::chrono::year_month_day>& date) {
        std::array<char, 24> digits{};
        std::snprintf(digits.data(), digits.size(), "%02u%02u%04d",
                      static_cast<unsigned>(date->day()), static_cast<unsigned>(date->month()),
                      static_cast<int>(date->year()));
        return std::string(digits.data());
    };
    const auto again =
        parse_card_text(p.id + "|" + p.old_id + "|" + p.name + "|" + written(p.birth) + "|" +
                        (p.sex == Sex::male ? "Nam" : "Nữ") + "|" + p.address + "|" +
                        written(p.issued) + "||" + p.father + "|" + p.mother);
    must(again && again->person == p, "a card's text changes when it is printed again");
}

void life_cycle(std::string_view bytes) { static_cast<void>(LifeCycle::parse(bytes)); }

}  // namespace

std::span<const Target> targets() {
    static constexpr std::array all{
        Target{"intake_form", intake_form,
               R"({"procedure":"2.000815","channel":"counter","sets":1,"applicant":{"name":"Mẫu"},)"
               R"("components":[{"code":"c","pages":3}],"fees":[{"code":"f","amount":1}]})"},
        Target{"wire_event", wire_event,
               R"({"event_id":"0190a0a0-0000-7000-8000-000000000001","type":"dossier.received"})"},
        Target{"dossier_code", dossier_code, "https://x/tra-cuu/Z00.00.01-261123-0001?k=A"},
        Target{"term", term, "10cd+5wd+4h+1m+same-day"},
        Target{"time", time, "2026-03-10T09:15:30.25+07:00"},
        Target{"calendar", calendar,
               R"({"format":"motcua-calendar/1","version":"2026-09-26","entered_years":[2026],)"
               R"("off_days":[{"date":"2026-01-01","name":"x","status":"statute"}],)"
               R"("worked_days":[],"proposals":[{"name":"y","days":["2027-02-04"]}]})"},
        Target{"move", move,
               R"({"verb":"supplement","reason":"x","items":[{"what":"y","outside_list":true}],)"
               R"("new_due":{"due":1},"form":{"form":"supplement","number":"1-0001/2026"},)"
               R"("payment":{"amount":5,"way":"cash"},"correction":{"applicant":{"name":"Mẫu"}}})"},
        Target{
            "act_form", act_form,
            R"({"reason":"x","items":["y",{"component":"c"}],"fees":[{"amount":1}],"result":"z"})"},
        Target{"card_text", card_text,
               "001192990017|990456789|Nguyễn Thị Mẫu|15031992|Nữ|Số 27, phố Thử, Hà Nội|"
               "10052021||Nguyễn Văn Cha|Trần Thị Mẹ|"},
        Target{"life_cycle", life_cycle,
               R"({"format":"motcua-life-cycle/1","version":"1","rows":[{"verb":"finish","from":4,)"
               R"("to":9,"roles":["clerk"],"source":"s","mark":"D"}]})"},
        Target{"catalogue", catalogue, R"({"format":"motcua-catalogue/1","procedures":[]})"}};
    return all;
}

}  // namespace motcua::fuzz
