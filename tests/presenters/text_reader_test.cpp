#include "app/presenters/text_reader.h"

#include <doctest/doctest.h>

#include <deque>

#include "core/base/text.h"
#include "core/document/paper_search.h"
#include "core/intake/file_documents.h"
#include "core/store/settings_store.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/straighten.h"
#include "devices/printer/command.h"
#include "tests/presenters/scan_window.h"
#include "tests/support/page_generator/written_page.h"

using namespace motcua;

namespace {

// Tasks wait until the test lets them run: a program that takes its time, or hangs.
class HeldExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { tasks.push_back(std::move(task)); }
    void run_one() {
        const auto task = std::move(tasks.front());
        tasks.pop_front();
        task();
    }
    std::deque<std::function<void()>> tasks;
};

// Says the same words on every page, or what the test wants.
struct ScriptedProgram {
    PageTextProgram program() {
        return {[this] { return installed; },
                [this](std::string_view, int, int rotation,
                       const std::stop_token& stop) -> std::optional<std::vector<PlacedWord>> {
                    if (stop.stop_requested()) throw Cancelled();
                    ++calls;
                    rotations.push_back(rotation);
                    if (calls <= failures) return std::nullopt;
                    return std::vector<PlacedWord>{{"đất", 10, 10, 40, 20}};
                },
                [this](std::string_view paper, int first, int most, const std::stop_token&) {
                    firsts.push_back(first);
                    std::vector<PageWords> words;
                    if (paper.find("broken") != std::string_view::npos) return words;
                    for (int page = first; page < first + most && page <= paper_pages; ++page)
                        words.push_back({{{"tờ" + std::to_string(page), 0, 0, 0, 0}}});
                    return words;
                }};
    }
    bool installed = true;
    int calls = 0;
    int failures = 0;  // of the first calls
    std::vector<int> rotations;
    int paper_pages = 20;     // of a paper that came as a file
    std::vector<int> firsts;  // of the questions about it
};

// The place of F4 with words read behind it.
template <class Worker>
struct ReadingWindow {
    explicit ReadingWindow(int sheets = 3, bool on = true)
        : scanner(sheets, draw_sample_sheet, SimulatedScanner::Feeder::ends) {
        if (on) set("1");
    }
    void set(const std::string& value) {
        UnitOfWork work(office.sample.database);
        set_setting(work, setting_key::read_text, value);
        work.commit();
    }
    std::string begin() {
        std::string code = office.receive();
        presenter.open_code(code);
        return code;
    }
    void file_all() {
        presenter.digit('1');
        presenter.file_selection();
    }
    std::vector<FiledDocument> filed(const std::string& code) {
        return documents_of(office.sample.database, office.dossier(code).id);
    }
    std::size_t papers_with(const char* words) {
        return papers_with_words(office.sample.database, words).size();
    }

    test::Office office;
    SimulatedScanner scanner;
    FileVault vault{office.folder.path() / "files"};
    Worker worker;
    ScriptedProgram script;
    TextReader reader{office.sample.counter, vault.folder(), worker, script.program()};
    test::ScanRecording view;
    ScanPresenter presenter{view,
                            test::words(),
                            office.sample.counter,
                            {scanner, office.sample.executor, vault, &reader}};
};

// A paper attached as a file, without its words being read.
template <class Worker>
Document attach(ReadingWindow<Worker>& window, const std::string& code, const std::string& content,
                int pages) {
    Database& database = window.office.sample.database;
    FileDocuments desk(database, window.vault, window.office.sample.counter.catalog,
                       window.office.sample.clock);
    const Dossier dossier = window.office.dossier(code);
    FilingTarget target;
    target.component = dossier.components.at(0).code;
    NewDocument paper;
    paper.content = content;
    paper.pages = pages;
    paper.origin = DocumentOrigin::file;
    const auto filed = desk.file(dossier.id, target, paper, window.office.sample.counter.officer);
    REQUIRE(filed);
    return *filed;
}

std::string pdf_text(const std::string& pdf) {
    const auto result =
        run_command({"pdftotext", "-", "-"}, pdf, std::chrono::seconds(60), std::size_t{4} << 20);
    REQUIRE(result.status == 0);
    return result.output;
}

}  // namespace

TEST_SUITE("presenters/text_reader") {
    TEST_CASE("papers that came as files are read too, some pages at a time, each page once") {
        ReadingWindow<test::InlineExecutor> window;
        const std::string code = window.begin();
        const Document paper = attach(window, code, "%PDF-1.4 a paper of twenty", 20);
        window.reader.look();
        CHECK(window.script.firsts == std::vector<int>{1, 9, 17});
        CHECK(window.papers_with("to20") == 1);
        const auto found = papers_with_words(window.office.sample.database, "tờ7");
        REQUIRE(found.size() == 1);
        CHECK(found[0].document.id == paper.id);
        CHECK(found[0].pages == std::vector<int>{7});
        window.reader.look();
        CHECK(window.script.firsts.size() == 3);
    }

    TEST_CASE("a file that cannot be opened, or has fewer pages than was said, is left alone") {
        for (const char* content : {"%PDF-1.4 broken", "%PDF-1.4 shorter"}) {
            CAPTURE(content);
            ReadingWindow<test::InlineExecutor> window;
            attach(window, window.begin(), content, 30);
            window.reader.look();
            const auto asked = window.script.firsts.size();
            CHECK(asked > 0);
            window.reader.look();
            CHECK(window.script.firsts.size() == asked);
        }
    }

    TEST_CASE("pages that wait go before papers; a scan that runs, and the setting, stop both") {
        ReadingWindow<HeldExecutor> window;
        const std::string code = window.begin();
        attach(window, code, "%PDF-1.4 a paper of twenty", 20);
        window.presenter.scan();
        while (window.script.calls < 3) window.worker.run_one();
        CHECK(window.script.firsts.empty());
        window.worker.run_one();
        CHECK(window.script.firsts == std::vector<int>{1});
        const auto quiet = window.reader.quiet();
        while (!window.worker.tasks.empty()) window.worker.run_one();
        CHECK(window.script.firsts.size() == 2);  // what was begun; nothing after it
        ReadingWindow<test::InlineExecutor> off(3, false);
        attach(off, off.begin(), "%PDF-1.4 a paper of twenty", 20);
        off.reader.look();
        CHECK(off.script.firsts.empty());
    }

    TEST_CASE("a paper of pages scanned here is not read again as a file") {
        ReadingWindow<test::InlineExecutor> window;
        const std::string code = window.begin();
        window.presenter.scan();
        window.file_all();
        REQUIRE(window.filed(code).size() == 1);
        window.reader.look();
        CHECK(window.script.firsts.empty());
    }

    TEST_CASE("a PDF that says something itself is searched by that, not by what is seen of it") {
        PdfPicture page;
        page.width = 400, page.height = 560, page.dpi = 72;
        page.bytes = [] { return encode_jpeg(draw_sample_sheet(1, false, {})); };
        page.words = {{"Quyết", 10, 10, 60, 12}, {"định", 80, 10, 60, 12}};
        const std::string pdf = scanned_pdf(std::vector<PdfPicture>(3, page), {});
        const auto words = words_of_parts(pdf, 2, 8, {});
        REQUIRE(words.size() == 2);
        REQUIRE(words[0]);
        REQUIRE(words[0]->size() == 2);
        CHECK(words[0]->front().text == "Quyết");
        CHECK_THROWS_AS(words_of_parts("%PDF-1.4 broken", 1, 8, {}), DeviceError);
        std::stop_source stop;
        stop.request_stop();
        CHECK(words_of_parts(pdf, 1, 8, stop.get_token()).empty());
    }

    TEST_CASE("pages that were scanned are read, and their words lie in the paper") {
        ReadingWindow<test::InlineExecutor> window;
        const std::string code = window.begin();
        window.presenter.scan();
        CHECK(window.script.calls == 3);
        CHECK(window.reader.progress() == TextProgress{3, 3});
        CHECK(window.view.shown.progress.empty());  // over: nothing is said
        window.file_all();
        REQUIRE(window.filed(code).size() == 1);
        const Document paper = window.filed(code)[0].document;
        CHECK(
            pdf_text(window.vault.read(window.office.sample.database, paper.sha256)).find("đất") !=
            std::string::npos);
        CHECK(window.papers_with("dat") == 1);
        CHECK(window.view.shown.message.find("chưa đọc") == std::string::npos);
    }

    TEST_CASE("switched off, nothing is read, and what was read is not put into papers") {
        ReadingWindow<test::InlineExecutor> window(3, false);
        const std::string code = window.begin();
        window.presenter.scan();
        CHECK(window.script.calls == 0);
        CHECK(window.view.shown.progress.empty());
        window.set("1");
        window.reader.look();
        CHECK(window.script.calls == 3);
        window.set("0");
        window.file_all();
        const Document paper = window.filed(code).at(0).document;
        CHECK(
            pdf_text(window.vault.read(window.office.sample.database, paper.sha256)).find("đất") ==
            std::string::npos);
        CHECK(window.view.shown.message.find("chưa đọc") == std::string::npos);
    }

    TEST_CASE("filing does not wait for words: the paper is filed without, and found later") {
        ReadingWindow<HeldExecutor> window;
        const std::string code = window.begin();
        window.presenter.scan();
        REQUIRE(window.worker.tasks.size() == 1);  // the program has not answered
        CHECK(window.view.shown.progress == "Đọc chữ: 0/3 trang");
        window.worker.run_one();
        CHECK(window.view.shown.progress == "Đọc chữ: 1/3 trang");
        window.file_all();
        REQUIRE(window.filed(code).size() == 1);
        CHECK(window.filed(code)[0].document.pages == 3);
        CHECK(window.view.shown.message.find("2 trang chưa đọc xong chữ") != std::string::npos);
        CHECK(window.papers_with("dat") == 1);
        CHECK(papers_with_words(window.office.sample.database, "dat")[0].pages.size() == 1);
        while (!window.worker.tasks.empty()) window.worker.run_one();
        CHECK(papers_with_words(window.office.sample.database, "dat")[0].pages.size() == 3);
    }

    TEST_CASE("a page that is turned is read as it is shown now") {
        ReadingWindow<test::InlineExecutor> window(1);
        window.begin();
        window.presenter.scan();
        window.presenter.rotate(1);
        CHECK(window.script.rotations == std::vector<int>{0, 90});
        window.presenter.rotate(-1);
        CHECK(window.script.calls == 2);  // those words are known
    }

    TEST_CASE("a page that cannot be read is tried twice; the others are read") {
        ReadingWindow<test::InlineExecutor> window(2);
        window.script.failures = 1;
        window.begin();
        window.presenter.scan();
        CHECK(window.script.calls == 3);
        CHECK(window.reader.progress() == TextProgress{2, 2});
        ReadingWindow<test::InlineExecutor> bad(2);
        bad.script.failures = 1000;
        const std::string code = bad.begin();
        bad.presenter.scan();
        CHECK(bad.script.calls == 4);
        bad.reader.look();
        CHECK(bad.script.calls == 4);
        bad.file_all();
        CHECK(bad.filed(code).at(0).document.pages == 2);
    }

    TEST_CASE("nothing is read while it shall be quiet; the page that was begun is read later") {
        ReadingWindow<HeldExecutor> window;
        window.begin();
        window.presenter.scan();
        REQUIRE(window.worker.tasks.size() == 1);
        auto first = window.reader.quiet();
        auto second = window.reader.quiet();  // two scans: the place's and the strip's
        window.worker.run_one();
        CHECK(window.script.calls == 0);  // it was told to stop
        window.reader.look();
        first.reset();
        CHECK(window.worker.tasks.empty());
        second.reset();
        REQUIRE(window.worker.tasks.size() == 1);
        while (!window.worker.tasks.empty()) window.worker.run_one();
        CHECK(window.script.calls == 3);
    }

    TEST_CASE("without Tesseract the clerk is told, and all else goes on") {
        ReadingWindow<test::InlineExecutor> window;
        window.script.installed = false;
        const std::string code = window.begin();
        window.presenter.scan();
        CHECK(window.view.shown.progress.find("Chưa cài Tesseract") != std::string::npos);
        window.file_all();
        CHECK(window.filed(code).size() == 1);
        window.script.installed = true;  // installed meanwhile
        window.reader.look();
        CHECK(window.view.shown.progress.empty());
        CHECK(window.papers_with("dat") == 1);
    }

    TEST_CASE("a reader that goes away leaves nothing behind") {
        test::Office office;
        HeldExecutor worker;
        std::shared_ptr<void> quiet;
        {
            TextReader reader(office.sample.counter, office.folder.path(), worker);
            quiet = reader.quiet();
        }
        quiet.reset();
        CHECK(worker.tasks.empty());
    }
}

TEST_SUITE("presenters/text_layer") {
    TEST_CASE("nine words of ten of a scanned paper are found in its PDF, also of a turned page") {
        constexpr int pages = 3;
        std::vector<test::WrittenPage> sheets;
        for (int number = 1; number <= pages; ++number)
            sheets.push_back(test::write_words(number, 75));
        test::ScanWindow window(pages, [&](int sheet, bool, const ScanRequest&) {
            return sheets[static_cast<std::size_t>(sheet - 1)].picture;
        });
        test::Office& office = window.office;
        UnitOfWork work(office.sample.database);
        set_setting(work, setting_key::read_text, "1");
        work.commit();
        TextReader reader(office.sample.counter, window.vault.folder(), office.sample.executor);
        const std::string code = office.receive();
        test::ScanRecording view;
        ScanPresenter presenter(view, test::words(), office.sample.counter,
                                {window.scanner, office.sample.executor, window.vault, &reader});
        presenter.open_code(code);
        presenter.scan();
        REQUIRE(view.shown.pages.size() == pages);
        // A page that came lying on its side and was turned by the clerk.
        const test::WrittenPage side = test::write_words(9, 75);
        const std::string jpeg = encode_jpeg(turn_page(side.picture, PageTurn::left));
        const auto batches = batches_of(office.sample.database, office.dossier(code).id);
        NewPage lying;
        lying.content = jpeg;
        lying.width = side.picture.height, lying.height = side.picture.width, lying.dpi = 200;
        keep_page(office.sample.database, window.vault, batches.at(0).id, lying,
                  office.sample.clock.now());
        presenter.open_code(code);
        presenter.choose(pages);
        presenter.rotate(1);
        REQUIRE(view.shown.pages.size() == pages + 1);
        presenter.choose(0);
        presenter.choose(pages, true);
        presenter.digit('1');
        presenter.file_selection();
        const auto filed = documents_of(office.sample.database, office.dossier(code).id);
        REQUIRE(filed.size() == 1);
        const std::string text =
            pdf_text(window.vault.read(office.sample.database, filed[0].document.sha256));
        const auto by_page = text::split(text, '\f');
        REQUIRE(by_page.size() == pages + 2);  // one behind the last page
        sheets.push_back(side);
        for (std::size_t page = 0; page < sheets.size(); ++page) {
            const double share = test::share_found(sheets[page].words, by_page[page]);
            CAPTURE(page);
            MESSAGE("found with all marks: " << share << " of " << sheets[page].words.size());
            CHECK(share >= 0.9);
        }
    }
}
