#include "app/views/action_bar.h"

#include <wx/app.h>

#include "app/presenters/act_keys.h"
#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"

namespace motcua {

ActionBar::ActionBar(wxWindow* parent, const Texts& texts, std::function<void(Verb)> begin)
    : parent_(parent),
      texts_(texts),
      sizer_(new wxWrapSizer(wxHORIZONTAL, 0)),
      begin_(std::move(begin)) {}

void ActionBar::show(const std::vector<ActionLine>& actions) {
    if (actions == shown_) return;
    shown_ = actions;
    sizer_->Clear(false);
    // One of them may be the button that is being pressed.
    for (wxWindow* child : children_) {
        child->Hide();
        wxTheApp->ScheduleForDestruction(child);
    }
    children_.clear();
    const int gap = theme::em(parent_, 0.2);
    const auto add = [&](wxWindow* child) {
        children_.push_back(child);
        sizer_->Add(child, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    };
    if (!actions.empty()) add(make_label(parent_, texts_("act.bar"), theme::quiet));
    for (const ActionLine& action : actions) {
        auto* button = make_button(
            parent_, action.key + "  " + action.label + (action.proposal ? " ‖" : ""),
            [this, verb = action.verb] { begin_(verb); }, theme::flat);
        set_accessible_name(button, "Alt+" + action.key + " " + action.label);
        add(button);
    }
    parent_->Layout();
}

void ActionBar::add_keys(KeyTable& keys, const std::function<void(Verb)>& begin) {
    for (const Verb verb : verbs_in_order())
        keys.add(wxMOD_ALT, key_of(verb), [begin, verb] { begin(verb); });
}

}  // namespace motcua
