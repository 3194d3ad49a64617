// The place of F4 on a training counter with a simulated feeder.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "app/presenters/scan_presenter.h"
#include "devices/scanner/simulated_scanner.h"
#include "tests/support/office.h"

namespace motcua::test {

struct ScanRecording final : ScanView {
    void show(const ScanModel& model) override {
        shown = model;
        said.push_back(model.message);
    }
    ScanModel shown;
    std::vector<std::string> said;
};

// The feeder holds a few sheets; what is seen of them may be drawn by the test.
struct ScanWindow {
    explicit ScanWindow(int sheets = 5, SimulatedScanner::Sheets look = draw_sample_sheet)
        : scanner(sheets, std::move(look), SimulatedScanner::Feeder::ends) {}

    std::vector<std::string> contents() const {
        std::vector<std::string> all;
        for (const auto& page : view.shown.pages) all.push_back(page.sha256);
        return all;
    }
    std::vector<std::string> papers_of_pages() const {
        std::vector<std::string> all;
        for (const auto& page : view.shown.pages) all.push_back(page.paper);
        return all;
    }
    void type(const std::string& digits) {
        for (const char digit : digits) presenter.digit(digit);
    }
    void file_as(const std::string& digits) {
        type(digits);
        presenter.file_selection();
    }
    // Opens a dossier that was just received.
    std::string begin(const std::string& procedure = "2.000815") {
        const std::string code = office.receive(procedure);
        presenter.open_code(code);
        return code;
    }
    std::vector<FiledDocument> filed(const std::string& code, bool with_removed = false) {
        return documents_of(office.sample.database, office.dossier(code).id, with_removed);
    }

    Office office;
    SimulatedScanner scanner;
    FileVault vault{office.folder.path() / "files"};
    ScanRecording view;
    ScanPresenter presenter{
        view, words(), office.sample.counter, {scanner, office.sample.executor, vault}};
};

}  // namespace motcua::test
