#include "app/presenters/card_desk.h"

#include <utility>

#include "core/audit/audit_log.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

using DeskPhase = CardDeskState::Phase;

// The reader of the settings when a card lies on it, otherwise any with a card.
std::string reader_with_card(CardReader& reader, const std::string& preferred) {
    const auto all = reader.readers();
    if (all.empty()) throw DeviceError(ErrorCode::card_reader_missing, "no reader");
    std::string found;
    for (const ReaderState& one : all) {
        if (!one.card_present) continue;
        if (one.name == preferred) return one.name;
        if (found.empty()) found = one.name;
    }
    if (found.empty()) throw DeviceError(ErrorCode::card_missing, "no card on any reader");
    return found;
}

struct ReadCard {
    CardReading reading;
    std::shared_ptr<const Picture> picture;
};

}  // namespace

std::optional<CardSecret> secret_of(const std::string& typed) {
    std::string packed;
    for (const char c : text::upper(typed)) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') packed += c;
    }
    CardSecret secret;
    if (packed.size() == 6 && text::all_digits(packed)) {
        secret.can = packed;
        return secret;
    }
    if (packed.size() == 12 && text::all_digits(packed)) {
        secret.can = packed.substr(6);
        return secret;
    }
    if (packed.size() == 90 || packed.size() == 24) {
        secret.mrz = packed;
        return secret;
    }
    return std::nullopt;
}

CardDesk::CardDesk(Counter& counter, CardStation* station, Listener listener)
    : counter_(counter), station_(station), listener_(std::move(listener)), tasks_(counter.home) {}

CardDesk::~CardDesk() {
    look_stop_.request_stop();
    read_stop_.request_stop();
}

void CardDesk::read() {
    if (reading()) return;
    CardSecret secret;
    secret.can = listener_.number_at_hand();
    if (!secret.can.empty()) return start(secret);
    state_.error.reset();
    state_.phase = DeskPhase::needs_secret;
    if (station_ == nullptr || (looked_ && readers_.empty())) {
        state_.phase = DeskPhase::failed;
        state_.error = ErrorCode::card_reader_missing;
    }
    listener_.changed();
}

void CardDesk::read(const CardSecret& secret) {
    if (!reading()) start(secret);
}

// News comes from the worker; what is told is told at home, of the reading under way only.
CardReadOptions CardDesk::options_for(const CardSecret& secret, int turn) {
    const auto tell = tasks_.teller();
    CardReadOptions options;
    options.secret = secret;
    options.stop = read_stop_.get_token();
    options.today = std::chrono::sys_days{day_of(counter_.clock.now()).time_since_epoch()};
    options.progress = [this, tell, turn, told = -1](const CardProgress& progress) mutable {
        const int percent = static_cast<int>(progress.part * 50);
        if (percent == std::exchange(told, percent)) return;  // the eye needs no more
        tell([this, turn, progress] {
            if (turn != turn_ || !reading()) return;
            state_.progress = progress;
            listener_.changed();
        });
    };
    options.text_ready = [this, tell, turn](const CardReading& reading) {
        tell([this, turn, reading] {
            if (turn == turn_ && this->reading()) listener_.text(reading);
        });
    };
    return options;
}

void CardDesk::start(const CardSecret& secret) {
    if (station_ == nullptr) {
        state_.phase = DeskPhase::failed;
        state_.error = ErrorCode::card_reader_missing;
        return listener_.changed();
    }
    look_stop_.request_stop();
    read_stop_ = std::stop_source{};
    wanted_ = secret;
    state_.phase = DeskPhase::reading;
    state_.progress = {};
    state_.error.reset();
    const int turn = ++turn_;
    const CardReadOptions options = options_for(secret, turn);
    listener_.changed();
    tasks_.run(
        station_->worker,
        [&station = *station_, preferred = station_->preferred, options](const std::stop_token&) {
            const auto channel =
                station.reader.connect(reader_with_card(station.reader, preferred));
            ReadCard read;
            read.reading = station.read(*channel, options);
            if (auto picture = station.picture(read.reading.photo))
                read.picture = std::make_shared<const Picture>(std::move(*picture));
            return read;
        },
        [this, turn](const ReadCard& read) {
            if (turn != turn_) return;
            ended(read.reading);
            listener_.done(read.reading, read.picture);
            look();
        },
        [this, turn](const std::exception_ptr& error) {
            if (turn == turn_) failed(error);
        });
}

void CardDesk::ended(const CardReading& reading) {
    state_.phase = DeskPhase::idle;
    state_.card_there = true;
    state_.reader_there = true;
    read_already_ = true;
    wanted_ = {};
    note(std::string("chip, ") + name_of(reading.verification.state) + ", " +
         std::to_string(reading.apdus) + " APDU, " + std::to_string(reading.took.count()) + " ms");
}

void CardDesk::failed(const std::exception_ptr& error) {
    ErrorCode code = ErrorCode::card_reader_failed;
    try {
        std::rethrow_exception(error);
    } catch (const Error& known) {
        code = known.code();
    } catch (const std::exception&) {
        code = ErrorCode::card_unreadable;
    }
    state_.error = code;
    state_.phase = DeskPhase::failed;
    if (code == ErrorCode::card_missing) {
        state_.phase = DeskPhase::waiting;  // read as soon as it is laid down
        state_.error.reset();
        state_.card_there = false;
    } else if (code == ErrorCode::card_secret_wrong) {
        state_.phase = DeskPhase::needs_secret;
        read_already_ = true;  // not again with the same number
        wanted_ = {};
    } else if (code == ErrorCode::card_removed) {
        state_.card_there = false;
    } else {
        wanted_ = {};
        read_already_ = true;
    }
    // What the watch saw may be older than this.
    looked_ = false;
    if (state_.phase == DeskPhase::failed || state_.error) note("chip, failed, " + to_string(code));
    listener_.changed();
    look();
}

void CardDesk::cancel() {
    read_stop_.request_stop();
    ++turn_;
    wanted_ = {};
    read_already_ = state_.card_there;
    state_.phase = DeskPhase::idle;
    state_.error.reset();
    listener_.changed();
    look();
}

void CardDesk::note(const std::string& what) {
    tasks_.run(
        counter_.store,
        [&counter = counter_, what](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            append_audit(work, {counter.clock.now(), counter.officer.id, "card.read", "", what});
            work.commit();
        },
        [] {}, [](const std::exception_ptr&) {});
}

}  // namespace motcua
