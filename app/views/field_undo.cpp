#include "app/views/field_undo.h"

#include <gtk/gtk.h>
#include <wx/time.h>

#include <vector>

namespace motcua {
namespace {

constexpr std::size_t most_steps = 60;
constexpr long pause = 1000;  // milliseconds; typing after it is a step of its own
constexpr const char* steps_key = "motcua-field-steps";

class FieldSteps {
public:
    explicit FieldSteps(wxTextCtrl* field) : field_(field), text_(field->GetValue()) {}

    // What the program puts there is no step.
    void changed() {
        const wxString now = field_->GetValue();
        if (undoing_ || now == text_ || !field_->HasFocus()) return;
        const wxLongLong at = wxGetLocalTimeMillis();
        const bool letter = now.length() == text_.length() + 1;
        if (!letter || !typing_ || at - at_ >= pause) steps_.push_back(text_);
        if (steps_.size() > most_steps) steps_.erase(steps_.begin());
        typing_ = letter;
        at_ = at;
        text_ = now;
    }
    void entered() {
        typing_ = false;
        steps_.clear();
        text_ = field_->GetValue();
    }
    bool undo() {
        if (steps_.empty()) return false;
        text_ = steps_.back();
        steps_.pop_back();
        typing_ = false;
        undoing_ = true;
        field_->SetValue(text_);
        undoing_ = false;
        field_->SetInsertionPointEnd();
        return true;
    }

private:
    wxTextCtrl* field_;
    wxString text_;
    std::vector<wxString> steps_;
    wxLongLong at_ = 0;
    bool typing_ = false;
    bool undoing_ = false;
};

FieldSteps* steps_of(const wxWindow* field) {
    if (field == nullptr || wxDynamicCast(field, wxTextCtrl) == nullptr) return nullptr;
    return static_cast<FieldSteps*>(g_object_get_data(G_OBJECT(field->GetHandle()), steps_key));
}

void text_changed(GtkEditable*, void* steps) { static_cast<FieldSteps*>(steps)->changed(); }

}  // namespace

void keep_steps(wxTextCtrl* field) {
    GtkWidget* widget = static_cast<GtkWidget*>(field->GetHandle());
    if (!GTK_IS_ENTRY(widget)) return;
    auto* steps = new FieldSteps(field);
    g_object_set_data_full(G_OBJECT(widget), steps_key, steps,
                           [](void* kept) { delete static_cast<FieldSteps*>(kept); });
    // The toolkit's own signal: places that take wxEVT_TEXT do not hand it on.
    g_signal_connect(widget, "changed", G_CALLBACK(text_changed), steps);
    field->Bind(wxEVT_SET_FOCUS, [steps](wxFocusEvent& event) {
        steps->entered();
        event.Skip();
    });
    field->Bind(wxEVT_KEY_DOWN, [steps](wxKeyEvent& event) {
        const bool undo = event.GetKeyCode() == 'Z' && event.GetModifiers() == wxMOD_CONTROL;
        if (!undo || !steps->undo()) event.Skip();
    });
}

bool undo_step(const wxWindow* field) {
    FieldSteps* steps = steps_of(field);
    return steps != nullptr && steps->undo();
}

}  // namespace motcua
