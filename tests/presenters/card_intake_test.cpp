#include <doctest/doctest.h>

#include "app/presenters/intake_presenter.h"
#include "tests/support/fake_card.h"
#include "tests/support/office.h"

using namespace motcua;

namespace {

class CardView final : public IntakeView {
public:
    void show_form(const IntakeForm&, const std::string&) override {}
    void show(const IntakeModel& shown) override { model = shown; }
    void show(const CardStripModel& shown, const HoldCardModel& large) override {
        strip = shown;
        hold = large;
    }
    void focus(const std::string& field) override { focused = field; }

    IntakeModel model;
    CardStripModel strip;
    HoldCardModel hold;
    std::string focused;
};

struct CardCounter {
    explicit CardCounter(bool with_reader = true) {
        if (with_reader) office.sample.counter.cards = &fake.station;
        fake.take_away();
    }
    IntakePresenter& open() {
        presenter = std::make_unique<IntakePresenter>(view, test::words(), office.sample.counter,
                                                      office.desk);
        presenter->card().watch(true);
        fake.step();  // the first look
        return *presenter;
    }
    void look() { fake.step(); }

    test::Office office;
    test::FakeStation fake;
    CardView view;
    std::unique_ptr<IntakePresenter> presenter;
};

const PartyForm& applicant(const IntakePresenter& presenter) { return presenter.form().applicant; }

}  // namespace

TEST_SUITE("presenters/card_intake") {
    TEST_CASE("the code gives the number: the card that is laid down is read, nothing is typed") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        CHECK(applicant(intake).name == "Nguyễn Thị Mẫu");
        CHECK(counter.view.focused == "procedure");
        CHECK(counter.view.strip.line.starts_with("○"));
        counter.fake.lay_down();
        counter.look();
        CHECK(counter.view.strip.reading);
        counter.fake.step();  // the reading
        CHECK(counter.fake.secret.can == "990001");
        CHECK(counter.view.strip.line.starts_with("✓"));
        CHECK(counter.view.model.marks.at("applicant.id").kind == MarkKind::good);
        CHECK(counter.view.hold.number == "…0001");
    }

    TEST_CASE("a card already on the reader is read as soon as its code is scanned") {
        CardCounter counter;
        counter.fake.lay_down();
        auto& intake = counter.open();
        CHECK(counter.view.strip.wants_secret);
        CHECK(counter.fake.reads == 0);
        intake.card().scanned(test::sample_code());
        counter.fake.step();  // the look that was under way
        counter.fake.step();
        CHECK(counter.fake.reads == 1);
        CHECK(counter.view.strip.line.starts_with("✓"));
    }

    TEST_CASE("without a code the six digits are asked for in their place, and open the chip") {
        CardCounter counter;
        counter.fake.lay_down();
        auto& intake = counter.open();
        intake.card().read();
        CHECK(counter.view.strip.wants_secret);
        CHECK_FALSE(intake.card().give_secret("9900"));
        CHECK(intake.card().give_secret("990001"));
        counter.fake.step();
        counter.fake.step();
        CHECK(applicant(intake).id == "001192990001");
        CHECK(counter.view.strip.line.starts_with("✓"));
    }

    TEST_CASE("each state stands in words, at the number and in the strip") {
        struct Row {
            CardState state;
            MarkKind kind;
            const char* words;
        };
        const Row rows[] = {
            {CardState::verified, MarkKind::good, "đã kiểm tra chữ ký Bộ Công an"},
            {CardState::intact, MarkKind::warning, "dữ liệu toàn vẹn nhưng chưa biết nơi cấp"},
            {CardState::wrong, MarkKind::error, "SAI"}};
        for (const Row& row : rows) {
            CAPTURE(row.words);
            CardCounter counter;
            counter.fake.chip.verification.state = row.state;
            counter.fake.lay_down();
            auto& intake = counter.open();
            intake.card().give_secret("990001");
            counter.fake.step();
            counter.fake.step();
            CHECK(counter.view.strip.kind == row.kind);
            CHECK(counter.view.strip.line.find(row.words) != std::string::npos);
            CHECK(counter.view.model.marks.at("applicant.id").kind == row.kind);
        }
    }

    TEST_CASE("every fault has its words, leaves the form, and the next card is read") {
        const ErrorCode faults[] = {ErrorCode::card_removed,      ErrorCode::card_reader_missing,
                                    ErrorCode::card_secret_wrong, ErrorCode::card_blocked,
                                    ErrorCode::card_unreadable,   ErrorCode::card_reader_failed};
        for (const ErrorCode fault : faults) {
            CAPTURE(to_string(fault));
            CardCounter counter;
            counter.fake.lay_down();
            auto& intake = counter.open();
            intake.edit("note", "đang làm dở");
            const IntakeForm before = intake.form();
            counter.fake.fault = fault;
            intake.card().give_secret("990001");
            counter.fake.step();
            counter.fake.step();
            CHECK(intake.form() == before);
            CHECK(counter.view.strip.kind == MarkKind::error);
            CHECK(counter.view.strip.line.find(to_string(fault)) != std::string::npos);
            CHECK_FALSE(counter.view.strip.detail.empty());
            counter.fake.fault.reset();
            counter.fake.take_away();
            counter.look();
            counter.fake.lay_down();
            counter.look();
            if (fault != ErrorCode::card_removed) CHECK(counter.view.strip.kind == MarkKind::none);
            intake.card().give_secret("990001");
            counter.fake.step();
            counter.fake.step();
            CHECK(counter.view.strip.line.starts_with("✓"));
        }
    }

    TEST_CASE("no card yet: it is read when it is laid down; cancelled, it is not") {
        for (const bool cancel : {false, true}) {
            CAPTURE(cancel);
            CardCounter counter;
            auto& intake = counter.open();
            intake.card().give_secret("990001");
            counter.fake.step();
            counter.fake.step();
            CHECK(counter.view.strip.detail.find("Đọc ngay khi thấy thẻ") != std::string::npos);
            if (cancel) intake.card().cancel();
            counter.fake.lay_down();
            counter.look();
            counter.fake.step();
            CHECK(counter.fake.reads == (cancel ? 0 : 1));
        }
    }

    TEST_CASE("a reading that was cancelled fills nothing, whatever it still brings") {
        CardCounter counter;
        counter.fake.lay_down();
        auto& intake = counter.open();
        intake.card().give_secret("990001");
        intake.card().cancel();
        counter.fake.step();
        counter.fake.step();
        CHECK(intake.form() == IntakeForm{});
        CHECK_FALSE(counter.view.strip.reading);
    }

    TEST_CASE("somebody else's card is offered and changes nothing until it is taken") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        intake.edit("applicant.phone", "0812306300");
        CardReading other = test::sample_code();
        other.person.id = "001190990002";
        other.person.name = "Trần Văn Thử";
        other.person.sex = Sex::male;
        const IntakeForm before = intake.form();
        intake.card().scanned(other);
        CHECK(intake.form() == before);
        CHECK(counter.view.strip.offer);
        CHECK(counter.view.strip.line.find("Trần Văn Thử (…0002)") != std::string::npos);
        intake.card().take_offer();
        CHECK(applicant(intake).name == "Trần Văn Thử");
        CHECK(applicant(intake).phone.empty());
        intake.undo();
        CHECK(intake.form() == before);
    }

    TEST_CASE("for a marriage the other card is the other side's: it stands in the note as such") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        intake.search_procedure("1.000894");
        intake.choose_procedure(0);
        CardReading groom = test::sample_code();
        groom.person.id = "001090990002";
        groom.person.name = "Trần Văn Thử";
        groom.person.sex = Sex::male;
        intake.card().scanned(groom);
        CHECK(counter.view.strip.detail.find("Ctrl+Y ghi là người thứ hai") != std::string::npos);
        CHECK(intake.form().note.empty());
        intake.card().take_offer();
        CHECK(applicant(intake).name == "Nguyễn Thị Mẫu");
        CHECK(intake.form().note.find("Bên nam: Trần Văn Thử, 001090990002") == 0);
        intake.card().scanned(groom);  // once more: offered no second line
        const std::string line = intake.form().note;
        intake.card().aim(CardTarget::second);
        CardReading chip = test::sample_chip();
        chip.person = groom.person;
        chip.person.address = "Số 5 đường Chip";
        counter.fake.chip = chip;
        counter.fake.lay_down();
        counter.look();
        counter.fake.step();
        CHECK(counter.fake.secret.can == "990002");  // the code's number opened it
        CHECK(intake.form().note.find("Số 5 đường Chip") != std::string::npos);
        CHECK(intake.form().note.find("Bên nam", 1) == std::string::npos);  // replaced, not doubled
        intake.undo();
        CHECK(intake.form().note == line);
    }

    TEST_CASE("elsewhere the other card may be put beside the person shown by the other key") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        CardReading other = test::sample_code();
        other.person.id = "001190990002";
        other.person.name = "Trần Văn Thử";
        intake.card().scanned(other);
        intake.card().take_offer_otherwise();
        CHECK(applicant(intake).name == "Nguyễn Thị Mẫu");
        CHECK(intake.form().note.find("Người thứ hai: Trần Văn Thử") == 0);
        CHECK_FALSE(counter.view.strip.offer);
        intake.card().take_offer_otherwise();  // nothing is offered any more
        CHECK(intake.form().note.find(";") == std::string::npos);
    }

    TEST_CASE("save and keep the person: the card's person and what was proven stay for the next") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        counter.fake.lay_down();
        counter.look();
        counter.fake.step();
        intake.search_procedure("2.000815");
        intake.choose_procedure(0);
        intake.edit_paper(0, [&] {
            ComponentForm paper = intake.form().components->front();
            paper.originals = 1;
            paper.pages = 1;
            paper.copies_requested = 1;
            paper.result = "pass";
            return paper;
        }());
        const std::string mark = counter.view.model.marks.at("applicant.id").text;
        CHECK(mark == "✓ chip, đã kiểm tra");
        intake.save(AfterSave::print_and_keep_person);
        REQUIRE(counter.view.model.can_reprint);
        CHECK(intake.form().procedure.empty());
        CHECK(applicant(intake).name == "Nguyễn Thị Mẫu");
        CHECK(counter.view.focused == "procedure");
        CHECK(counter.view.model.marks.at("applicant.id").text == mark);
        CHECK(counter.view.strip.line.find("đã kiểm tra") != std::string::npos);
        const int reads = counter.fake.reads;
        counter.look();
        counter.fake.step();
        CHECK(counter.fake.reads == reads);  // the card that lies there is not read again
        intake.save(AfterSave::only_save);   // the control: without a procedure nothing is saved
        CHECK(counter.view.model.errors_line != "");
    }

    TEST_CASE("the focus decides: who lodges, or a second person in the note") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.edit("applicant.name", "Trần Văn Thử");
        intake.set_by_proxy(true);
        intake.card().aim(CardTarget::lodger);
        intake.card().scanned(test::sample_code());
        CHECK(intake.form().lodger->name == "Nguyễn Thị Mẫu");
        CHECK(applicant(intake).name == "Trần Văn Thử");
        intake.card().aim(CardTarget::second);
        CardReading second = test::sample_code();
        second.person.name = "Lê Thị Ví Dụ";
        second.person.id = "001192990003";
        intake.card().scanned(second);
        CHECK(intake.form().note.find("Lê Thị Ví Dụ, 001192990003") != std::string::npos);
    }

    TEST_CASE("the chip's words replace the code's, and the difference is said") {
        CardCounter counter;
        auto& intake = counter.open();
        CardReading code = test::sample_code();
        code.person.address = "Số 1 đường Cũ";
        intake.card().scanned(code);
        counter.fake.lay_down();
        counter.look();
        counter.fake.step();
        CHECK(applicant(intake).address == test::sample_person().address);
        CHECK(counter.view.strip.detail.find("chip khác mã trên thẻ: nơi cư trú") !=
              std::string::npos);
    }

    TEST_CASE("what the clerk corrects after the code stays, also when the chip comes") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        intake.edit("applicant.address", "Thôn 3");
        counter.fake.lay_down();
        counter.look();
        counter.fake.step();
        CHECK(applicant(intake).address == "Thôn 3");
        CHECK_FALSE(counter.view.strip.reading);
    }

    TEST_CASE("damaged fields are marked until the clerk has been there") {
        CardCounter counter(false);
        auto& intake = counter.open();
        CardReading code = test::sample_code();
        code.check = {CardField::name};
        intake.card().scanned(code);
        CHECK(counter.view.model.marks.at("applicant.name").kind == MarkKind::warning);
        intake.edit("applicant.name", "Nguyễn Thị Mẫu A");
        const auto& marks = counter.view.model.marks;
        const auto name = marks.find("applicant.name");
        CHECK((name == marks.end() || name->second.kind != MarkKind::warning));
    }

    TEST_CASE("a known person: telephone by one key, other differences field by field") {
        CardCounter counter(false);
        test::Office& office = counter.office;
        const auto form = parse_intake_form(
            R"({"procedure":"2.000815","channel":"counter","applicant":{"kind":"person",)"
            R"("name":"Nguyễn Thị Mẫu","id":"001192990001","phone":"0812306300",)"
            R"("address":"Thôn 3"},"return":{"way":"counter"}})");
        ReceiveDossier desk(office.sample.database, office.sample.counter.catalog,
                            office.sample.counter.calendar, office.sample.clock);
        const auto code =
            desk.receive(*form, office.sample.officer, Uuid::v7())->dossier.code.str();
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        CHECK(counter.view.strip.detail.find(code) != std::string::npos);
        CHECK(applicant(intake).phone.empty());
        intake.card().take_offer();
        CHECK(applicant(intake).phone == "0812306300");
        CHECK(applicant(intake).address == test::sample_person().address);
        intake.card().open_choices();
        REQUIRE(counter.view.model.act.open);
        REQUIRE(counter.view.model.act.fields.size() == 1);
        intake.panel_edit("card.address", "other");
        intake.panel_go();
        CHECK(applicant(intake).address == "Thôn 3");
        CHECK_FALSE(counter.view.model.act.open);
    }

    TEST_CASE("the next citizen finds nothing of the last one's card") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        counter.fake.lay_down();
        counter.look();
        counter.fake.chip.photo.kind = CardPhoto::Kind::jpeg;
        counter.fake.step();
        CHECK(counter.view.strip.picture != nullptr);
        intake.drop();
        CHECK(counter.view.strip.picture == nullptr);
        CHECK(counter.view.hold.name.empty());
    }

    TEST_CASE("a dossier scanned in a started intake is offered, and nothing else changes") {
        CardCounter counter(false);
        auto& intake = counter.open();
        intake.edit("applicant.name", "Trần Văn Thử");
        std::string opened;
        intake.card().open_dossier = [&](const std::string& code) { opened = code; };
        const IntakeForm before = intake.form();
        intake.card().scanned(scan_of("Z00.00.01-261123-9001", test::words()));
        CHECK(intake.form() == before);
        CHECK(counter.view.strip.line.find("Z00.00.01-261123-9001") != std::string::npos);
        CHECK(opened.empty());
        intake.card().take_offer();
        CHECK(opened == "Z00.00.01-261123-9001");
        CHECK(intake.form() == before);
        CHECK_FALSE(counter.view.strip.offer);
    }

    TEST_CASE("a damaged code fills what is sure and tells how to set the scanner") {
        CardCounter counter(false);
        auto& intake = counter.open();
        intake.card().scanned(scan_of(
            "001192990001||NGUYN TH MU|05031992|N|S 27 ng Mu, x Tp Hun|10052021", test::words()));
        CHECK(applicant(intake).id == "001192990001");
        CHECK(applicant(intake).birth == "05/03/1992");
        CHECK(counter.view.strip.kind == MarkKind::warning);
        CHECK(counter.view.strip.detail.find("USB-COM") != std::string::npos);
        CHECK(counter.view.model.marks.at("applicant.name").kind != MarkKind::good);
    }

    TEST_CASE("readings are noted without a word of what they said") {
        CardCounter counter;
        auto& intake = counter.open();
        intake.card().scanned(test::sample_code());
        counter.fake.lay_down();
        counter.look();
        counter.fake.step();
        Database& database = counter.office.sample.database;
        CHECK(database.number("SELECT count(*) FROM audit WHERE action='card.read'") == 1);
        CHECK(database.number("SELECT count(*) FROM audit WHERE action LIKE 'card.%' AND "
                              "(detail LIKE '%Mẫu%' OR detail LIKE '%001192%' OR "
                              "subject<>'')") == 0);
    }
}
