// Finding dossiers (F3): search line, list, and the opened one beside it with its lawful acts.
//
// On a narrow window list and dossier take turns: Enter opens, Esc goes back to the list.
#pragma once

#include <wx/simplebook.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

#include <memory>

#include "app/presenters/dossiers_presenter.h"
#include "app/views/act_panel_view.h"
#include "app/views/action_bar.h"
#include "app/views/line_list.h"
#include "app/views/place.h"

namespace motcua {

class DossiersPlace final : public Place, public DossiersView {
public:
    using LookAt = std::function<void(std::vector<ViewerPaper>)>;
    DossiersPlace(wxWindow* parent, const Texts& texts, Counter& counter, ReceiptDesk& desk,
                  LookAt look_at, std::function<void()> changed);

    void entered() override;
    void left() override { timer_.Stop(); }
    void show(const DossiersModel& model) override;
    void show(const DossierModel& model) override;
    void scanned(const Scan& scan) override;
    void look_at(std::vector<ViewerPaper> papers) override { look_at_(std::move(papers)); }
    void open_code(const std::string& code);

private:
    void make_list();
    void make_dossier();
    wxSizer* make_prints();
    void add_keys();
    void on_key(wxKeyEvent& event);
    void turn_to_size(const wxSize& size);
    void show_page(bool dossier);
    void show_timeline();
    void show_texts();
    void why();
    void begin(Verb verb);

    const Texts& texts_;
    LookAt look_at_;
    DossierModel dossier_;
    wxPanel* list_page_ = nullptr;
    wxPanel* dossier_page_ = nullptr;
    bool narrow_ = false;
    bool low_ = false;
    bool wanted_ = false;  // the dossier's page, as soon as it is read
    wxSizer* prints_row_ = nullptr;
    wxTextCtrl* search_ = nullptr;
    wxStaticText* count_ = nullptr;
    LineList* list_ = nullptr;
    wxStaticText* head_ = nullptr;
    wxStaticText* state_ = nullptr;
    wxStaticText* due_ = nullptr;
    wxStaticText* pending_ = nullptr;
    wxSimplebook* book_ = nullptr;  // details, or the panel of an act
    wxTextCtrl* details_ = nullptr;
    ActPanelView* panel_ = nullptr;
    wxStaticText* timeline_head_ = nullptr;
    wxTextCtrl* timeline_ = nullptr;
    wxStaticText* outcome_ = nullptr;
    std::unique_ptr<ActionBar> bar_;
    std::vector<wxWindow*> prints_;
    wxTimer timer_;
    std::unique_ptr<DossiersPresenter> presenter_;
};

}  // namespace motcua
