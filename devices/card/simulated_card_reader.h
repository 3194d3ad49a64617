// A card reader that ships for training counters: cards made of software are laid down by a call.
//
// Speaks real APDUs with a real chip's cryptography, so that everything above it runs unchanged.
// Its cards are signed by a training authority whose keys live as long as this object; a counter
// trusts it only when `write_trust` was called for its trust folder.
// Throws: DeviceError as every CardReader. Thread: `lay`, `take_away` and `laid` from anywhere
// (the window), the rest from the card worker.
#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include "devices/card/card_reader.h"
#include "devices/card/simulated/training_card_box.h"

namespace motcua {

class SimulatedCardReader final : public CardReader {
public:
    explicit SimulatedCardReader(std::vector<simulated::TrainingCard> cards)
        : box_(std::move(cards)) {}

    const std::vector<simulated::TrainingCard>& cards() const { return box_.cards(); }
    // The card that lies there is taken away first. False when none is called so.
    bool lay(const std::string& name);
    void take_away();
    const simulated::TrainingCard* laid() const;

    // The training authority's certificate and its list of revoked signers; before any reading.
    void write_trust(const std::filesystem::path& folder) { box_.write_trust(folder); }

    std::vector<ReaderState> readers() override;
    bool wait_for_change(const std::vector<ReaderState>& seen, std::chrono::milliseconds limit,
                         std::stop_token stop) override;
    std::unique_ptr<CardChannel> connect(const std::string& reader) override;

private:
    bool is_seen() const;

    simulated::TrainingCardBox box_;
    // How often a card came or went, and in the low byte which one lies there, from 1.
    std::atomic<std::uint64_t> place_{0};
    std::atomic<std::chrono::steady_clock::rep> seen_from_{0};
};

}  // namespace motcua
