#include "devices/code/wedge_burst.h"

#include <algorithm>
#include <utility>

namespace motcua {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t fewest_scanned = 8;
constexpr std::size_t most_held = 4096;
constexpr milliseconds rolled_gap{35};   // longer: two keystrokes of a person
constexpr milliseconds machine_gap{25};  // median of a scan
constexpr milliseconds quick_gap{15};    // hands do it once or twice, not three times on end
constexpr std::size_t quick_gaps = 3;
constexpr milliseconds slow_spot{120};
constexpr milliseconds quiet{50};  // ends an input method's burst, or the flow of a fast typist

std::vector<milliseconds> gaps_of(const std::vector<KeyEvent>& keys) {
    std::vector<milliseconds> gaps;
    for (std::size_t i = 1; i < keys.size(); ++i) gaps.push_back(keys[i].at - keys[i - 1].at);
    return gaps;
}

}  // namespace

bool WedgeBurst::is_pace_of_machine() const {
    std::vector<milliseconds> gaps = gaps_of(held_);
    if (gaps.empty()) return false;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle <= machine_gap;
}

bool WedgeBurst::is_faster_than_hands() const {
    std::size_t run = 0;
    for (const milliseconds gap : gaps_of(held_)) {
        run = gap <= quick_gap ? run + 1 : 0;
        if (run >= quick_gaps) return true;
    }
    return held_.size() >= fewest_scanned && is_pace_of_machine();
}

milliseconds WedgeBurst::patience() const {
    return is_faster_than_hands() ? slow_spot : rolled_gap;
}

std::optional<milliseconds> WedgeBurst::wake_at() const {
    if (held_.empty()) return std::nullopt;
    return held_.back().at + patience() + milliseconds{1};
}

WedgeBurst::Decision WedgeBurst::given_back() {
    Decision decision;
    decision.typed = std::exchange(held_, {});
    return decision;
}

WedgeBurst::Decision WedgeBurst::ended(bool by_key) {
    if (held_.size() < fewest_scanned || !is_pace_of_machine()) return given_back();
    Decision decision;
    decision.scanned.emplace();
    for (const KeyEvent& key : held_) *decision.scanned += key.text;
    decision.swallow = by_key;
    held_.clear();
    return decision;
}

WedgeBurst::Decision WedgeBurst::on_idle(milliseconds now) {
    if (held_.empty() || now - held_.back().at <= patience()) return {};
    return ended(false);
}

WedgeBurst::Decision WedgeBurst::on_key(const KeyEvent& key) {
    if (key.kind == KeyEvent::Kind::modifier) return {};
    // The caller's clock may have been late: what was held ended before this key.
    Decision before = on_idle(key.at);
    const auto followed_by = [&before](Decision decision) {
        before.typed.insert(before.typed.end(), decision.typed.begin(), decision.typed.end());
        if (decision.scanned) before.scanned = std::move(decision.scanned);
        before.swallow = decision.swallow;
        return std::move(before);
    };
    const bool ends = key.kind == KeyEvent::Kind::enter || key.kind == KeyEvent::Kind::tab;
    if (ends && ending_until_ && key.at <= *ending_until_) {
        Decision decision;
        decision.swallow = true;
        return followed_by(std::move(decision));
    }
    ending_until_.reset();
    if (key.kind == KeyEvent::Kind::other) {
        pass_until_ = key.at + quiet;
        return followed_by(given_back());
    }
    if (pass_until_ && key.at <= *pass_until_) {
        pass_until_ = key.at + quiet;
        return followed_by(given_back());
    }
    pass_until_.reset();
    if (ends) {
        Decision decision = ended(true);
        if (decision.scanned) ending_until_ = key.at + quiet;
        return followed_by(std::move(decision));
    }
    held_.push_back(key);
    Decision decision;
    const bool too_slow = held_.size() >= fewest_scanned && !is_pace_of_machine();
    if (too_slow || held_.size() > most_held) {
        pass_until_ = key.at + quiet;
        decision = given_back();
    }
    decision.swallow = true;
    return followed_by(std::move(decision));
}

}  // namespace motcua
