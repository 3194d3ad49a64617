#include "devices/card/joined_card_reader.h"

#include <algorithm>

#include "core/base/error.h"

namespace motcua {
namespace {

constexpr std::chrono::milliseconds turn_of_a_side{250};

std::vector<ReaderState> readers_of(CardReader& side) {
    try {
        return side.readers();
    } catch (const DeviceError&) {
        return {};  // a service that is down: the other side still works
    }
}

bool has_reader(CardReader& side, const std::string& name) {
    const auto all = readers_of(side);
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
}

}  // namespace

std::vector<ReaderState> JoinedCardReader::readers() {
    auto all = readers_of(first_);
    for (auto& one : readers_of(second_)) all.push_back(std::move(one));
    return all;
}

// The second side is the one that answers at once; the first may wait for its service.
bool JoinedCardReader::wait_for_change(const std::vector<ReaderState>& seen,
                                       std::chrono::milliseconds limit, std::stop_token stop) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!stop.stop_requested()) {
        if (readers() != seen) return true;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        const auto of_second = readers_of(second_);
        second_.wait_for_change(of_second, std::min(left, turn_of_a_side), stop);
    }
    return false;
}

std::unique_ptr<CardChannel> JoinedCardReader::connect(const std::string& reader) {
    return has_reader(second_, reader) ? second_.connect(reader) : first_.connect(reader);
}

}  // namespace motcua
