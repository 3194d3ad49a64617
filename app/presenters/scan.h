// What a hand scanner, a camera or a picture gave, as the places of the window take it.
//
// What is done with it is the matter of the place that is open.
#pragma once

#include <string>
#include <string_view>

#include "app/presenters/texts.h"
#include "core/citizen/identity_card.h"

namespace motcua {

struct Scan {
    enum class Kind { card, dossier, other };
    Kind kind = Kind::other;
    CardReading card;    // of a card; of a number alone only that
    std::string text;    // the code of a dossier, or what was read
    std::string whole;   // all of it, for who knows more of codes; empty when it is no UTF-8
    std::string advice;  // how to set the scanner, when a card's text came damaged
};

// Never throws on any text.
Scan scan_of(std::string_view text, const Texts& texts);
// What a search line is given: the number of a card, otherwise the text itself.
const std::string& scanned_words(const Scan& scan);
// Whether keys that came like a scanner's are one for us. Short texts a program or an input method
// may type as well: those count only with the scanner's Enter behind them.
bool is_scan(std::string_view typed, bool ended);

}  // namespace motcua
