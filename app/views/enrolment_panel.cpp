#include "app/views/enrolment_panel.h"

#include <wx/sizer.h>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

EnrolmentPanel::EnrolmentPanel(wxWindow* parent, const Texts& texts, Counter& counter,
                               std::function<void()> joined)
    : wxPanel(parent) {
    const int gap = theme::em(this, 0.5);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const auto field = [&](const char* key, int share) {
        auto* cell = new wxBoxSizer(wxVERTICAL);
        cell->Add(make_label(this, texts(key)));
        auto* made = make_field(this);
        set_accessible_name(made, texts(key));
        cell->Add(made, wxSizerFlags().Expand());
        row->Add(cell, wxSizerFlags(share).Border(wxRIGHT, gap));
        return made;
    };
    address_ = field("enrol.address", 3);
    ask_ = make_button(this, texts("enrol.ask"), [this] { press_ask(); });
    row->Add(ask_, wxSizerFlags().Bottom().Border(wxRIGHT, 2 * gap));
    code_ = field("enrol.code", 2);
    join_ = make_button(this, texts("enrol.join"), [this] { press_join(); });
    row->Add(join_, wxSizerFlags().Bottom());
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(row, wxSizerFlags().Expand());
    fingerprint_ = make_line(this, theme::strong);
    column->Add(fingerprint_, wxSizerFlags().Expand().Border(wxTOP, gap / 2));
    message_ = make_line(this);
    column->Add(message_, wxSizerFlags().Expand());
    SetSizer(column);
    code_->Disable();
    join_->Disable();
    presenter_ = std::make_unique<EnrolmentPresenter>(*this, texts, counter, line_);
    presenter_->joined = std::move(joined);
}

void EnrolmentPanel::press_ask() { presenter_->ask(utf8(address_->GetValue())); }

void EnrolmentPanel::press_join() { presenter_->join(utf8(code_->GetValue())); }

void EnrolmentPanel::show(const EnrolmentModel& model) {
    if (!address_set_ && !model.address.empty()) {
        address_set_ = true;
        set_field(address_, model.address);
    }
    set_line(fingerprint_, model.fingerprint);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    ask_->Enable(!model.busy);
    // It keeps the keys while it is being checked, and hands them on when it is done with.
    if (!model.compare && code_->HasFocus()) address_->SetFocus();
    code_->Enable(model.compare);
    join_->Enable(model.compare && !model.busy);
    if (model.compare && !compare_) code_->SetFocus();
    compare_ = model.compare;
}

bool EnrolmentPanel::handle_key(const wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    if (event.GetModifiers() != wxMOD_NONE || (key != WXK_RETURN && key != WXK_NUMPAD_ENTER))
        return false;
    if (address_->HasFocus()) {
        press_ask();
        return true;
    }
    if (!code_->HasFocus()) return false;
    press_join();
    return true;
}

}  // namespace motcua
