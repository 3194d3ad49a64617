// Tells a keyboard-wedge scanner's burst of keys from a person's typing and an input method's.
//
// Pure: fed with keys and times, it answers what to do with each. Keys are held for a moment: a
// person's gap between keys (or a key that no scanner sends) gives them back in order; eight or
// more keys at a machine's pace, ended by Enter, Tab or silence, are a scan that no field sees.
// Input methods (Unikey, IBus, Fcitx) correct by bursts that begin with BackSpace or a selection;
// scanners never send those, so such a burst passes untouched. Pace: the median gap of a scan is at
// most 25 ms (scanners send at 1 to 20); people roll two or three keys within 35 ms, never eight.
// Once several keys came faster than any hand, a slow spot of up to 120 ms is borne.
//
// Use in a window's key hook: deliver `typed` to the focused control (without asking again), then
// handle `scanned`, then swallow the key or let it go on. Call on_idle at wake_at().
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace motcua {

struct KeyEvent {
    enum class Kind {
        text,   // types `text`
        enter,  // ends a scan, as Tab does
        tab,
        modifier,  // Shift and its like alone: of no account
        other      // BackSpace, arrows, shortcuts: no scanner sends them
    };
    Kind kind = Kind::text;
    std::string text;                // UTF-8, of Kind::text
    std::chrono::milliseconds at{};  // since any beginning
    int native = 0;                  // the caller's own number of the key, for giving it back
    friend bool operator==(const KeyEvent&, const KeyEvent&) = default;
};

class WedgeBurst {
public:
    struct Decision {
        std::vector<KeyEvent> typed;         // was typing after all: deliver these first
        std::optional<std::string> scanned;  // a whole scan, without its ending key
        bool swallow = false;                // the key at hand goes no further by itself
    };

    Decision on_key(const KeyEvent& key);
    // When no key came; `swallow` means nothing here.
    Decision on_idle(std::chrono::milliseconds now);
    // When on_idle should be called at the latest; nothing while no key is held.
    std::optional<std::chrono::milliseconds> wake_at() const;

private:
    bool is_pace_of_machine() const;
    bool is_faster_than_hands() const;
    std::chrono::milliseconds patience() const;
    Decision ended(bool by_key);
    Decision given_back();

    std::vector<KeyEvent> held_;
    std::optional<std::chrono::milliseconds> pass_until_;    // a person or an input method at work
    std::optional<std::chrono::milliseconds> ending_until_;  // CR LF: the second ends nothing
};

}  // namespace motcua
