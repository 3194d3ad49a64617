// Windows and command line both act through ActOnDossier: every status, act and role at that door.
#include <doctest/doctest.h>

#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/act_on_dossier.h"
#include "tests/support/sample_counter.h"

using namespace motcua;

namespace {

// Everything that any verb asks for, so that only the table can refuse.
const char* const complete = R"({"reason":"lý do","legal_ground":"căn cứ","officer":"Cán bộ Hai",
 "items":[{"component":"1.004873/c01"}],"fees":[{"code":"x","name":"Thuế","amount":1000}],
 "amount":1000,"unit":"H11.22.33","term":"2wd","tracking":"EB990000001VN","kind":"",
 "with":"OTHER","note":"sửa"})";

// A dossier as it would have come into the status.
Dossier standing(int status, Verb verb, int serial) {
    Dossier d = test::a_dossier("Z00.00.01-261123-" + std::to_string(100000 + serial).substr(1));
    d.procedure = "1.004873";
    d.fees = {{"1.004873/f1", "Lệ phí", 1000, PaymentWay::none, ""}};
    d.status = static_cast<Status>(status);
    if (verb == Verb::refund)
        d.life.payments.push_back(
            {"1.004873/f1", 5000, PaymentWay::cash, "", "", d.received_at, "c", "d", ""});
    const bool never_received = status == 5 && verb == Verb::accept;
    if ((status == 5 || status == 6) && !never_received)
        d.life.pauses.push_back({status == 5 ? PauseKind::supplement : PauseKind::financial,
                                 d.received_at, std::nullopt});
    if (verb == Verb::approve || verb == Verb::reject) {
        Move waits;
        waits.verb = status == 1                  ? Verb::refuse
                     : status == 5 || status == 6 ? Verb::stop
                                                  : Verb::refuse;
        waits.proposed = true;
        waits.reason = "lý do";
        waits.legal_ground = "căn cứ";
        d.life.pending = PendingMove{name_of(waits.verb), to_json(waits), "o", "", d.received_at};
    }
    return d;
}

}  // namespace

TEST_SUITE("core/every act") {
    TEST_CASE(
        "each status, act and role: the unlawful is refused with a code and changes nothing") {
        test::SampleCounter counter;
        ActOnDossier desk{counter.database, test::shipped_catalog(), test::shipped_calendar(),
                          counter.clock};
        counter.clock.at = test::at(2026, 11, 23, 10);
        int serial = 0;
        int lawful = 0;
        {
            UnitOfWork work(counter.database);
            insert_dossier(work, test::a_dossier("OTHER"));
            work.commit();
        }
        const auto form = parse_act_form(complete);
        REQUIRE(form.has_value());
        for (int status = 1; status <= 10; ++status)
            for (std::size_t v = 0; v < verb_count; ++v)
                for (int r = 0; r < 5; ++r) {
                    const auto verb = static_cast<Verb>(v);
                    if (verb == Verb::recompute) continue;  // of a new list of days off only
                    const Dossier d = standing(status, verb, ++serial);
                    {
                        UnitOfWork work(counter.database);
                        insert_dossier(work, d);
                        work.commit();
                    }
                    ActForm asked = *form;
                    asked.corrected = verb == Verb::correct ? R"({"note":"sửa"})" : "";
                    const Officer who{"w", "Cán bộ Thử", name_of(static_cast<Role>(r))};
                    const auto* row = LifeCycle::shipped().find(verb, d.status);
                    const bool may = row && LifeCycle::may(*row, static_cast<Role>(r));
                    const auto events = counter.database.number("SELECT count(*) FROM event");
                    const auto before = to_json(*find_dossier(counter.database, d.id));
                    const auto acted = desk.act(d.code, verb, asked, who, ClockTrust::fixed);
                    CAPTURE(name_of(verb));
                    CAPTURE(status);
                    CAPTURE(name_of(static_cast<Role>(r)));
                    const bool field = !acted && !acted.error().fields.empty();
                    const std::string wrong = field ? acted.error().fields[0].field : "";
                    CAPTURE(wrong);
                    REQUIRE(acted.has_value() == may);
                    const auto now = counter.database.number("SELECT count(*) FROM event");
                    CHECK(now == events + (may ? 1 : 0));
                    if (may) {
                        ++lawful;
                        continue;
                    }
                    CHECK(acted.error().code ==
                          (row ? ErrorCode::role_may_not : ErrorCode::unlawful_move));
                    CHECK(to_json(*find_dossier(counter.database, d.id)) == before);
                }
        MESSAGE(lawful << " of " << serial << " are lawful");
        CHECK(lawful > 380);
    }
}
