#include "core/dossier/life_cycle.h"

#include <doctest/doctest.h>

#include <set>

#include "core/dossier/apply_move.h"
#include "core/dossier/dossier_json.h"
#include "tests/support/sample_data.h"

using namespace motcua;

namespace {

// The table once more, written by hand from the domain texts: verb, from, to ("=" stays).
struct Lawful {
    const char* verb;
    const char* steps;  // "1>2 5>2"
    const char* roles;  // c clerk, p post, o officer, s supervisor, a administrator
};

constexpr Lawful by_hand[] = {
    {"accept", "1>2 5>2", "cposa"},
    {"process", "2>4", "cosa"},
    {"assign", "2= 4= 5= 6=", "osa"},
    {"forward", "2>4 4=", "cposa"},
    {"take", "2>4 4= 5= 6=", "cosa"},
    {"remind", "1= 2= 4= 5= 6= 9=", "cosa"},
    {"supplement", "1>5 2>5 4>5", "cosa"},
    {"supplemented", "5>4", "cposa"},
    {"financial", "2>6 4>6", "cosa"},
    {"paid", "6>4", "cposa"},
    {"refuse", "1>3 2>8 4>8", "cosa"},
    {"stop", "2>8 4>8 5>8 6>8 7>8", "cosa"},
    {"withdraw", "1>7 2>7 4>7 5>7 6>7", "cposa"},
    {"extend", "2= 4=", "cosa"},
    {"approve", "1? 2? 4? 5? 6?", "sa"},
    {"reject", "1= 2= 4= 5= 6=", "sa"},
    {"transfer", "1= 2= 4=", "cosa"},
    {"finish", "2>9 4>9 6>9", "cosa"},
    {"hand-over", "9>10", "cposa"},
    {"post", "9=", "cposa"},
    {"return-result", "9>4 10>9", "9:cosa 10:cposa"},
    {"correct", "1= 2= 4= 5= 6= 9=", "cposa"},
    {"pay", "1= 2= 4= 5= 6= 9= 10=", "cposa"},
    {"refund", "2= 3= 4= 5= 6= 7= 8= 9= 10=", "cosa"},
    {"exempt", "1= 2= 4= 5= 6= 9=", "cosa"},
    {"link", "1= 2= 4= 5= 6= 9=", "cposa"},
    {"recompute", "2= 4= 5= 6=", "osa"},
};

constexpr char role_letters[] = {'c', 'p', 'o', 's', 'a'};

// Where the verb leads from a status by the hand-written table; nothing: unlawful.
std::optional<int> leads_to(const Lawful& row, int from) {
    std::string text = row.steps;
    text += ' ';
    const std::string begin = std::to_string(from);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find(' ', at);
        const std::string step = text.substr(at, end - at);
        at = end + 1;
        const auto sign = step.find_first_of(">=?");
        if (sign == std::string::npos || step.substr(0, sign) != begin) continue;
        return step[sign] == '>' ? std::stoi(step.substr(sign + 1)) : from;
    }
    return std::nullopt;
}

bool role_may(const Lawful& row, int from, Role role) {
    std::string roles = row.roles;
    const auto own = roles.find(std::to_string(from) + ":");
    if (own != std::string::npos) {
        roles = roles.substr(roles.find(':', own) + 1);
        roles = roles.substr(0, roles.find(' '));
    }
    return roles.find(role_letters[static_cast<int>(role)]) != std::string::npos;
}

// A dossier in a status as it would have come there, and a move with all that any row needs.
Dossier standing(int status, Verb verb) {
    Dossier d = test::a_dossier();
    d.status = static_cast<Status>(status);
    const bool never_received = status == 5 && verb == Verb::accept;
    if ((status == 5 || status == 6) && !never_received)
        d.life.pauses.push_back({status == 5 ? PauseKind::supplement : PauseKind::financial,
                                 d.received_at, std::nullopt});
    if (verb == Verb::approve || verb == Verb::reject) {
        Move waits;
        waits.verb = Verb::extend;
        if (status == 1) waits.verb = Verb::refuse;
        if (status == 5 || status == 6) waits.verb = Verb::stop;
        waits.proposed = true;
        waits.reason = "lý do";
        waits.legal_ground = "căn cứ";
        d.life.pending = PendingMove{name_of(waits.verb), to_json(waits), "o", "", d.received_at};
    }
    return d;
}

Move complete(Verb verb) {
    Move m;
    m.verb = verb;
    m.reason = "lý do";
    m.legal_ground = "căn cứ";
    return m;
}

}  // namespace

TEST_SUITE("core/life cycle") {
    TEST_CASE("each status, act and role: lawful exactly where the domain texts say so") {
        int lawful = 0;
        int unlawful = 0;
        for (const auto& row : by_hand) {
            const auto verb = verb_of(row.verb);
            REQUIRE(verb.has_value());
            for (int status = 1; status <= 10; ++status)
                for (int r = 0; r < 5; ++r) {
                    const Role role = static_cast<Role>(r);
                    CAPTURE(row.verb);
                    CAPTURE(status);
                    CAPTURE(name_of(role));
                    const Dossier before = standing(status, *verb);
                    const auto after =
                        apply_move(before, complete(*verb),
                                   {before.received_at + std::chrono::hours{1}, "o", "d", role});
                    const auto to = leads_to(row, status);
                    REQUIRE(after.has_value() == (to && role_may(row, status, role)));
                    if (!after) {
                        ++unlawful;
                        CHECK(after.error() ==
                              (to ? MoveRefusal::role_may_not : MoveRefusal::unlawful));
                        continue;
                    }
                    ++lawful;
                    const bool as_approved = *verb == Verb::approve;
                    if (!as_approved) CHECK(static_cast<int>(after->status) == *to);
                }
        }
        CHECK(std::size(by_hand) == verb_count);
        MESSAGE(lawful << " lawful and " << unlawful << " unlawful triples");
        CHECK(lawful + unlawful == static_cast<int>(verb_count) * 50);
    }

    TEST_CASE("every row says where it stands and how sure that is") {
        const std::set<std::string> marks{"V", "V2", "G", "D"};
        for (const auto& row : LifeCycle::shipped().rows()) {
            CAPTURE(name_of(row.verb));
            CHECK_FALSE(row.source.empty());
            CHECK(marks.contains(row.mark));
        }
        CHECK(LifeCycle::shipped().version() == "2026-11-22");
    }

    TEST_CASE("a table cut in half or with a foreign word is refused, and told where") {
        struct Row {
            const char* json;
            const char* error;
        };
        const Row rows[] = {
            {R"({"format":"x"})", "format"},
            {R"({"format":"motcua-life-cycle/1","version":""})", "version"},
            {R"({"format":"motcua-life-cycle/1","version":"1","rows":[{"verb":"fly"}]})",
             "rows[0].verb"},
            {R"({"format":"motcua-life-cycle/1","version":"1","rows":[{"verb":"finish","from":11}]})",
             "rows[0].from"},
            {R"({"format":"motcua-life-cycle/1","version":"1","rows":[{"verb":"finish","from":4,"to":9,"roles":["king"]}]})",
             "rows[0].roles"},
            {R"({"format":"motcua-life-cycle/1","version":"1","rows":[{"verb":"finish","from":4,"to":9,"roles":["clerk"],"mark":"D"}]})",
             "rows[0].source"}};
        for (const auto& row : rows) {
            const auto parsed = LifeCycle::parse(row.json);
            CAPTURE(row.json);
            REQUIRE_FALSE(parsed.has_value());
            CHECK(parsed.error() == row.error);
        }
    }

    TEST_CASE("a reason and a legal ground are owed where the row says so") {
        const Dossier d = standing(4, Verb::refuse);
        const MoveContext by{d.received_at, "o", "d", Role::supervisor};
        Move bare = complete(Verb::refuse);
        bare.reason.clear();
        CHECK(apply_move(d, bare, by).error() == MoveRefusal::reason_needed);
        bare.reason = "lý do";
        bare.legal_ground.clear();
        CHECK(apply_move(d, bare, by).error() == MoveRefusal::legal_ground_needed);
    }

    TEST_CASE("what waits for a supervisor changes nothing until it is approved") {
        const Dossier d = standing(4, Verb::stop);
        Move stop = complete(Verb::stop);
        stop.proposed = true;
        const auto waits = apply_move(d, stop, {d.received_at, "c", "d", Role::clerk});
        REQUIRE(waits.has_value());
        CHECK(waits->status == Status::in_process);
        CHECK(apply_move(*waits, stop, {d.received_at, "c", "d", Role::clerk}).error() ==
              MoveRefusal::other_pending);
        const auto done = apply_move(*waits, complete(Verb::approve),
                                     {d.received_at, "s", "d", Role::supervisor});
        REQUIRE(done.has_value());
        CHECK(done->status == Status::stopped);
        CHECK_FALSE(done->life.pending.has_value());
        const auto kept =
            apply_move(*waits, complete(Verb::reject), {d.received_at, "s", "d", Role::supervisor});
        REQUIRE(kept.has_value());
        CHECK(to_json(*kept) == to_json(d));
    }

    TEST_CASE("a move is read back as it was written") {
        Move m = complete(Verb::supplement);
        m.items = {{"1/c01", "Tờ khai", "", "", false}, {"", "Giấy khác", "cần", "Điều 1", true}};
        m.due = NewDue{std::nullopt, false, "abc"};
        m.form = IssuedForm{"supplement", "2-0001/2026", test::at(2026, 11, 23), "o"};
        m.holder = Holder{"o", "Cán bộ Mẫu", "H00.00.00", "thẩm định"};
        m.payment = FeePayment{"f1", -5000, PaymentWay::cash, "", "AB 1", test::at(2026, 11, 23),
                               "o",  "d",   "thu nhầm"};
        m.fees.push_back({"f2", "Thuế", 100000, PaymentWay::none, "", FeeDue::supplement, ""});
        m.correction.applicant = test::a_person();
        m.correction.return_way = ReturnWay::post;
        const auto again = move_from_text(to_json(m));
        REQUIRE(again.has_value());
        CHECK(*again == m);
    }
}
