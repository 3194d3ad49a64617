// Card readers of the PC/SC service (pcscd): list, hot plug, connection.
//
// A service that was restarted is found again by the next call. Cards are connected to exclusively
// and reset afterwards, so that no other program continues in our opened channel.
// Throws: DeviceError as card_reader.h says. Thread: the card worker; one instance a thread.
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "devices/card/card_reader.h"

namespace motcua {

class PcscCardReader final : public CardReader {
public:
    PcscCardReader();
    ~PcscCardReader() override;

    std::vector<ReaderState> readers() override;
    bool wait_for_change(const std::vector<ReaderState>& seen, std::chrono::milliseconds limit,
                         std::stop_token stop) override;
    std::unique_ptr<CardChannel> connect(const std::string& reader) override;

private:
    class Context;
    std::shared_ptr<Context> context();
    void wait_a_slice(const std::vector<ReaderState>& seen, std::chrono::milliseconds limit,
                      const std::stop_token& stop);

    std::shared_ptr<Context> context_;
};

// How long the card and the way to it took so far, out of the whole time of a reading: what is
// left is our own. Zero for a channel that is not of PC/SC.
std::chrono::microseconds time_on_the_card(const CardChannel& channel);

}  // namespace motcua
