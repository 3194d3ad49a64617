#include "app/presenters/passphrase_mark.h"

#include "core/store/passphrase.h"

namespace motcua {

FieldMark passphrase_mark(std::string_view passphrase, const std::vector<std::string>& known,
                          const Texts& texts) {
    if (passphrase.empty()) return {};
    switch (strength_of(passphrase, known)) {
        case PassphraseStrength::too_short:
            return {MarkKind::error,
                    "▲ " + texts("passphrase.short", {std::to_string(shortest_passphrase)})};
        case PassphraseStrength::weak:
            return {MarkKind::warning, "▲ " + texts("passphrase.weak")};
        case PassphraseStrength::fair:
            return {MarkKind::none, texts("passphrase.fair")};
        case PassphraseStrength::good:
            return {MarkKind::good, "✓ " + texts("passphrase.good")};
    }
    return {};
}

}  // namespace motcua
