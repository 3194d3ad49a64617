// Finding dossiers (F3): search line, list, and the opened one beside it.
#pragma once

#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <memory>

#include "app/presenters/dossiers_presenter.h"
#include "app/views/line_list.h"
#include "app/views/place.h"

namespace motcua {

class DossiersPlace final : public Place, public DossiersView {
public:
    DossiersPlace(wxWindow* parent, const Texts& texts, Counter& counter, ReceiptDesk& desk);

    void entered() override;
    void show(const DossiersModel& model) override;
    void show(const DossierModel& model) override;
    void open_code(const std::string& code);

private:
    wxSizer* make_list();
    wxSizer* make_dossier();
    void add_keys();
    void on_key(wxKeyEvent& event);
    void why();

    const Texts& texts_;
    DossierModel dossier_;
    wxTextCtrl* search_ = nullptr;
    wxStaticText* count_ = nullptr;
    LineList* list_ = nullptr;
    wxStaticText* head_ = nullptr;
    wxStaticText* state_ = nullptr;
    wxStaticText* due_ = nullptr;
    wxTextCtrl* details_ = nullptr;
    wxStaticText* printed_ = nullptr;
    std::vector<wxWindow*> actions_;
    std::unique_ptr<DossiersPresenter> presenter_;
};

}  // namespace motcua
