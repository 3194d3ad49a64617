// A busy day at a centre: two counters, one of them without a line for half the day, every kind
// of event; in the evening everybody has the same dossiers and the sums agree.
//
// usage: busy_day [--dossiers N]
#include <cstring>
#include <iostream>
#include <set>

#include "app/presenters/forms/form_source.h"
#include "app/presenters/forms/lists.h"
#include "core/dossier/cash_drawer.h"
#include "core/dossier/deadline_board.h"
#include "core/dossier/event_log.h"
#include "core/intake/day_lists.h"
#include "core/sync/conflict_log.h"
#include "tests/campaigns/day_counter.h"
#include "tests/campaigns/day_script.h"
#include "tests/support/sample_data.h"

namespace motcua::campaign {
namespace {

using namespace std::chrono_literals;

const Instant opening = test::at(2026, 11, 23, 7, 0);
const Instant closing = test::at(2026, 11, 23, 17, 0);
const Instant line_cut = test::at(2026, 11, 23, 8, 0);
const Instant line_back = test::at(2026, 11, 23, 12, 30);
constexpr int quarrels = 6;  // dossiers on which both counters act without knowing of each other

Officer officer_as(const std::string& role) { return {"o-" + role, "Cán bộ " + role, role}; }

struct Running {
    const DayPlan* plan;
    Dossier dossier;
    DayCounter* home;
    std::size_t next = 0;
    Instant next_at{};
    std::string before;  // code of the dossier received before it
};

int failures = 0;
void expect(bool holds, const std::string& what) {
    if (holds) return;
    ++failures;
    std::cout << "NOT SO: " << what << '\n';
}

class Day {
public:
    explicit Day(int dossiers) : dossiers_(dossiers) {}

    void run() {
        begin_quarrels();
        for (int minute = 5; minute < 600; minute += 5) {
            clock_.at = opening + std::chrono::minutes{minute};
            open_mail(minute);
            act();
            if (minute % 15 == 0) sync();
        }
        clock_.at = closing;
        while (act()) clock_.at += 5min;
        line_is_cut_ = false;
        for (int round = 0; round < 3; ++round) sync();
    }
    void check() {
        check_states();
        check_lists();
        check_money();
        print_everything();
    }

private:
    DayCounter& other(DayCounter& counter) { return &counter == &one_ ? two_ : one_; }

    std::string form(int i) const {
        return R"({"procedure":"1.004873","channel":"counter","applicant":{"name":"Người Mẫu )" +
               std::to_string(i) + R"(","id":"0011929)" + std::to_string(90000 + i) + R"("}})";
    }
    // Received at counter 1 and known at counter 2 before its line is cut.
    void begin_quarrels() {
        for (int i = 0; i < quarrels; ++i)
            quarrels_.push_back(one_.receive(form(1000 + i), officer_as("clerk")));
        sync();
    }
    void quarrel(int minute) {
        for (const auto& d : quarrels_) {
            if (minute == 110) carry_out(two_, d, "withdraw", "", "clerk");
            if (minute == 120) carry_out(one_, d, "finish", "", "officer");
        }
    }
    void open_mail(int minute) {
        quarrel(minute);
        const int due_by_now = std::min(dossiers_, minute * dossiers_ / 300);
        for (; received_ < due_by_now; ++received_) {
            DayCounter& home = received_ % 2 == 0 ? one_ : two_;
            const DayPlan& plan =
                day_plans()[static_cast<std::size_t>(received_) % day_plans().size()];
            const std::string before = running_.empty() ? "" : last_at(home);
            Dossier d =
                plan.online ? lodged(home) : home.receive(form(received_), officer_as("clerk"));
            running_.push_back({&plan, std::move(d), &home, 0, clock_.at + 10min, before});
        }
    }
    Dossier lodged(DayCounter& home) {
        Dossier d = test::a_dossier("G15.01-20261123-0" + std::to_string(100000 + received_));
        d.procedure = "1.004873";
        d.procedure_name = "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân";
        d.units = {"Z00.00.01", "Z00.00.01", "Z00.00.01"};
        d.components.clear();
        d.fees.clear();
        d.received_at = clock_.at;
        return home.lodge_online(std::move(d), officer_as("clerk"));
    }
    std::string last_at(const DayCounter& home) const {
        for (auto it = running_.rbegin(); it != running_.rend(); ++it)
            if (it->home == &home) return it->dossier.code.str();
        return "";
    }
    // False when every plan has come to its end.
    bool act() {
        bool more = false;
        for (auto& r : running_) {
            if (r.next == r.plan->steps.size()) continue;
            more = true;
            if (r.next_at > clock_.at) continue;
            const DayStep& step = r.plan->steps[r.next];
            // In the afternoon the other counter takes over every second step.
            const bool known = other(*r.home).find(r.dossier.id).has_value();
            const bool fresh = clock_.at > line_back + 20min && known && r.next % 2 == 1;
            std::string json = step.json;
            if (std::strcmp(step.verb, "link") == 0 && json.empty())
                json = R"({"with":")" + r.before + R"("})";
            carry_out(fresh ? other(*r.home) : *r.home, r.dossier, step.verb, json, step.role);
            if (fresh) sync();
            ++r.next;
            r.next_at = clock_.at + 20min;
        }
        return more;
    }
    void carry_out(DayCounter& counter, const Dossier& d, const char* verb, const std::string& json,
                   const char* role) {
        const auto known = verb_of(verb);
        const auto asked = parse_act_form(json);
        if (!known || !asked) throw std::runtime_error(std::string("script: ") + verb);
        const auto acted = counter.desk.act(counter.find(d.id)->code, *known, *asked,
                                            officer_as(role), ClockTrust::fixed);
        if (!acted)
            throw std::runtime_error(std::string(verb) + " of a dossier in status " +
                                     std::to_string(static_cast<int>(counter.find(d.id)->status)) +
                                     ": " + to_string(acted.error().code));
        ++acts_;
        verbs_.insert(*known);
        if (*known == Verb::pay || *known == Verb::paid || *known == Verb::refund)
            counter.taken += acted->dossier.life.payments.back().amount;
    }
    void sync() {
        line_is_cut_ = clock_.at >= line_cut && clock_.at < line_back;
        one_.sync();
        if (!line_is_cut_) two_.sync();
        one_.sync();
    }

    void check_states() {
        int compared = 0;
        const auto same = [&](const Uuid& id) {
            const auto a = one_.find(id);
            const auto b = two_.find(id);
            ++compared;
            if (!a || !b) return expect(false, "a dossier is at one counter only");
            expect(to_json(*a) == to_json(*b), "both counters have " + a->code.str() + " alike");
            store_.read([&](Database& database) {
                auto query =
                    database.statement("SELECT status,due,competent FROM dossier WHERE id=?");
                query.bind(1, id);
                expect(query.step(), "the gateway has " + a->code.str());
                expect(query.integer(0) == static_cast<int>(a->status), "its status");
                expect(query.maybe_integer(1) ==
                           (a->due ? std::optional(unix_seconds(*a->due)) : std::nullopt),
                       "its due time");
                expect(query.view(2) == a->units.competent, "its unit");
                return 0;
            });
        };
        for (const auto& r : running_) {
            same(r.dossier.id);
            expect(one_.find(r.dossier.id)->status == r.plan->ends,
                   std::string("a dossier of the plan '") + r.plan->name + "' ends as planned");
            if (std::strcmp(r.plan->name, "transferred") == 0) moved_.push_back(r.dossier.id);
        }
        for (const auto& d : quarrels_) {
            same(d.id);
            expect(one_.find(d.id)->status == Status::withdrawn, "the earlier act holds");
        }
        for (auto* counter : {&one_, &two_})
            expect(open_conflicts(counter->database).size() == quarrels_.size(),
                   "every quarrel is shown to a person");
        other_unit_.sync();
        for (const auto& id : moved_) {
            const auto there = other_unit_.find(id);
            expect(there && to_json(*there) == to_json(*one_.find(id)),
                   "a transferred dossier is whole at the unit it went to");
        }
        std::cout << compared << " dossiers alike at both counters and the gateway, "
                  << moved_.size() << " at a third unit, " << acts_ << " acts of " << verbs_.size()
                  << " kinds, " << quarrels_.size() << " quarrels settled alike\n";
        // recompute comes from a new list of days off only.
        expect(verbs_.size() == verb_count - 1, "every kind of act happened");
    }
    void check_lists() {
        std::map<Status, std::int64_t> planned;
        for (const auto& r : running_) ++planned[r.plan->ends];
        for (auto* counter : {&one_, &two_}) {
            const BoardQuery query{clock_.at, "o-clerk"};
            const auto lanes = board_counts(counter->database, test::shipped_calendar(), query);
            const auto count = [&](Lane lane) { return lanes[static_cast<std::size_t>(lane)]; };
            expect(count(Lane::ready) == planned[Status::finished], "the board's lane of results");
            expect(count(Lane::waiting_supplement) == 0, "the board's lane of supplements");
            const auto rows = dossiers_received(counter->database, opening, closing);
            const auto expected =
                static_cast<std::size_t>(static_cast<std::int64_t>(running_.size()) + quarrels -
                                         planned[Status::not_received]);
            expect(rows.size() == expected, "the register has " + std::to_string(rows.size()) +
                                                " rows for " + std::to_string(expected));
        }
    }
    void check_money() {
        const std::int64_t all = one_.taken + two_.taken;
        for (auto* at : {&one_, &two_}) {
            const auto drawer = [&](const std::string& counter) {
                return cash_drawer(at->database, "2026-11-23", counter).total();
            };
            expect(drawer(one_.identity.device) == one_.taken, "the drawer of counter 1");
            expect(drawer(two_.identity.device) == two_.taken, "the drawer of counter 2");
            expect(drawer("") == all, "both drawers together");
        }
        std::cout << all << " dong taken, the same by script, dossiers and drawers\n";
    }
    void print_everything() {
        const Office office = Office::load(one_.database, one_.identity);
        const FormPrinter printer;
        std::map<std::string, int> printed;
        const auto print = [&](const Dossier& d, FormName form, const std::string& name) {
            const auto events = events_of(one_.database, d.id);
            const FormSource source{d,
                                    test::shipped_catalog().find(d.procedure),
                                    office,
                                    events,
                                    test::shipped_calendar(),
                                    clock_.at};
            const PrintedForm paper = printer.print(form, source, Paper::a5);
            expect(paper.pdf.starts_with("%PDF-1.") && paper.missing_letters.empty(), name);
            ++printed[name];
        };
        for (const auto& r : running_) {
            const Dossier d = *one_.find(r.dossier.id);
            std::set<std::string> forms{"control"};
            if (d.status != Status::not_received && d.status != Status::registered)
                forms.insert("receipt");
            for (const auto& form : d.life.forms) forms.insert(form.form);
            if (!d.life.delivery.tracking.empty()) forms.insert("label");
            if (!d.life.extensions.empty()) forms.insert("apology-2018");
            for (const auto& name : forms) print(d, *form_named(name), name);
        }
        const auto rows = dossiers_received(one_.database, opening, closing);
        const PrintedForm book = printer.list(register_data(
            rows, {day_of(opening), day_of(opening)}, office, "Cán bộ Mẫu", clock_.at));
        expect(book.pages > 1, "the register runs over pages");
        std::cout << "printed:";
        for (const auto& [name, count] : printed) std::cout << ' ' << count << ' ' << name;
        std::cout << ", a register of " << rows.size() << " rows on " << book.pages << " pages\n";
        expect(printed.size() == 8, "every form was printed");
    }

    DayClock clock_{opening};
    gateway::GatewayStore store_;
    gateway::Gateway gateway_{store_, clock_, "tra-cuu.example.vn"};
    DayCounter one_{clock_, store_, gateway_, "Z00.00.01", "1", 1};
    DayCounter two_{clock_, store_, gateway_, "Z00.00.01", "2", 401};
    DayCounter other_unit_{clock_, store_, gateway_, "Z00.00.02", "1", 1};
    int dossiers_;
    int received_ = 0;
    int acts_ = 0;
    bool line_is_cut_ = false;
    std::vector<Running> running_;
    std::vector<Dossier> quarrels_;
    std::vector<Uuid> moved_;
    std::set<Verb> verbs_;
};

}  // namespace
}  // namespace motcua::campaign

int main(int argc, char** argv) {
    int dossiers = 200;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--dossiers") == 0) dossiers = std::atoi(argv[i + 1]);
    try {
        motcua::campaign::Day day(dossiers);
        day.run();
        day.check();
    } catch (const std::exception& e) {
        std::cout << "stopped: " << e.what() << '\n';
        return 1;
    }
    std::cout << (motcua::campaign::failures == 0 ? "the day agrees\n"
                                                  : "the day does NOT agree\n");
    return motcua::campaign::failures == 0 ? 0 : 1;
}
