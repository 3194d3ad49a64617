#include "app/views/act_panel_view.h"

#include <gtk/gtk.h>
#include <wx/app.h>
#include <wx/checkbox.h>

#include "app/views/accessible.h"
#include "app/views/field_set.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

bool is_long(const std::string& field) {
    return field == "reason" || field == "outside" || field == "note" ||
           field == "applicant.address" || field == "fee" || field.starts_with("card.");
}

// The name of a paper may be a paragraph: it is cut, and whole as a tip.
wxCheckBox* make_tick(wxWindow* parent, const std::string& label) {
    auto* tick = new wxCheckBox(parent, wxID_ANY, wx_label(label));
    set_accessible_name(tick, label);
    tick->SetMinSize(wxSize(theme::em(parent, 4), theme::em(parent, 1.4)));
    tick->SetToolTip(wx(label));
    GtkWidget* inner = gtk_bin_get_child(GTK_BIN(static_cast<GtkWidget*>(tick->GetHandle())));
    if (GTK_IS_LABEL(inner)) gtk_label_set_ellipsize(GTK_LABEL(inner), PANGO_ELLIPSIZE_END);
    return tick;
}

}  // namespace

// The controls of one opening; made anew for the next, gone when nothing uses them any more.
class ActPanelView::Body final : public wxScrolledWindow {
public:
    Body(ActPanelView* parent, const ActPanelModel& model)
        : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL),
          commands_(parent->commands_),
          fields_({[this](const std::string& field, const std::string& value) {
                       commands_.edit(field, value);
                   },
                   nullptr}) {
        SetScrollRate(0, theme::em(this, 1));
        const int gap = theme::em(this, 0.3);
        auto* column = new wxBoxSizer(wxVERTICAL);
        auto* title = make_line(this, theme::heading);
        set_line(title, model.title);
        column->Add(title, wxSizerFlags().Expand());
        for (const auto& hint : model.hints) {
            auto* line = make_two_lines(this, theme::warning);
            set_line(line, hint);
            column->Add(line, wxSizerFlags().Expand());
        }
        add_fields(column, model, gap);
        SetSizer(column);
        FitInside();
    }
    // Before the fields that the controls' events point at.
    ~Body() override { DestroyChildren(); }

    // False when there is no field to go to.
    bool update(const ActPanelModel& model) {
        std::map<std::string, FieldMark> marks;
        for (const auto& field : model.fields)
            if (!field.problem.empty()) marks[field.name] = {MarkKind::error, "▲ " + field.problem};
        fields_.show_marks(marks);
        if (turn_ == model.turn) return true;
        turn_ = model.turn;
        const auto tick = ticks_.find(model.focus);
        if (tick != ticks_.end()) {
            tick->second->SetFocus();
            return true;
        }
        if (!fields_.has(model.focus)) return false;
        fields_.focus(model.focus);
        return true;
    }
    bool restore_focused() {
        for (const auto& [name, entered] : entered_)
            if (fields_.focused() == name && fields_.get(name) != entered)
                return fields_.restore_focused();
        return false;
    }

private:
    void add_fields(wxSizer* column, const ActPanelModel& model, int gap) {
        wxBoxSizer* row = nullptr;
        for (const ActField& field : model.fields) {
            if (field.kind == ActField::Kind::tick) {
                auto* tick = make_tick(this, field.label);
                tick->SetValue(!field.value.empty());
                tick->Bind(wxEVT_CHECKBOX, [this, name = field.name](wxCommandEvent& event) {
                    commands_.edit(name, event.IsChecked() ? "1" : "");
                });
                ticks_[field.name] = tick;
                column->Add(tick, wxSizerFlags().Expand());
                row = nullptr;
                continue;
            }
            wxSizer* item = field.kind == ActField::Kind::choice
                                ? fields_.add_choice(this, field.name, field.label, field.choices)
                                : fields_.add_text(this, field.name, field.label);
            fields_.set(field.name, field.value);
            entered_[field.name] = field.value;
            const bool whole = is_long(field.name);
            if (whole || row == nullptr) {
                row = new wxBoxSizer(wxHORIZONTAL);
                row->Add(item, wxSizerFlags(1));
                column->Add(row, wxSizerFlags().Expand());
                if (whole) row = nullptr;
                continue;
            }
            row->Add(item, wxSizerFlags(1).Border(wxLEFT, 2 * gap));
            row = nullptr;
        }
    }

    const Commands& commands_;
    FieldSet fields_;
    std::map<std::string, std::string> entered_;
    std::map<std::string, wxCheckBox*> ticks_;
    int turn_ = 0;
};

ActPanelView::ActPanelView(wxWindow* parent, const Texts& texts, Commands commands)
    : wxPanel(parent), texts_(texts), commands_(std::move(commands)) {
    const int gap = theme::em(this, 0.3);
    auto* column = new wxBoxSizer(wxVERTICAL);
    problem_ = make_two_lines(this, theme::error);
    column->Add(problem_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    go_ = make_button(
        this, " ", [this] { commands_.go(); }, theme::primary);
    row->Add(go_);
    row->Add(make_button(this, texts_("act.leave"), [this] { commands_.leave(); }),
             wxSizerFlags().Border(wxLEFT, gap));
    column->Add(row, wxSizerFlags().Border(wxBOTTOM, gap));
    SetSizer(column);
}

void ActPanelView::show(const ActPanelModel& model) {
    const bool again = model.open && model.opening == model_.opening && body_ != nullptr;
    const bool opened = model.open && !model_.open;
    model_ = model;
    if (!model.open) return;
    set_line(problem_, model.problem);
    set_button(go_, model.go);
    go_->Enable(!model.busy);
    if (!again) lay_out();
    if (again && opened) body_->SetFocus();
    if (!body_->update(model)) go_->SetFocus();
}

// The old controls may be those whose key is being handled right now.
void ActPanelView::lay_out() {
    if (body_ != nullptr) {
        body_->Hide();
        GetSizer()->Detach(body_);
        wxTheApp->ScheduleForDestruction(body_);
    }
    body_ = new Body(this, model_);
    set_accessible_name(body_, model_.title);
    GetSizer()->Insert(0, body_, wxSizerFlags(1).Expand());
    Layout();
    body_->FitInside();
}

bool ActPanelView::handle_key(wxKeyEvent& event) {
    const wxWindow* focus = FindFocus();
    if (!model_.open || preedit_active()) return false;
    const int key = event.GetKeyCode();
    const bool of_the_word = belongs_to_word(event);
    const bool plain = event.GetModifiers() == wxMOD_NONE;
    if (key == WXK_ESCAPE && plain && !of_the_word) {
        if (!body_->restore_focused()) commands_.leave();
        return true;
    }
    const bool inside = focus != nullptr && body_->IsDescendant(const_cast<wxWindow*>(focus));
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const bool in_button = wxDynamicCast(focus, wxButton) != nullptr;
    if (!inside || !enter || in_button || (!plain && event.GetModifiers() != wxMOD_SHIFT))
        return false;
    FindFocus()->NavigateIn(plain ? wxNavigationKeyEvent::IsForward
                                  : wxNavigationKeyEvent::IsBackward);
    return true;
}

}  // namespace motcua
