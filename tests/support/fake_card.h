// A reader with nothing but a card that is there or not, and a reading that is told beforehand.
//
// For presenters: what the chip's protocol does is tried elsewhere.
#pragma once

#include <optional>
#include <utility>

#include "app/presenters/card_station.h"

namespace motcua::test {

class SilentChannel final : public CardChannel {
public:
    Bytes transmit(ByteView) override { return {0x90, 0x00}; }
    const Bytes& atr() const override { return atr_; }

private:
    Bytes atr_ = {0x3B};
};

class FakeCardReader final : public CardReader {
public:
    std::vector<ReaderState> readers() override { return there; }
    bool wait_for_change(const std::vector<ReaderState>& seen, std::chrono::milliseconds,
                         std::stop_token) override {
        return seen != there;
    }
    std::unique_ptr<CardChannel> connect(const std::string& reader) override {
        connected = reader;
        return std::make_unique<SilentChannel>();
    }

    std::vector<ReaderState> there;
    std::string connected;
};

// Keeps what was posted until the test lets it run; one task at a time.
class SteppedExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { tasks_.push_back(std::move(task)); }
    bool step() {
        if (tasks_.empty()) return false;
        auto task = std::move(tasks_.front());
        tasks_.erase(tasks_.begin());
        task();
        return true;
    }

private:
    std::vector<std::function<void()>> tasks_;
};

inline CardPerson sample_person() {
    using namespace std::chrono_literals;
    CardPerson person;
    person.id = "001192990001";
    person.name = "Nguyễn Thị Mẫu";
    person.birth = 1992y / 3 / 5;
    person.sex = Sex::female;
    person.address = "Số 27 đường Mẫu, xã Tập Huấn";
    return person;
}

inline CardReading sample_code() {
    CardReading reading;
    reading.person = sample_person();
    return reading;
}

inline CardReading sample_chip(CardState state = CardState::verified) {
    CardReading reading;
    reading.source = CardSource::chip;
    reading.person = sample_person();
    reading.verification = {state, {CardReason::signature_valid, CardReason::chip_authentic}};
    return reading;
}

// A station whose readings are the test's to tell.
struct FakeStation {
    FakeCardReader reader;
    SteppedExecutor worker;
    CardReading chip = sample_chip();
    std::optional<ErrorCode> fault;
    CardSecret secret;  // of the last reading
    int reads = 0;
    CardStation station{reader,
                        worker,
                        [this](CardChannel&, const CardReadOptions& options) {
                            ++reads;
                            secret = options.secret;
                            if (fault) throw DeviceError(*fault, "told by the test");
                            options.progress({CardProgress::Step::text, 0.3});
                            CardReading text = chip;
                            text.verification = {};
                            options.text_ready(text);
                            if (options.stop.stop_requested()) throw Cancelled();
                            return chip;
                        },
                        [] { return TrustFolder{}; },
                        "",
                        {},
                        nullptr,
                        [](const CardPhoto&) { return Picture{}; }};
    // One look of the watch, or one reading.
    void step() { worker.step(); }
    void lay_down(const std::string& name = "Reader 1") { reader.there = {{name, true}}; }
    void take_away() { reader.there = {{"Reader 1", false}}; }
};

}  // namespace motcua::test
