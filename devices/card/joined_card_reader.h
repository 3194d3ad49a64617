// Two kinds of readers as one: a training counter has its cards of software beside real readers.
//
// Throws and Thread: as card_reader.h; what one side cannot do is not said while the other can.
#pragma once

#include "devices/card/card_reader.h"

namespace motcua {

class JoinedCardReader final : public CardReader {
public:
    // Both outlive it.
    JoinedCardReader(CardReader& first, CardReader& second) : first_(first), second_(second) {}

    std::vector<ReaderState> readers() override;
    bool wait_for_change(const std::vector<ReaderState>& seen, std::chrono::milliseconds limit,
                         std::stop_token stop) override;
    std::unique_ptr<CardChannel> connect(const std::string& reader) override;

private:
    CardReader& first_;
    CardReader& second_;
};

}  // namespace motcua
