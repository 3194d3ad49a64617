// The shipped words, from the catalogues the build has just made.
#pragma once

#include "app/presenters/texts.h"

namespace motcua::test {

inline const Texts& words(Language language = Language::vietnamese) {
    const auto file = [](const char* tag) {
        return std::filesystem::path(MOTCUA_BINARY_DIR) / "../share/locale" / tag /
               "LC_MESSAGES/motcua.mo";
    };
    static const Texts vietnamese = Texts::load(file("vi"), Language::vietnamese);
    static const Texts english = Texts::load(file("en"), Language::english);
    return language == Language::vietnamese ? vietnamese : english;
}

}  // namespace motcua::test
