// Digitising (F4): pages left, the page large, the papers of the dossier right.
//
// Keys work on the pages as long as the cursor is not in the code's field: see `scan.keys`.
#pragma once

#include <wx/button.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <memory>
#include <optional>

#include "app/presenters/intake_presenter.h"
#include "app/presenters/scan_presenter.h"
#include "app/views/line_list.h"
#include "app/views/page_camera_window.h"
#include "app/views/page_view.h"
#include "app/views/place.h"
#include "app/views/thumbnail_strip.h"

namespace motcua {

class ScanPlace final : public Place, public ScanView {
public:
    struct Around {
        std::function<std::optional<BegunForm>()> from_intake;  // begun there
        std::function<Printed(const Dossier&)> covers;          // on the reader thread
        std::function<void(std::vector<ViewerPaper>)> look_at;
        std::function<void()> changed;
    };
    ScanPlace(wxWindow* parent, const Texts& texts, Counter& counter, ScanDesk desk, Around around);

    void entered() override;
    void open_code(const std::string& code);
    // A dossier is opened or divides what comes; a cover sheet's code says where pages go.
    void scanned(const Scan& scan) override;
    bool takes_bursts() const override;
    void show(const ScanModel& model) override;

private:
    wxSizer* make_head();
    wxSizer* make_pages();
    wxSizer* make_page_buttons();
    wxSizer* make_papers();
    wxSizer* make_papers_head();
    void add_keys();
    void on_key(wxKeyEvent& event);
    bool page_key(int key, bool shift);
    bool list_key(int key);
    bool command_key(int key);
    void bring_files();
    void paste();
    int target_at_cursor() const;
    void show_targets(const ScanModel& model);

    const Texts& texts_;
    std::function<std::optional<BegunForm>()> from_intake_;
    ScanModel model_;
    wxTextCtrl* code_ = nullptr;
    wxStaticText* head_ = nullptr;
    wxStaticText* progress_ = nullptr;
    ThumbnailStrip* strip_ = nullptr;
    PageView* page_ = nullptr;
    LineList* targets_ = nullptr;
    LineList* waiting_ = nullptr;
    wxStaticText* waiting_head_ = nullptr;
    wxStaticText* typed_ = nullptr;
    wxStaticText* proposed_ = nullptr;
    wxStaticText* page_words_ = nullptr;
    wxStaticText* ways_ = nullptr;
    wxStaticText* check_ = nullptr;
    wxStaticText* message_ = nullptr;
    wxButton* scan_ = nullptr;
    wxButton* file_ = nullptr;
    std::unique_ptr<ScanPresenter> presenter_;
    std::unique_ptr<PageCameraCorner> camera_;
};

}  // namespace motcua
