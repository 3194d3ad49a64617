#include "app/presenters/deadline_text.h"

#include <set>

#include "tests/core/calendar/sample_calendar.h"

using namespace motcua;
using namespace motcua::sample;

namespace {

std::vector<std::string> told(const Deadline& deadline, Language language) {
    std::vector<std::string> lines;
    for (const auto& note : deadline.explanation) lines.push_back(day_note_text(note, language));
    return lines;
}

}  // namespace

TEST_SUITE("presenters/deadline_text") {
    TEST_CASE("each day is told in a sentence, in both languages") {
        const auto result = deadline("2026-08-21 09:00", "2wd");
        CHECK(told(result, Language::vietnamese) ==
              std::vector<std::string>{
                  "thứ Sáu 21/08: ngày tiếp nhận, không tính", "thứ Bảy 22/08: làm bù, tính",
                  "Chủ nhật 23/08: cuối tuần, không tính", "thứ Hai 24/08: ngày làm việc, tính"});
        CHECK(told(result, Language::english) ==
              std::vector<std::string>{"Friday 21/08: day of reception, not counted",
                                       "Saturday 22/08: make-up day, counted",
                                       "Sunday 23/08: weekend, not counted",
                                       "Monday 24/08: working day, counted"});
    }

    TEST_CASE("a day off is named, and one that is only proposed says so") {
        CHECK(told(deadline("2026-09-01 09:00", "1wd"), Language::vietnamese).at(1) ==
              "thứ Tư 02/09: nghỉ, không tính: Quốc khánh");
        CHECK(told(deadline("2027-02-03 09:00", "1wd"), Language::vietnamese).at(1) ==
              "thứ Năm 04/02: nghỉ, không tính: Tết Đinh Mùi – phương án 1 (04-10/02) "
              "(mới đề xuất)");
    }

    TEST_CASE("hours are told with their minutes") {
        const auto result = deadline("2026-03-10 16:30", "5h");
        CHECK(told(result, Language::vietnamese) ==
              std::vector<std::string>{"thứ Ba 10/03: tính 30 phút",
                                       "thứ Tư 11/03: tính 4 giờ 30 phút"});
        CHECK(told(result, Language::english).back() ==
              "Wednesday 11/03: counted 4 hours 30 minutes");
    }

    TEST_CASE("every reason has its own sentence in both languages") {
        for (const auto language : {Language::vietnamese, Language::english}) {
            std::set<std::string> sentences;
            for (int reason = 0; reason <= static_cast<int>(DayReason::extension_day); ++reason) {
                DayNote note;
                note.day = day("10/03/2026");
                note.reason = static_cast<DayReason>(reason);
                note.minutes = Minutes{90};
                note.name = "Quốc khánh";
                sentences.insert(day_note_text(note, language));
            }
            CHECK(sentences.size() == static_cast<std::size_t>(DayReason::extension_day) + 1);
        }
    }

    TEST_CASE("terms and due times are written as people say them") {
        CHECK(term_text(term("3wd"), Language::vietnamese) == "3 ngày làm việc");
        CHECK(term_text(term("10cd+5wd"), Language::vietnamese) == "10 ngày, rồi 5 ngày làm việc");
        CHECK(term_text(term("same-day"), Language::vietnamese) == "trong ngày");
        CHECK(term_text(term("1m+2h"), Language::english) == "1 month, then 2 office hours");
        CHECK(due_text(at("2026-03-17 17:00"), Language::vietnamese) == "17:00 thứ Ba, 17/03/2026");
        CHECK(due_text(at("2026-03-17 17:00"), Language::english) == "17:00 on Tuesday 17/03/2026");
    }

    TEST_CASE("an extension, its new day and an outage are told beside the day") {
        const ClockHistory history{{},
                                   {{at("2026-03-10 10:00"), at("2026-03-12 17:00")}},
                                   {{at("2026-03-11 13:00"), at("2026-03-11 15:00")}}};
        const auto result =
            compute_deadline(at("2026-03-09 09:00"), term("2wd"), history, shipped_calendar());
        REQUIRE(result);
        CHECK(told(*result, Language::vietnamese) ==
              std::vector<std::string>{
                  "thứ Hai 09/03: ngày tiếp nhận, không tính",
                  "thứ Ba 10/03: ngày làm việc, tính; quyết định gia hạn",
                  "thứ Tư 11/03: ngày làm việc, tính; cổng gián đoạn, thời hạn vẫn tính",
                  "thứ Năm 12/03: gia hạn, tính; hạn mới sau gia hạn"});
        CHECK(told(*result, Language::english) ==
              std::vector<std::string>{
                  "Monday 09/03: day of reception, not counted",
                  "Tuesday 10/03: working day, counted; the extension was decided",
                  "Wednesday 11/03: working day, counted; the portal was out, which does not stop "
                  "the clock",
                  "Thursday 12/03: extension, counted; the new due day"});
    }

    TEST_CASE("a due time's history is told line by line, with reason and decider") {
        const ClockHistory history{{pause("2026-03-11 10:00", "2026-03-12 09:00")},
                                   {{at("2026-03-13 10:00"), at("2026-03-20 17:00"),
                                     "chờ ý kiến Sở Xây dựng", "L. T. An"}},
                                   {}};
        const auto result =
            compute_deadline(at("2026-03-09 09:00"), term("5wd"), history, shipped_calendar());
        REQUIRE(result);
        std::vector<std::string> vi, en;
        for (const auto& change : result->history) {
            vi.push_back(due_change_text(change, Language::vietnamese));
            en.push_back(due_change_text(change, Language::english));
        }
        CHECK(vi == std::vector<std::string>{
                        "09:00 09/03/2026: hạn ban đầu, trả kết quả 17:00 thứ Hai, 16/03/2026",
                        "10:00 11/03/2026: chờ người nộp",
                        "09:00 12/03/2026: đã hoàn thiện, tính tiếp, trả kết quả 17:00 thứ Tư, "
                        "18/03/2026",
                        "10:00 13/03/2026: gia hạn, trả kết quả 17:00 thứ Sáu, 20/03/2026; lý do: "
                        "chờ ý kiến Sở Xây dựng; người quyết định: L. T. An"});
        CHECK(en.back() ==
              "10:00 13/03/2026: extended, due 17:00 on Friday 20/03/2026; reason: chờ ý kiến Sở "
              "Xây dựng; decided by: L. T. An");
        CHECK(en.at(1) == "10:00 11/03/2026: waiting for the citizen");
    }
}
