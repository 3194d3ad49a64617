// Which devices this counter uses, as its settings say; every one may be empty.
#pragma once

#include <string>

#include "core/store/settings_store.h"

namespace motcua {

namespace setting_key {
inline constexpr const char* card_reader = "card_reader";    // name; empty: where a card lies
inline constexpr const char* code_scanner = "code_scanner";  // "/dev/ttyACM0"; empty: keyboard
inline constexpr const char* trust_folder = "trust_folder";  // empty: "trust" of the data folder
inline constexpr const char* camera = "camera";  // "/dev/video0", "folder:/path"; empty: any
}  // namespace setting_key

struct DeviceSettings {
    std::string card_reader;
    std::string code_scanner;
    std::string trust_folder;
    std::string camera;

    static DeviceSettings load(Database& database) {
        return {setting_or(database, setting_key::card_reader, ""),
                setting_or(database, setting_key::code_scanner, ""),
                setting_or(database, setting_key::trust_folder, ""),
                setting_or(database, setting_key::camera, "")};
    }
    friend bool operator==(const DeviceSettings&, const DeviceSettings&) = default;
};

}  // namespace motcua
