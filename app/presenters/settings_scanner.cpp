// The usual scanner of a counter: chosen from those that are there, and asked what it can do; a
// part of settings_presenter.h.
#include <algorithm>

#include "app/presenters/device_choices.h"
#include "app/presenters/error_text.h"
#include "app/presenters/first_scanner.h"
#include "app/presenters/settings_presenter.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {
namespace {

struct ScannerTried {
    std::string label;
    ScannerAbilities can;
};

// Opens the device, so that one that is listed but does not answer is told apart.
ScannerTried ask_scanner(Scanner& scanner, const std::string& chosen) {
    ScanRequest request;
    request.device = chosen;
    request = with_device(scanner, request);
    ScannerTried tried{request.device, scanner.abilities(request.device)};
    for (const ScannerInfo& one : scanner.devices())
        if (one.id == request.device) tried.label = one.label;
    return tried;
}

std::string abilities_words(const ScannerTried& tried, const Texts& texts) {
    std::string sources;
    for (const ScanSource source : tried.can.sources) {
        const char* key = source == ScanSource::flatbed ? "profiles.source.flatbed"
                          : source == ScanSource::adf   ? "profiles.source.adf"
                                                        : "profiles.source.adf-duplex";
        sources += (sources.empty() ? "" : "; ") + texts(key);
    }
    const int best = tried.can.dpi.empty() ? 0 : tried.can.dpi.back();
    return "✓ " + texts("settings.try.scanner", {tried.label, sources, std::to_string(best)});
}

}  // namespace

// Drivers take a second or two to look: until then the chosen one stands there by its id.
void SettingsPresenter::list_scanners() {
    if (model_.scanners.empty()) {
        const std::string& chosen = model_.values[scanner_setting];
        model_.scanners = {{"", texts_("settings.scanner_any")}};
        if (!chosen.empty()) model_.scanners.emplace_back(chosen, chosen);
        view_.show(model_);
    }
    const auto show_scanners = [this](const std::vector<ScannerInfo>& found) {
        std::vector<NamedDevice> names;
        names.reserve(found.size());
        for (const ScannerInfo& one : found) names.emplace_back(one.id, one.label);
        model_.scanners =
            device_choices(names, model_.values[scanner_setting], "settings.scanner_any", texts_);
        view_.show(model_);
    };
    tasks_.run(
        scan_desk_.scanning,
        [&scanner = scan_desk_.scanner](const std::stop_token&) { return scanner.devices(); },
        show_scanners, [show_scanners](const std::exception_ptr&) { show_scanners({}); });
}

void SettingsPresenter::try_paper_scanner() {
    tasks_.run(
        scan_desk_.scanning,
        [&scanner = scan_desk_.scanner, chosen = model_.values[scanner_setting]](
            const std::stop_token&) { return ask_scanner(scanner, chosen); },
        [this](const ScannerTried& found) {
            tried(scanner_setting, abilities_words(found, texts_));
        },
        [this](const std::exception_ptr& error) {
            tried(scanner_setting, "■ " + words_of(error, texts_).line());
        });
}

}  // namespace motcua
