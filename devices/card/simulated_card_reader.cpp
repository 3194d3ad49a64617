#include "devices/card/simulated_card_reader.h"

#include <thread>

#include "core/base/error.h"
#include "devices/card/simulated/virtual_card.h"

namespace motcua {
namespace {

constexpr const char* simulated_reader_name = "Training reader";
constexpr std::uint64_t card_mask = 0xFF;
constexpr std::chrono::milliseconds look_again{20};
// Between two cards a real reader is seen empty for a while.
constexpr std::chrono::milliseconds between_cards{150};

// Ends with the card being taken away: the place says something else then.
class SimulatedChannel final : public CardChannel {
public:
    SimulatedChannel(const simulated::IssuedCard& card, const std::atomic<std::uint64_t>& place)
        : card_(card.chip), place_(place), then_(place.load()) {}
    Bytes transmit(ByteView command) override {
        if (place_.load() != then_)
            throw DeviceError(ErrorCode::card_removed, "training card taken away");
        return card_.process(command);
    }
    const Bytes& atr() const override { return card_.atr(); }

private:
    simulated::VirtualCard card_;
    const std::atomic<std::uint64_t>& place_;
    std::uint64_t then_;
};

}  // namespace

bool SimulatedCardReader::lay(const std::string& name) {
    const auto card = box_.find(name);
    if (!card) return false;
    const std::uint64_t number = *card + 1;
    const std::uint64_t now = place_.load();
    const auto from = std::chrono::steady_clock::now() +
                      ((now & card_mask) != 0 ? between_cards : std::chrono::milliseconds(0));
    seen_from_.store(from.time_since_epoch().count());
    place_.store(((now & ~card_mask) + card_mask + 1) | (number & card_mask));
    return true;
}

void SimulatedCardReader::take_away() {
    place_.store((place_.load() & ~card_mask) + card_mask + 1);
}

const simulated::TrainingCard* SimulatedCardReader::laid() const {
    const std::size_t number = place_.load() & card_mask;
    return number == 0 ? nullptr : &box_.cards()[number - 1];
}

bool SimulatedCardReader::is_seen() const {
    return laid() && std::chrono::steady_clock::now().time_since_epoch().count() >= seen_from_;
}

std::vector<ReaderState> SimulatedCardReader::readers() {
    return {{simulated_reader_name, is_seen()}};
}

bool SimulatedCardReader::wait_for_change(const std::vector<ReaderState>& seen,
                                          std::chrono::milliseconds limit, std::stop_token stop) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (readers() == seen) {
        if (stop.stop_requested() || std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(look_again);
    }
    return true;
}

std::unique_ptr<CardChannel> SimulatedCardReader::connect(const std::string& reader) {
    if (reader != simulated_reader_name)
        throw DeviceError(ErrorCode::card_reader_missing, "no such training reader");
    const std::size_t number = place_.load() & card_mask;
    if (number == 0 || !is_seen())
        throw DeviceError(ErrorCode::card_missing, "no training card laid down");
    return std::make_unique<SimulatedChannel>(box_.issued(number - 1), place_);
}

}  // namespace motcua
