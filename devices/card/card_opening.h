// Opens an identity card: PACE where the card has it, else BAC; then its travel document
// application.
//
// EF.CardAccess and PACE come before the application is selected, as some chips want it; the master
// file is never selected, these cards refuse that.
// Throws: DeviceError: card_secret_wrong (also when the card wants the machine-readable lines and
// they are not there), card_blocked, card_unreadable; and as CardSession.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "devices/card/file_reader.h"
#include "devices/card/pace.h"
#include "devices/card/read_identity_card.h"

namespace motcua {

enum class CardAccess { open, bac, pace_mrz, pace_can };

class CardOpening {
public:
    CardOpening(CardSession& session, FileReader& files, CardSecret secret);

    // `open` only without any secret: what can be read then is unprotected.
    CardAccess open();
    // The same way again, on a card whose channel was lost.
    void reopen();
    // What opened it: six digits or 24 characters; empty when nothing did.
    const std::string& used() const { return used_; }

private:
    struct Way {
        CardAccess access = CardAccess::open;
        PaceInfo info{};
        PacePassword password{};
    };

    std::vector<Way> pace_ways();
    bool go(const Way& way);
    void select_application();

    CardSession& session_;
    FileReader& files_;
    CardSecret secret_;
    std::optional<std::string> mrz_key_;
    Way way_;
    std::string used_;
};

}  // namespace motcua
