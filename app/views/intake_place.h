// Receiving a dossier (F2): two columns, what follows from them below, the action bar always seen.
#pragma once

#include <wx/scrolwin.h>
#include <wx/simplebook.h>
#include <wx/timer.h>
#include <wx/wrapsizer.h>

#include <functional>
#include <memory>

#include "app/presenters/intake_presenter.h"
#include "app/presenters/intake_scan.h"
#include "app/views/act_panel_view.h"
#include "app/views/camera_window.h"
#include "app/views/card_strip_view.h"
#include "app/views/hold_card_window.h"
#include "app/views/intake_scan_strip.h"
#include "app/views/page_camera_window.h"
#include "app/views/papers_panel.h"
#include "app/views/party_fields.h"
#include "app/views/place.h"
#include "app/views/procedure_fields.h"

namespace motcua {

class IntakePlace final : public Place, public IntakeView, public IntakeScanView {
public:
    // `to_scan_place`: where F4 goes when nothing is begun that has papers.
    IntakePlace(wxWindow* parent, const Texts& texts, Counter& counter, ReceiptDesk& desk,
                ScanDesk scan_desk, std::function<void()> to_scan_place,
                std::function<void()> received);
    ~IntakePlace() override;

    void entered() override;
    void left() override;

    void show_form(const IntakeForm& form, const std::string& procedure_typed) override;
    void show(const IntakeModel& model) override;
    void show(const CardStripModel& strip, const HoldCardModel& hold) override;
    void show(const IntakeScanModel& model) override;
    void focus(const std::string& field) override;
    void scanned(const Scan& scan) override {
        aim_card();
        presenter_->card().scanned(scan);
    }
    // What was scanned in a started intake is opened in another place, when the clerk says so.
    void on_open_dossier(std::function<void(const std::string& code)> open);

    // The code of the dossier just received, once and while nothing else has been begun.
    std::string take_received() { return presenter_->take_received(); }
    bool saving() const { return model_.busy; }
    std::optional<BegunForm> begun() const { return presenter_->begun(); }

private:
    FieldSet::Callbacks field_callbacks();
    wxSizer* make_left(wxWindow* parent);
    wxSizer* make_right(wxWindow* parent);
    wxSizer* make_result(wxWindow* parent);
    wxSizer* make_lines();
    wxSizer* make_actions();
    void add_keys();
    void on_key(wxKeyEvent& event);
    void turn_to_width(int width);
    void scroll_to_focus();
    void add_paper();
    void show_parked();
    void why();
    void read_notices();
    void show_act(const ActPanelModel& model);
    void save(AfterSave after);
    bool step_day(int key);
    void add_card_keys();
    void aim_card();
    void read_card();
    void show_hold_card();
    void close_hold_card();
    void turn_camera();
    void close_camera();
    void close_aside();
    void on_window_shown(wxShowEvent& event);
    bool escape_card();
    void scan_clipboard();
    void make_scan(Counter& counter, ScanDesk desk);
    void follow_draft();

    const Texts& texts_;
    std::function<void()> to_scan_place_;
    Counter& counter_;
    IntakeModel model_;
    FieldSet fields_;
    wxScrolledWindow* scroller_ = nullptr;
    wxBoxSizer* columns_ = nullptr;
    wxStaticText* party_head_ = nullptr;
    wxButton* party_switch_ = nullptr;
    CardStripView* card_ = nullptr;
    HoldCardWindow* hold_ = nullptr;
    HoldCardModel hold_model_;
    CameraWindow* camera_ = nullptr;
    std::unique_ptr<PageCameraCorner> page_camera_;
    wxSimplebook* parties_ = nullptr;
    PartyFields* applicant_ = nullptr;
    PartyFields* lodger_ = nullptr;
    ProcedureFields* procedure_ = nullptr;
    wxBoxSizer* right_ = nullptr;  // papers and result, or the panel of an act
    IntakeScanStrip* scan_strip_ = nullptr;
    PapersPanel* papers_ = nullptr;
    ActPanelView* act_ = nullptr;
    wxStaticText* fee_ = nullptr;
    wxStaticText* due_ = nullptr;
    wxStaticText* errors_ = nullptr;
    wxStaticText* notices_[2] = {};
    wxButton* more_ = nullptr;
    wxStaticText* last_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* parked_ = nullptr;
    wxButton* reprint_ = nullptr;
    wxButton* correct_ = nullptr;
    wxTimer timer_;
    std::unique_ptr<IntakePresenter> presenter_;
    std::unique_ptr<IntakeScan> scan_;
    std::optional<Uuid> followed_;  // the draft whose pages were counted last
    std::size_t followed_papers_ = 0;
    int scanned_into_ = 0;  // where the bar of the checklist was led to
};

}  // namespace motcua
