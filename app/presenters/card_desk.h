// The reader beside the clerk: what lies on it, one reading at a time, how far it is.
//
// Watched while somebody looks (watch): a card that is laid down is read at once when its access
// number is at hand, and offered otherwise. A reading can be cancelled at any moment; what went
// wrong stays as state() until the next card, and nothing of the form is touched from here.
// Every reading is noted in the audit log, without a word of its content.
// Thread: the UI thread; the card worker does the reading.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/presenters/card_station.h"
#include "app/presenters/counter.h"
#include "core/base/error.h"
#include "core/base/task_scope.h"

namespace motcua {

struct CardDeskState {
    enum class Phase { idle, waiting, needs_secret, reading, failed };
    Phase phase = Phase::idle;
    bool reader_there = false;
    bool card_there = false;
    CardProgress progress;           // while reading
    std::optional<ErrorCode> error;  // failed, and needs_secret after a wrong one
};

// Six digits, or the machine-readable lines as typed or pasted; nothing when it is neither.
std::optional<CardSecret> secret_of(const std::string& typed);

class CardDesk {
public:
    struct Listener {
        std::function<void()> changed;
        // The words of the card are there; nothing is proven yet.
        std::function<void(const CardReading&)> text;
        std::function<void(const CardReading&, std::shared_ptr<const Picture>)> done;
        // The access number of the card that is expected now; empty: nobody knows it.
        std::function<std::string()> number_at_hand;
    };
    // Without a station there is no reader and never will be.
    CardDesk(Counter& counter, CardStation* station, Listener listener);
    ~CardDesk();

    void watch(bool on);
    // Reads what lies there; waits for a card, or asks for its number, when need be.
    void read();
    void read(const CardSecret& secret);
    // A number has come to hand: the card that lies there is read.
    void number_known();
    void cancel();
    const CardDeskState& state() const { return state_; }

private:
    void look();
    void seen(const std::vector<ReaderState>& readers);
    void start(const CardSecret& secret);
    CardReadOptions options_for(const CardSecret& secret, int turn);
    void ended(const CardReading& reading);
    void failed(const std::exception_ptr& error);
    void note(const std::string& what);
    bool reading() const { return state_.phase == CardDeskState::Phase::reading; }

    Counter& counter_;
    CardStation* station_;
    Listener listener_;
    CardDeskState state_;
    CardSecret wanted_;  // for the card that is waited for
    std::vector<ReaderState> readers_;
    bool looked_ = false;  // readers_ says something
    bool watching_ = false;
    bool looking_ = false;
    bool read_already_ = false;  // the card that lies there
    int turn_ = 0;               // of the reading under way; news of an older one is dropped
    std::stop_source look_stop_;
    std::stop_source read_stop_;
    TaskScope tasks_;
};

}  // namespace motcua
