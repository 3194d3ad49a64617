#include <doctest/doctest.h>

#include "app/presenters/enrolment_presenter.h"
#include "core/base/error.h"
#include "core/sync/sync_settings.h"
#include "tests/support/sample_counter.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

struct RecordingEnrolment final : EnrolmentView {
    void show(const EnrolmentModel& model) override { shown = model; }
    EnrolmentModel shown;
};

struct Joining {
    EnrolmentLine world() {
        return {
            [this](const std::string& url, std::stop_token) {
                asked = url;
                if (unreachable) throw NetworkError(ErrorCode::network_unreachable, "");
                return std::string(64, 'a');
            },
            [this](const WithDatabase& with_database, const Enrolment& enrolment, std::stop_token) {
                if (wrong_code) throw StateError(ErrorCode::enrolment_refused, "wrong_code");
                given = enrolment;
                with_database([](Database& database) {
                    UnitOfWork work(database);
                    set_setting(work, setting_key::device_certificate, "x");
                    work.commit();
                });
            }};
    }
    test::SampleCounter sample;
    RecordingEnrolment view;
    bool unreachable = false;
    bool wrong_code = false;
    std::string asked;
    Enrolment given;
    EnrolmentPresenter presenter{view, test::words(), sample.counter, sample.executor, world()};
};

}  // namespace

TEST_SUITE("presenters/enrolment") {
    TEST_CASE("no code goes to a gateway whose fingerprint nobody has compared") {
        Joining desk;
        desk.presenter.join("7K2Q-M4XJ9P2A");
        CHECK(desk.given.code.empty());
        desk.presenter.ask(" 10.0.0.1:8443/ ");
        CHECK(desk.asked == "https://10.0.0.1:8443");
        CHECK(desk.view.shown.compare);
        CHECK(desk.view.shown.fingerprint.starts_with("AAAA AAAA "));
        bool told = false;
        desk.presenter.joined = [&] { told = true; };
        desk.presenter.join(" 7k2q-m4xj9p2a ");
        CHECK(told);
        CHECK(desk.given.url == "https://10.0.0.1:8443");
        CHECK(desk.given.code == "7K2Q-M4XJ9P2A");
        CHECK(desk.given.ca_sha256 == std::string(64, 'a'));
        CHECK(desk.view.shown.enrolled);
        CHECK_FALSE(desk.view.shown.compare);
    }

    TEST_CASE(
        "a gateway out of reach is said in words, and its address is kept for the next start") {
        Joining desk;
        desk.unreachable = true;
        desk.presenter.ask("cong.example.vn:8443");
        CHECK(desk.view.shown.message.find("MC-5001") != std::string::npos);
        CHECK_FALSE(desk.view.shown.compare);
        CHECK_FALSE(desk.view.shown.busy);
        RecordingEnrolment later;
        EnrolmentPresenter again(later, test::words(), desk.sample.counter, desk.sample.executor,
                                 desk.world());
        CHECK(later.shown.address == "https://cong.example.vn:8443");
        CHECK_FALSE(later.shown.enrolled);
    }

    TEST_CASE("a wrong code is said and may be typed again without asking anew") {
        Joining desk;
        desk.presenter.ask("10.0.0.1:8443");
        desk.wrong_code = true;
        desk.presenter.join("7K2Q-AAAAAAAA");
        CHECK(desk.view.shown.message_kind == MarkKind::error);
        CHECK_FALSE(desk.view.shown.enrolled);
        CHECK(desk.view.shown.compare);
        desk.wrong_code = false;
        desk.presenter.join("7K2Q-M4XJ9P2A");
        CHECK(desk.view.shown.enrolled);
    }

    TEST_CASE("nothing typed is asked for, not sent") {
        Joining desk;
        desk.presenter.ask("  ");
        CHECK(desk.asked.empty());
        CHECK(desk.view.shown.message_kind == MarkKind::error);
        desk.presenter.ask("10.0.0.1:8443");
        desk.presenter.join("");
        CHECK(desk.given.url.empty());
    }
}
