// What reads cards at this counter: the readers, their thread, and whom the office trusts.
//
// Lives as long as the counter is open. The trust folder is read again when it has not been for a
// minute, so that a new revocation list needs no restart. A training counter has a reader of
// software besides, and trusts the authority of its cards.
// Thread: the UI thread; what reads runs on the card worker.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/presenters/card_station.h"
#include "core/base/worker_thread.h"
#include "devices/card/joined_card_reader.h"
#include "devices/card/length_memory.h"
#include "devices/card/pcsc_card_reader.h"
#include "devices/card/simulated_card_reader.h"
#include "devices/card/trust_folder.h"
#include "devices/device_settings.h"

namespace motcua {

class CardDevices {
public:
    // `trust` where the settings name no folder.
    CardDevices(std::filesystem::path trust, bool training);
    CardDevices(const CardDevices&) = delete;
    CardDevices& operator=(const CardDevices&) = delete;

    void use(const DeviceSettings& settings);
    CardStation& station() { return station_; }

private:
    CardReading read(CardChannel& channel, CardReadOptions options);
    const TrustFolder& trust();
    CardReader& reader();
    void offer_training_cards();

    std::filesystem::path usual_trust_;
    std::filesystem::path trust_path_;
    std::optional<TrustFolder> trust_;
    std::chrono::steady_clock::time_point trusted_at_{};
    LengthMemory lengths_;
    PcscCardReader pcsc_;
    std::unique_ptr<SimulatedCardReader> training_;
    std::unique_ptr<JoinedCardReader> both_;
    WorkerThread worker_{"card"};  // gone before what it uses
    CardStation station_;
};

}  // namespace motcua
