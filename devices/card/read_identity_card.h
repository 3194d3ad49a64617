// Reads an identity card's chip: text first, then proofs, the photo last.
//
// Order (ICAO 9303-11; domain measurements): EF.CardAccess, PACE with the CAN (or BAC with the
// machine-readable lines), DG1 and DG13, SOD, DG14 and DG15, passive, active and chip
// authentication, DG2. DG3 is never asked for. The access number of a Vietnamese card is the last
// six digits of its number.
// Throws: DeviceError (card_secret_wrong, card_blocked, card_unreadable, card_removed, …) and
// Cancelled. A wrong verdict is no error: it is in the reading.
// Thread: the card worker.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "core/citizen/identity_card.h"
#include "devices/card/card_reader.h"

namespace motcua {

class TrustFolder;   // devices/card/trust_folder.h: CSCA certificates and revocation lists
class LengthMemory;  // devices/card/length_memory.h: extended length or not, per ATR

// What opens the card; the first that is there and that the card knows is used.
struct CardSecret {
    std::string can;  // 6 digits
    std::string mrz;  // three lines of 30, or the 24 characters of the key (number, birth, expiry)
};

struct CardProgress {
    enum class Step { connecting, opening, text, signature, proof, photo, done };
    Step step = Step::connecting;
    double part = 0;  // 0..1 of the whole, by bytes
};

struct CardReadOptions {
    CardSecret secret;
    const TrustFolder* trust = nullptr;  // none: the issuer stays unknown
    LengthMemory* lengths = nullptr;     // none: tries extended length, falls back
    std::chrono::sys_days today{};       // expiry of the document is judged by it
    bool photo = true;
    std::stop_token stop;
    std::function<void(const CardProgress&)> progress;
    // The text fields are there, nothing is proven yet (state none).
    std::function<void(const CardReading&)> text_ready;
};

CardReading read_identity_card(CardChannel& card, const CardReadOptions& options);

// Returns when an identity card answers; nothing is read, nothing of it has to be known. Throws:
// DeviceError (card_unreadable, card_removed).
void greet_identity_card(CardChannel& card);

}  // namespace motcua
