// The morning list (F5): lanes on the left, the lane's dossiers on the right, acts on many below.
#pragma once

#include <wx/simplebook.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

#include <functional>
#include <memory>

#include "app/presenters/deadlines_presenter.h"
#include "app/views/act_panel_view.h"
#include "app/views/action_bar.h"
#include "app/views/field_set.h"
#include "app/views/line_list.h"
#include "app/views/place.h"

namespace motcua {

class DeadlinesPlace final : public Place, public DeadlinesView {
public:
    DeadlinesPlace(wxWindow* parent, const Texts& texts, Counter& counter, ReceiptDesk& desk,
                   std::function<void(const std::string& code)> open,
                   std::function<void()> changed);

    void entered() override;
    void left() override { timer_.Stop(); }
    void show(const DeadlinesModel& model) override;
    void scanned(const Scan& scan) override { open_(scanned_words(scan)); }
    void open_dossier(const std::string& code) override { open_(code); }

private:
    wxSizer* make_lanes();
    wxSizer* make_filters();
    wxSizer* make_right();
    void bind_lists();
    void add_keys();
    void on_key(wxKeyEvent& event);
    void show_news();
    void show_below(const DeadlinesModel& model);
    void export_list();
    std::size_t chosen() const;

    const Texts& texts_;
    std::function<void(const std::string&)> open_;
    FieldSet narrow_;
    LineList* lanes_ = nullptr;
    wxTextCtrl* filter_ = nullptr;
    wxStaticText* count_ = nullptr;
    LineList* list_ = nullptr;
    wxStaticText* news_ = nullptr;
    wxSimplebook* book_ = nullptr;  // what became of an act, or its panel
    wxTextCtrl* results_ = nullptr;
    ActPanelView* panel_ = nullptr;
    std::unique_ptr<ActionBar> bar_;
    DeadlinesModel model_;
    wxTimer timer_;
    std::unique_ptr<DeadlinesPresenter> presenter_;
};

}  // namespace motcua
