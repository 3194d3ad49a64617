// The devices of a counter: which there are, and whether they do what they should; a part of
// settings_presenter.h.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/presenters/card_station.h"
#include "app/presenters/error_text.h"
#include "app/presenters/settings_presenter.h"
#include "core/calendar/vn_time.h"
#include "devices/code/serial_scanner.h"

namespace motcua {
namespace {

std::string readers_words(const std::vector<ReaderState>& readers, const Texts& texts) {
    if (readers.empty()) return "■ " + texts("settings.try.no_reader");
    std::string line;
    for (const ReaderState& one : readers) {
        const char* key = one.card_present ? "settings.try.with_card" : "settings.try.no_card";
        line += (line.empty() ? "✓ " : " · ") + texts(key, {one.name});
    }
    return line;
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
    const auto show_readers = [this](const std::vector<ReaderState>& readers) {
        const std::string chosen = model_.values[setting_key::card_reader];
        model_.card_readers = {{"", texts_("settings.card_reader_any")}};
        bool there = chosen.empty();
        for (const ReaderState& one : readers) {
            model_.card_readers.emplace_back(one.name, one.name);
            there = there || one.name == chosen;
        }
        if (!there)
            model_.card_readers.emplace_back(chosen, texts_("settings.unplugged", {chosen}));
        view_.show(model_);
    };
    tasks_.run(
        counter_.reader, [](std::stop_token) { return serial_devices(); },
        [this](const std::vector<std::filesystem::path>& found) {
            model_.code_scanners.clear();
            for (const auto& device : found) model_.code_scanners.push_back(device.string());
            view_.show(model_);
        },
        [](const std::exception_ptr&) {});
    if (counter_.cards == nullptr) return show_readers({});
    if (!counter_.cards->training_cards.empty()) {
        model_.training_cards = {{"", texts_("settings.training_card_none")}};
        for (const auto& card : counter_.cards->training_cards)
            model_.training_cards.push_back(card);
    }
    tasks_.run(
        counter_.cards->worker,
        [&reader = counter_.cards->reader](std::stop_token) { return reader.readers(); },
        show_readers, [show_readers](const std::exception_ptr&) { show_readers({}); });
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
}

void SettingsPresenter::try_readers() {
    const std::string key = setting_key::card_reader;
    if (counter_.cards == nullptr) return tried(key, readers_words({}, texts_));
    tasks_.run(
        counter_.cards->worker,
        [&reader = counter_.cards->reader](std::stop_token) { return reader.readers(); },
        [this, key](std::vector<ReaderState> readers) {
            const std::string chosen = model_.values[key];
            if (!chosen.empty())
                std::erase_if(readers, [&](const auto& one) { return one.name != chosen; });
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
        [load = counter_.cards->trust, folder = model_.values[key]](std::stop_token) {
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

// Whether it can be opened; what it sends is seen where it is scanned.
void SettingsPresenter::try_scanner() {
    const std::string key = setting_key::code_scanner;
    const std::string path = model_.values[key];
    if (path.empty()) return tried(key, "✓ " + texts_("settings.try.keyboard"));
    tasks_.run(
        counter_.reader,
        [path](std::stop_token) {
            std::error_code error;
            return std::filesystem::is_character_file(path, error) &&
                   std::ifstream(path, std::ios::binary).good();
        },
        [this, key](bool good) {
            tried(key, good ? "✓ " + texts_("settings.try.scanner")
                            : "■ " + words_of(ErrorCode::code_scanner_failed, texts_).line());
        },
        [this, key](const std::exception_ptr& error) {
            tried(key, "■ " + words_of(error, texts_).line());
        });
}

}  // namespace motcua
