#include "app/views/wedge_keys.h"

#include <gtk/gtk.h>
#include <wx/toplevel.h>

#include <utility>
#include <vector>

#include "app/views/key_table.h"
#include "core/base/text.h"

namespace motcua {
namespace {

// The real event under the toolkit's: it knows the character with its shift, and can be sent
// again. Null when the key did not come from the keyboard.
GdkEvent* key_event_now() {
    GdkEvent* event = gtk_get_current_event();
    if (event != nullptr && event->type == GDK_KEY_PRESS) return event;
    if (event != nullptr) gdk_event_free(event);
    return nullptr;
}

constexpr unsigned commands = GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SUPER_MASK | GDK_META_MASK;

bool is_modifier_key(const GdkEventKey& key) {
    return key.is_modifier != 0 || key.keyval == GDK_KEY_ISO_Level3_Shift ||
           (key.keyval >= GDK_KEY_Shift_L && key.keyval <= GDK_KEY_Hyper_R);
}

KeyEvent::Kind kind_of(const GdkEventKey& key) {
    if (is_modifier_key(key)) return KeyEvent::Kind::modifier;
    if ((key.state & commands) != 0 || preedit_active()) return KeyEvent::Kind::other;
    if (key.keyval == GDK_KEY_Return || key.keyval == GDK_KEY_KP_Enter)
        return KeyEvent::Kind::enter;
    if (key.keyval == GDK_KEY_Tab) return KeyEvent::Kind::tab;
    const guint32 character = gdk_keyval_to_unicode(key.keyval);
    return character >= 32 && character != 127 ? KeyEvent::Kind::text : KeyEvent::Kind::other;
}

}  // namespace

struct WedgeKeys::Held {
    explicit Held(GdkEvent* taken) : event(taken) {}
    ~Held() { gdk_event_free(event); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    GdkEvent* event;
};

WedgeKeys::WedgeKeys(wxWindow* window, Scanned scanned)
    : window_(window), scanned_(std::move(scanned)) {
    wxEvtHandler::AddFilter(this);
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { waited(); });
}

WedgeKeys::~WedgeKeys() { wxEvtHandler::RemoveFilter(this); }

int WedgeKeys::FilterEvent(wxEvent& event) {
    if (event.GetEventType() != wxEVT_CHAR_HOOK || giving_back_) return Event_Skip;
    auto* target = wxDynamicCast(event.GetEventObject(), wxWindow);
    if (target == nullptr || wxGetTopLevelParent(target) != window_) return Event_Skip;
    return take() ? Event_Processed : Event_Skip;
}

bool WedgeKeys::take() {
    GdkEvent* now = key_event_now();
    if (now == nullptr) return false;
    auto held = std::make_unique<Held>(now);
    KeyEvent key;
    key.kind = kind_of(now->key);
    if (key.kind == KeyEvent::Kind::text)
        key.text = text::to_utf8(
            std::u32string(1, static_cast<char32_t>(gdk_keyval_to_unicode(now->key.keyval))));
    key.at = std::chrono::milliseconds{now->key.time};
    key.native = ++number_;
    if (key.kind == KeyEvent::Kind::modifier) return false;
    last_at_ = key.at;
    last_seen_ = std::chrono::steady_clock::now();
    const WedgeBurst::Decision decision = burst_.on_key(key);
    // The key at hand may be among those that are given back at once.
    if (key.kind == KeyEvent::Kind::text && decision.swallow)
        held_.emplace(key.native, std::move(held));
    const bool taken = settle(decision, key.native - 1);
    if (const auto wake = burst_.wake_at())
        timer_.StartOnce(static_cast<int>((*wake - last_at_).count()));
    return decision.swallow && taken;
}

// False when a scan was given back to the field, and its ending key should go there too.
bool WedgeKeys::settle(const WedgeBurst::Decision& decision, int last) {
    if (!decision.typed.empty()) give_back(decision.typed.back().native);
    if (!decision.scanned) return true;
    if (scanned_(*decision.scanned, decision.swallow)) {
        forget(last);
        return true;
    }
    give_back(last);
    return false;
}

void WedgeKeys::waited() {
    // On a busy machine the next key may be waiting already.
    if (gdk_events_pending() != 0) {
        timer_.StartOnce(5);
        return;
    }
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - last_seen_);
    settle(burst_.on_idle(last_at_ + since), number_);
    if (burst_.wake_at()) timer_.StartOnce(5);
}

void WedgeKeys::give_back(int last) {
    std::vector<std::unique_ptr<Held>> keys;
    while (!held_.empty() && held_.begin()->first <= last) {
        keys.push_back(std::move(held_.begin()->second));
        held_.erase(held_.begin());
    }
    giving_back_ = true;
    for (const auto& one : keys) gtk_main_do_event(one->event);
    giving_back_ = false;
}

void WedgeKeys::forget(int last) { held_.erase(held_.begin(), held_.upper_bound(last)); }

}  // namespace motcua
