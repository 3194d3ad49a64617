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
#include <map>
#include <vector>

#include "devices/card/card_reader.h"
#include "devices/card/simulated/card_issuer.h"
#include "devices/card/simulated/training_card.h"

namespace motcua {

class SimulatedCardReader final : public CardReader {
public:
    explicit SimulatedCardReader(std::vector<simulated::TrainingCard> cards);
    ~SimulatedCardReader() override;

    const std::vector<simulated::TrainingCard>& cards() const { return cards_; }
    // The card that lies there is taken away first. False when none is called so.
    bool lay(const std::string& name);
    void take_away();
    const simulated::TrainingCard* laid() const;

    // The training authority's certificate and its list of revoked signers.
    void write_trust(const std::filesystem::path& folder);

    std::vector<ReaderState> readers() override;
    bool wait_for_change(const std::vector<ReaderState>& seen, std::chrono::milliseconds limit,
                         std::stop_token stop) override;
    std::unique_ptr<CardChannel> connect(const std::string& reader) override;

private:
    const simulated::IssuedCard& issued(std::size_t index);
    bool is_seen() const;

    const std::vector<simulated::TrainingCard> cards_;
    // How often a card came or went, and in the low byte which one lies there, from 1.
    std::atomic<std::uint64_t> place_{0};
    std::atomic<std::chrono::steady_clock::rep> seen_from_{0};
    std::map<std::size_t, simulated::IssuedCard> issued_;
    std::unique_ptr<simulated::TrainingAuthority> authority_;
    std::unique_ptr<simulated::TrainingAuthority> foreign_;  // same name, other key
};

}  // namespace motcua
