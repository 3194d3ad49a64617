// What a scanner, a camera or a scanned page read, as far as the program knows such texts.
//
// What is done with it follows the place where the clerk is, so this is only a value. A cover
// sheet's text is that of document/page_mark; one that names no dossier is only words here.
// Example: if (const auto* card = std::get_if<CardReading>(&scanned)) …
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "core/citizen/identity_card.h"
#include "core/dossier/dossier_code.h"

namespace motcua {

struct ScannedDossier {
    DossierCode code;
    std::string secret;  // of the look-up address in a receipt's QR; a bar code has none
    friend bool operator==(const ScannedDossier&, const ScannedDossier&) = default;
};
struct ScannedCoverSheet {
    DossierCode code;
    std::string component;
    friend bool operator==(const ScannedCoverSheet&, const ScannedCoverSheet&) = default;
};
// 12 or 9 digits and nothing else: somebody's number.
struct ScannedNumber {
    std::string digits;
    friend bool operator==(const ScannedNumber&, const ScannedNumber&) = default;
};
// Anything else, tidied: something to search for, perhaps a code of another system.
struct ScannedText {
    std::string text;
    friend bool operator==(const ScannedText&, const ScannedText&) = default;
};

using ScannedCode =
    std::variant<CardReading, ScannedDossier, ScannedCoverSheet, ScannedNumber, ScannedText>;

// Never throws on any text.
ScannedCode understand_scan(std::string_view text);

}  // namespace motcua
