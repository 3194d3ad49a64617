#include "app/presenters/scan.h"

#include "core/base/text.h"
#include "core/dossier/scanned_code.h"
#include "devices/code/scanner_advice.h"

namespace motcua {

Scan scan_of(std::string_view text, const Texts& texts) {
    Scan scan;
    if (text::is_utf8(text)) scan.whole = std::string(text);
    const ScannedCode code = understand_scan(text);
    if (const auto* card = std::get_if<CardReading>(&code)) {
        scan.kind = Scan::Kind::card;
        scan.card = *card;
        const ScannerAdvice advice = scanner_advice(text);
        if (advice != ScannerAdvice::none)
            scan.advice = texts(std::string("scan.advice.") + name_of(advice));
    } else if (const auto* number = std::get_if<ScannedNumber>(&code)) {
        scan.kind = Scan::Kind::card;
        scan.card.person.id = number->digits;
    } else if (const auto* dossier = std::get_if<ScannedDossier>(&code)) {
        scan.kind = Scan::Kind::dossier;
        scan.text = dossier->code.str();
    } else if (const auto* sheet = std::get_if<ScannedCoverSheet>(&code)) {
        scan.kind = Scan::Kind::dossier;
        scan.text = sheet->code.str();
    } else {
        const std::string& read = std::get<ScannedText>(code).text;
        if (text::is_utf8(read)) scan.text = read;
    }
    return scan;
}

const std::string& scanned_words(const Scan& scan) {
    return scan.kind == Scan::Kind::card ? scan.card.person.id : scan.text;
}

bool is_scan(std::string_view typed, bool ended) {
    const ScannedCode code = understand_scan(typed);
    if (std::holds_alternative<CardReading>(code)) return true;
    return ended && (std::holds_alternative<ScannedDossier>(code) ||
                     std::holds_alternative<ScannedCoverSheet>(code));
}

}  // namespace motcua
