// Watching the readers: what comes and goes; a part of card_desk.h.
#include <algorithm>

#include "app/presenters/card_desk.h"
#include "core/base/rest.h"

namespace motcua {
namespace {

using WatchPhase = CardDeskState::Phase;

constexpr std::chrono::milliseconds look_limit{2000};
constexpr std::chrono::milliseconds rest_after_look{500};

bool any_card(const std::vector<ReaderState>& readers) {
    return std::any_of(readers.begin(), readers.end(),
                       [](const auto& r) { return r.card_present; });
}

// A service that is down answers at once, or not at all: neither may keep the worker spinning.
std::vector<ReaderState> look_for_change(CardReader& reader, const std::vector<ReaderState>& seen,
                                         std::stop_token stop) {
    try {
        const auto begun = std::chrono::steady_clock::now();
        const bool changed = reader.wait_for_change(seen, look_limit, stop);
        const auto took = std::chrono::steady_clock::now() - begun;
        if (!changed && took < rest_after_look) rest(rest_after_look, stop);
        return stop.stop_requested() ? seen : reader.readers();
    } catch (const DeviceError&) {
        rest(rest_after_look, stop);
        return {};
    }
}

std::vector<ReaderState> look_first(CardReader& reader) {
    try {
        return reader.readers();
    } catch (const DeviceError&) {
        return {};
    }
}

}  // namespace

void CardDesk::watch(bool on) {
    watching_ = on;
    if (!on) {
        look_stop_.request_stop();
        return;
    }
    look();
}

void CardDesk::look() {
    if (station_ == nullptr || !watching_ || looking_ || reading()) return;
    looking_ = true;
    look_stop_ = std::stop_source{};
    tasks_.run(
        station_->worker,
        [&reader = station_->reader, before = readers_, first = !looked_,
         stop = look_stop_.get_token()](const std::stop_token&) {
            return first ? look_first(reader) : look_for_change(reader, before, stop);
        },
        [this](const std::vector<ReaderState>& readers) {
            looking_ = false;
            seen(readers);
            look();
        },
        [this](const std::exception_ptr& error) {
            looking_ = false;
            failed(error);
        });
}

void CardDesk::seen(const std::vector<ReaderState>& readers) {
    if (looked_ && readers == readers_) return;
    const bool was_there = state_.card_there;
    looked_ = true;
    readers_ = readers;
    state_.reader_there = !readers.empty();
    state_.card_there = any_card(readers);
    if (reading()) return;
    if (!state_.card_there) {
        read_already_ = false;
        if (state_.phase == WatchPhase::needs_secret) state_.phase = WatchPhase::idle;
        return listener_.changed();
    }
    if (was_there && read_already_) return listener_.changed();
    CardSecret secret = wanted_;
    if (secret.can.empty() && secret.mrz.empty()) secret.can = listener_.number_at_hand();
    if (!secret.can.empty() || !secret.mrz.empty()) return start(secret);
    if (state_.phase == WatchPhase::waiting) state_.phase = WatchPhase::needs_secret;
    // What was said of the card before is over.
    if (state_.phase == WatchPhase::failed) state_.phase = WatchPhase::idle;
    state_.error.reset();
    listener_.changed();
}

void CardDesk::number_known() {
    if (reading() || !state_.card_there || read_already_) return;
    const std::string can = listener_.number_at_hand();
    if (!can.empty()) start({can, ""});
}

}  // namespace motcua
