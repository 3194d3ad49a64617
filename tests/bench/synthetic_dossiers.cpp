#include "tests/bench/synthetic_dossiers.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/json.h"

namespace motcua::synthetic {
namespace {

constexpr int years = 3;
constexpr double came_before = .4;
constexpr double late_share = .0254;
constexpr double mean_delay_days = 3;
constexpr double supplement_share = .012;
constexpr double payment_share = .004;
constexpr std::size_t remembered = 200'000;

std::string printed(const char* format, int a, int b) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), format, a, b);
    return text.data();
}

struct Fate {
    int status = 0;
    std::optional<Instant> due;
    std::optional<Instant> finished;
    std::optional<Instant> returned;
};

// Finished early or late, handed over some hours after, or still open at `until`.
Fate fate_of(Random& random, const Deadline& deadline, Instant until) {
    Fate fate;
    fate.due = deadline.due;
    const Instant begun = deadline.counted_from;
    const auto span = *deadline.due - begun;
    const bool late = random.chance(late_share);
    const Instant finished =
        late ? *deadline.due + std::chrono::minutes{1 + static_cast<int>(random.exponential(
                                                            mean_delay_days * 1440))}
             : begun + std::chrono::seconds{static_cast<std::int64_t>(
                           static_cast<double>(span.count()) * (.35 + .65 * random.unit()))};
    const Instant returned =
        finished + std::chrono::minutes{static_cast<int>(random.exponential(1200))};
    if (finished > until) {
        fate.status = random.chance(.3) ? 2 : 4;
        return fate;
    }
    fate.finished = cut_to_minute(finished);
    fate.status = 9;
    if (returned > until) return fate;
    fate.returned = cut_to_minute(returned);
    fate.status = 10;
    return fate;
}

void write_applicant(JsonWriter& out, const Person& person) {
    out.key("applicant").begin_object().field("kind", "person").field("name", person.name);
    out.field("id_kind", "personal_id").field("id", person.id).field("birth", person.birth);
    out.field("sex", person.female ? "female" : "male").field("address", person.address);
    out.field("phone", person.phone).end_object();
}

void write_components(JsonWriter& out, Random& random, const Procedure& procedure) {
    const auto list = procedure.checklist({});
    if (!list) return;
    out.key("components").begin_array();
    for (const Component* component : *list) {
        if (component->kind != ComponentKind::paper) continue;
        out.begin_object().field("code", component->id).field("originals", component->originals);
        out.field("copies", component->copies)
            .field("pages", 1 + static_cast<int>(random.below(4)));
        out.field("checked_against_original", true).field("result", "pass").end_object();
    }
    out.end_array();
}

void write_time(JsonWriter& out, const char* name, const std::optional<Instant>& at) {
    if (at) out.field(name, format_iso(*at));
}

}  // namespace

DossierLines::DossierLines(const World& world, std::int64_t count)
    : world_(world), count_(count), random_(world.seed) {
    const LocalDay last = day_of(world.until);
    for (LocalDay day = add_months(last, -12 * years); day < last; day += std::chrono::days{1})
        if (world.calendar.is_working(day)) days_.push_back(day);
}

DossierLines::Reception DossierLines::receive() {
    const auto i =
        static_cast<std::size_t>(static_cast<double>(made_) / static_cast<double>(count_) *
                                 static_cast<double>(days_.size()));
    const LocalDay day = days_[std::min(i, days_.size() - 1)];
    if (day != day_) numbers_.clear();
    day_ = day;
    const auto& spans = world_.calendar.hours_on(day).spans;
    const auto& span = spans[random_.below(spans.size())];
    const auto minute =
        span.open +
        Minutes{random_.below(static_cast<std::uint64_t>((span.close - span.open).count()))};
    const int commune =
        1 + static_cast<int>(random_.below(static_cast<std::uint64_t>(world_.communes)));
    const std::chrono::year_month_day date{day};
    const int yymmdd = (static_cast<int>(date.year()) % 100) * 10000 +
                       static_cast<int>(static_cast<unsigned>(date.month())) * 100 +
                       static_cast<int>(static_cast<unsigned>(date.day()));
    return {to_instant(day + minute), world_.unit + printed(".%02d.%02d", commune, 1) +
                                          printed("-%06d-%04d", yymmdd, ++numbers_[commune])};
}

Person DossierLines::applicant() {
    if (!known_.empty() && random_.chance(came_before)) return known_[random_.below(known_.size())];
    Person person = make_person(random_, world_.units);
    known_.push_back(person);
    if (known_.size() > remembered) known_.pop_front();
    return person;
}

// A third of all is certification and the like, done on the same day.
const Procedure& DossierLines::procedure() {
    const auto& all = world_.catalog.procedures();
    if (random_.chance(.33))
        if (const Procedure* certified = world_.catalog.find("2.000815")) return *certified;
    return all[random_.below(all.size())];
}

std::string DossierLines::next() {
    const Reception reception = receive();
    const Person person = applicant();
    const Procedure& asked = procedure();
    const TermRule* rule = asked.term_for({});
    const Term term = rule && rule->term ? *rule->term : *Term::parse("5wd");
    const auto deadline = compute_deadline(reception.at, term, {}, world_.calendar, {});
    Fate fate = fate_of(random_, *deadline, world_.until);
    const bool open = fate.status == 2 || fate.status == 4;
    // Waiting for the citizen lasts: a month back there still are some.
    if (const double lot = random_.unit(); lot < supplement_share + payment_share) {
        if (open || world_.until - reception.at < std::chrono::days{30}) {
            fate = {};
            fate.status = lot < supplement_share ? 5 : 6;
        }
    }
    JsonWriter out;
    out.begin_object().field("code", reception.code).field("procedure", asked.code.str());
    out.field("channel", "counter");
    write_applicant(out, person);
    write_components(out, random_, asked);
    out.key("return").begin_object().field("way", "counter").end_object();
    out.field("received_at", format_iso(reception.at)).field("status", fate.status);
    out.key("due");
    if (fate.due)
        out.value(format_iso(*fate.due));
    else
        out.null();
    write_time(out, "finished_at", fate.finished);
    write_time(out, "returned_at", fate.returned);
    ++made_;
    return out.end_object().text();
}

}  // namespace motcua::synthetic
