// The devices of a counter: which there are, and whether they do what they should; a part of
// settings_presenter.h.
#include <algorithm>
#include <filesystem>

#include "app/presenters/camera_station.h"
#include "app/presenters/card_party.h"
#include "app/presenters/card_station.h"
#include "app/presenters/device_choices.h"
#include "app/presenters/error_text.h"
#include "app/presenters/settings_presenter.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "devices/code/serial_scanner.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {
namespace {

constexpr std::chrono::seconds scan_limit{10};

std::string readers_words(const std::vector<ReaderState>& readers, const Texts& texts) {
    if (readers.empty()) return "■ " + texts("settings.try.no_reader");
    std::string line;
    for (const ReaderState& one : readers) {
        const char* key = one.card_present ? "settings.try.with_card" : "settings.try.no_card";
        line += (line.empty() ? "✓ " : " · ") + texts(key, {one.name});
    }
    return line;
}

std::string scanner_fault(const Texts& texts) {
    return "■ " + words_of(ErrorCode::code_scanner_failed, texts).line();
}

std::string beginning_of(const std::string& text) {
    constexpr std::size_t shown = 40;  // letters
    const std::u32string letters = text::to_code_points(text);
    return letters.size() <= shown ? text : text::to_utf8(letters.substr(0, shown)) + "…";
}

// What arrived, without the whole number of anybody; and which setting to change.
std::string scan_words(const Scan& scan, const Texts& texts) {
    if (scan.kind == Scan::Kind::dossier)
        return "✓ " + texts("settings.try.scan_dossier", {scan.text});
    if (scan.kind == Scan::Kind::other)
        return "▲ " + texts("settings.try.scan_other", {beginning_of(scan.text)});
    const CardPerson& person = scan.card.person;
    const std::string who = texts("card.person", {person.name, masked_number(person.id)});
    if (!scan.advice.empty())
        return "▲ " + texts("settings.try.scan_damaged", {who}) + " · " + scan.advice;
    if (!scan.card.check.empty()) return "▲ " + texts("settings.try.scan_damaged", {who});
    return "✓ " + texts("settings.try.scan_card", {who});
}

std::string trust_words(const TrustFolder& trust, const Texts& texts) {
    const auto entries = trust.entries();
    if (entries.empty() && trust.problems().empty())
        return "▲ " + texts("settings.try.trust_empty");
    std::string line = (entries.empty() ? "▲ " : "✓ ") +
                       texts.counted("settings.try.trust", static_cast<int>(entries.size()));
    for (const auto& entry : entries) {
        line += " · " + entry.name;
        if (entry.list_valid_to)
            line +=
                " (" + texts("settings.try.list", {print_day(day_of(*entry.list_valid_to))}) + ")";
    }
    for (const auto& problem : trust.problems())
        line += " · ▲ " + texts("settings.try.trust_file", {problem.file});
    return line;
}

}  // namespace

DeviceSettings SettingsPresenter::devices() const {
    const auto value = [this](const char* key) {
        const auto found = model_.values.find(key);
        return found == model_.values.end() ? std::string() : found->second;
    };
    return {value(setting_key::card_reader), value(setting_key::code_scanner),
            value(setting_key::trust_folder), value(setting_key::camera)};
}

void SettingsPresenter::tried(const std::string& key, const std::string& words) {
    model_.tried[key] = words;
    view_.show(model_);
}

void SettingsPresenter::list_devices() {
    tasks_.run(
        counter_.reader, [](const std::stop_token&) { return serial_devices(); },
        [this](const std::vector<std::filesystem::path>& found) {
            model_.code_scanners.clear();
            for (const auto& device : found) model_.code_scanners.push_back(device.string());
            view_.show(model_);
        },
        [](const std::exception_ptr&) {});
    list_cameras();
    list_readers();
    list_scanners();
}

void SettingsPresenter::list_readers() {
    const auto show_readers = [this](const std::vector<ReaderState>& readers) {
        std::vector<NamedDevice> names;
        names.reserve(readers.size());
        for (const ReaderState& one : readers) names.emplace_back(one.name, one.name);
        model_.card_readers = device_choices(names, model_.values[setting_key::card_reader],
                                             "settings.card_reader_any", texts_);
        view_.show(model_);
    };
    if (counter_.cards == nullptr) return show_readers({});
    if (!counter_.cards->training_cards.empty()) {
        model_.training_cards = {{"", texts_("settings.training_card_none")}};
        for (const auto& card : counter_.cards->training_cards)
            model_.training_cards.push_back(card);
    }
    tasks_.run(
        counter_.cards->worker,
        [&reader = counter_.cards->reader](const std::stop_token&) { return reader.readers(); },
        show_readers, [show_readers](const std::exception_ptr&) { show_readers({}); });
}

void SettingsPresenter::list_cameras() {
    const auto show_cameras = [this](const std::vector<CameraInfo>& cameras) {
        std::vector<NamedDevice> names;
        names.reserve(cameras.size());
        for (const CameraInfo& one : cameras)
            names.emplace_back(one.id, one.label + " (" + one.id + ")");
        model_.cameras = device_choices(names, model_.values[setting_key::camera],
                                        "settings.camera_any", texts_);
        view_.show(model_);
    };
    if (counter_.cameras == nullptr) return show_cameras({});
    tasks_.run(
        counter_.cameras->worker,
        [&camera = counter_.cameras->camera](const std::stop_token&) { return camera.cameras(); },
        show_cameras, [show_cameras](const std::exception_ptr&) { show_cameras({}); });
}

void SettingsPresenter::lay_training_card(const std::string& name) {
    if (counter_.cards != nullptr && counter_.cards->lay_training_card)
        counter_.cards->lay_training_card(name);
}

void SettingsPresenter::try_out(const std::string& key) {
    tried(key, "◌ " + texts_("settings.try.busy"));
    if (key == setting_key::card_reader) return try_readers();
    if (key == setting_key::trust_folder) return try_trust();
    if (key == setting_key::code_scanner) return try_scanner();
    if (key == setting_key::camera) return try_camera();
    if (key == scanner_setting) return try_paper_scanner();
}

// A card that lies there is greeted: that needs no number, and tells a chip from a bank card.
void SettingsPresenter::try_readers() {
    const std::string key = setting_key::card_reader;
    if (counter_.cards == nullptr) return tried(key, readers_words({}, texts_));
    tasks_.run(
        counter_.cards->worker,
        [&station = *counter_.cards, chosen = model_.values[key]](const std::stop_token&) {
            auto readers = station.reader.readers();
            if (!chosen.empty())
                std::erase_if(readers, [&](const auto& one) { return one.name != chosen; });
            for (const ReaderState& one : readers)
                if (one.card_present) station.greet(*station.reader.connect(one.name));
            return readers;
        },
        [this, key](const std::vector<ReaderState>& readers) {
            tried(key, readers_words(readers, texts_));
        },
        [this, key](const std::exception_ptr& error) {
            tried(key, "■ " + words_of(error, texts_).line());
        });
}

void SettingsPresenter::try_trust() {
    const std::string key = setting_key::trust_folder;
    if (counter_.cards == nullptr) return tried(key, trust_words({}, texts_));
    tasks_.run(
        counter_.cards->worker,
        [load = counter_.cards->trust, folder = model_.values[key]](const std::stop_token&) {
            return std::make_shared<TrustFolder>(folder.empty() ? load()
                                                                : TrustFolder::load(folder));
        },
        [this, key](const std::shared_ptr<TrustFolder>& trust) {
            tried(key, trust_words(*trust, texts_));
        },
        [this, key](const std::exception_ptr& error) {
            tried(key, "■ " + words_of(error, texts_).line());
        });
}

// Somebody scans within the time; a scanner that types is heard by the window itself.
void SettingsPresenter::try_scanner() {
    const std::string key = setting_key::code_scanner;
    const std::string path = model_.values[key];
    if (path.empty()) return tried(key, "◌ " + texts_("settings.try.keyboard"));
    if (counter_.codes == nullptr) return tried(key, scanner_fault(texts_));
    tried(key, "◌ " + texts_("settings.try.scan_now", {std::to_string(scan_limit.count())}));
    counter_.codes->try_line(path, scan_limit,
                             [this, tell = tasks_.teller()](const HeardScan& one) {
                                 tell([this, one] { heard(one); });
                             });
}

void SettingsPresenter::heard(const HeardScan& scan) {
    const std::string key = setting_key::code_scanner;
    if (scan.text) {
        const Scan read = scan_of(*scan.text, texts_);
        if (read.kind == Scan::Kind::other && !text::is_utf8(*scan.text))
            return tried(key, "■ " + texts_("settings.try.scan_broken"));
        return scanned(read);
    }
    if (scan.line == ScannerLine::listening)
        return tried(key, "▲ " + texts_("settings.try.nothing_scanned"));
    if (scan.line == ScannerLine::absent)
        return tried(key, "■ " + texts_("settings.try.scanner_absent"));
    tried(key, scanner_fault(texts_));
}

void SettingsPresenter::scanned(const Scan& scan) {
    tried(setting_key::code_scanner, scan_words(scan, texts_));
}

void SettingsPresenter::try_camera() {
    const std::string key = setting_key::camera;
    if (counter_.cameras == nullptr)
        return tried(key, "■ " + words_of(ErrorCode::camera_missing, texts_).line());
    tasks_.run(
        counter_.cameras->worker,
        [&camera = counter_.cameras->camera, id = model_.values[key]](const std::stop_token& stop) {
            return camera.open(id, camera_for_codes)->next(camera_limit, stop);
        },
        [this, key](const std::optional<GreyPicture>& picture) {
            if (!picture) return;
            tried(key, "✓ " + texts_("settings.try.camera", {std::to_string(picture->width),
                                                             std::to_string(picture->height)}));
        },
        [this, key](const std::exception_ptr& error) {
            tried(key, "■ " + words_of(error, texts_).line());
        });
}

}  // namespace motcua
