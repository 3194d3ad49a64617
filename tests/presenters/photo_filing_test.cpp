// What of a chip stays on the counter: nothing, unless the clerk attaches its photo for a purpose.
#include <doctest/doctest.h>

#include "app/presenters/intake_presenter.h"
#include "core/document/document_store.h"
#include "core/dossier/dossier_store.h"
#include "tests/support/fake_card.h"
#include "tests/support/picture_writer.h"
#include "tests/support/sample_counter.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/words.h"

using namespace motcua;

namespace {

Database counter_on_disk(const test::TemporaryFolder& folder) {
    Database database(folder.path() / "counter.db", Secret(std::string(32, 'k')));
    migrate(database, counter_migrations());
    return database;
}

class PhotoView final : public IntakeView {
public:
    void show_form(const IntakeForm&, const std::string&) override {}
    void show(const IntakeModel& shown) override { model = shown; }
    void show(const CardStripModel&, const HoldCardModel&) override {}
    void focus(const std::string&) override {}
    IntakeModel model;
};

// A face nobody has, and what only a chip knows of a person.
CardReading chip_with_face() {
    CardReading chip = test::sample_chip();
    chip.photo = {CardPhoto::Kind::jpeg, test::packed_jpeg(test::gradient(30, 40))};
    chip.person.religion = "Đạo Mẫu Thử";
    chip.person.ethnicity = "Dân Tộc Mẫu";
    chip.person.father = "Nguyễn Văn Cha Mẫu";
    chip.person.mother = "Đỗ Thị Mẹ Mẫu";
    chip.person.marks = "Sẹo Mẫu";
    chip.person.origin = "Quê Mẫu Xa";
    return chip;
}

// Every value of every table, one after the other.
std::string everything_in(Database& database) {
    std::vector<std::string> tables;
    auto names = database.statement("SELECT name FROM sqlite_master WHERE type='table'");
    while (names.step()) tables.push_back(names.text(0));
    std::string all;
    for (const std::string& table : tables) {
        std::vector<std::string> columns;
        auto info = database.statement("SELECT name FROM pragma_table_info('" + table + "')");
        while (info.step()) columns.push_back(info.text(0));
        for (const std::string& column : columns) {
            auto values = database.statement("SELECT CAST(\"" + column + "\" AS TEXT) FROM \"" +
                                             table + "\"");
            while (values.step()) all += values.text(0) + "\n";
        }
    }
    return all;
}

struct PhotoCounter {
    explicit PhotoCounter(const CardPhoto& photo = chip_with_face().photo) {
        fake.chip = chip_with_face();
        fake.chip.photo = photo;
        fake.take_away();
        presenter.card().watch(true);
        fake.step();
        fake.lay_down();
        fake.step();
        REQUIRE(presenter.card().give_secret("990001"));
        for (int i = 0; i < 3; ++i) fake.step();
        REQUIRE(fake.reads == 1);
        presenter.search_procedure("1.004873");
        presenter.choose_procedure(0);
    }
    std::string face() const {
        return {fake.chip.photo.bytes.begin(), fake.chip.photo.bytes.end()};
    }
    std::vector<FiledDocument> papers() {
        return documents_of(sample.database, presenter.begun()->draft);
    }
    // What only the chip knows, wherever it lies.
    void nothing_of_the_chip_lies_here() {
        const std::string all = everything_in(sample.database);
        CHECK(all.find("Nguyễn Thị Mẫu") != std::string::npos);  // the control: the form is there
        const CardPerson& person = fake.chip.person;
        for (const std::string& secret : {person.religion, person.ethnicity, person.father,
                                          person.mother, person.marks, person.origin})
            CHECK(all.find(secret) == std::string::npos);
        CHECK(all.find(face().substr(200, 24)) == std::string::npos);
    }

    test::TemporaryFolder folder;
    test::SampleCounter sample{counter_on_disk(folder)};
    test::FakeStation fake;
    // Before the presenter asks for it.
    CardStation* station = sample.counter.cards = &fake.station;
    ReceiptDesk desk{folder.path()};
    PhotoView view;
    IntakePresenter presenter{view, test::words(), sample.counter, desk};
};

}  // namespace

TEST_SUITE("presenters/photo_filing") {
    TEST_CASE("a chip that was read and a dossier that was received leave nothing of the chip") {
        PhotoCounter counter;
        REQUIRE(counter.presenter.card().photo() != nullptr);
        for (const PaperLine& line : counter.view.model.papers)
            if (line.number > 0) counter.presenter.toggle_paper(line.component);
        const Uuid draft = counter.presenter.begun()->draft;
        counter.presenter.tick();
        counter.nothing_of_the_chip_lies_here();
        counter.presenter.save(AfterSave::only_save);
        REQUIRE(find_dossier(counter.sample.database, draft));
        counter.nothing_of_the_chip_lies_here();
        CHECK(documents_of(counter.sample.database, draft).empty());
        CHECK_FALSE(std::filesystem::exists(counter.folder.path() / "files"));
        CHECK(counter.presenter.card().photo() == nullptr);  // and memory has let it go
    }

    TEST_CASE("attached for a stated purpose it is a paper of the dossier, and logged so") {
        PhotoCounter counter;
        counter.presenter.attach_photo();
        REQUIRE(counter.view.model.act.open);
        counter.presenter.panel_go();  // without a purpose
        CHECK(counter.papers().empty());
        CHECK(counter.view.model.act.problem == "Ghi rõ cần ảnh để làm gì.");
        counter.presenter.panel_edit("purpose", "so ảnh với người đến nhận");
        counter.presenter.panel_go();
        CHECK_FALSE(counter.view.model.act.open);
        REQUIRE(counter.papers().size() == 1);
        const Document paper = counter.papers()[0].document;
        CHECK(paper.type == "image/jpeg");
        CHECK(paper.title == "Ảnh trên chip thẻ căn cước");
        CHECK(FileVault::beside(counter.sample.database)
                  .read(counter.sample.database, paper.sha256) == counter.face());
        const std::string all = everything_in(counter.sample.database);
        CHECK(all.find("card.photo_attached") != std::string::npos);
        CHECK(all.find("so ảnh với người đến nhận") != std::string::npos);
        counter.presenter.tick();
        counter.nothing_of_the_chip_lies_here();  // the photo is sealed, the rest is not kept
    }

    TEST_CASE("a JPEG 2000 of the chip becomes a JPEG that everybody can open") {
        const Picture face = test::gradient(48, 64);
        PhotoCounter counter({CardPhoto::Kind::jpeg2000, test::packed_jpeg2000(face)});
        counter.presenter.attach_photo();
        counter.presenter.panel_edit("purpose", "so ảnh với người đến nhận");
        counter.presenter.panel_go();
        REQUIRE(counter.papers().size() == 1);
        const std::string kept =
            FileVault::beside(counter.sample.database)
                .read(counter.sample.database, counter.papers()[0].document.sha256);
        const auto seen = picture_of_jpeg({kept.begin(), kept.end()});
        REQUIRE(seen);
        CHECK(test::largest_difference(*seen, face) < 60);
    }

    TEST_CASE("left without doing it, or without a photo or a list, nothing is kept") {
        PhotoCounter counter;
        counter.presenter.attach_photo();
        counter.presenter.panel_edit("purpose", "so ảnh với người đến nhận");
        counter.presenter.panel_leave();
        CHECK_FALSE(counter.view.model.act.open);
        CHECK(counter.papers().empty());
        counter.presenter.drop();
        counter.presenter.attach_photo();
        CHECK_FALSE(counter.view.model.act.open);
        CHECK(counter.view.model.notices.front() == "Chưa đọc được ảnh nào trên chip.");
    }
}
