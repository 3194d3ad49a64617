// The words of the program in one language, by key: "intake.name" -> "Họ và tên".
//
// Read from the gettext catalogues of i18n/ (.mo), without the machine's locale: there is no
// Vietnamese one on most counters. Arguments stand as {0}, {1}; an "&" before a letter marks the
// mnemonic of a control. A key without a text comes back as itself, so that it is seen at once.
// Thread: unchanging after load(), may be read from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/presenters/language.h"

namespace motcua {

const char* tag_of(Language language);  // "vi", "en"

class Texts {
public:
    using Arguments = std::initializer_list<std::string>;

    // Throws: StorageError (file_unreadable).
    static Texts load(const std::filesystem::path& mo_file, Language language);
    // The bytes of a .mo file. Throws: StorageError when they are none.
    Texts(Language language, std::string_view mo);

    std::string operator()(std::string_view key, Arguments arguments = {}) const;
    // The form for a count; {0} is the count itself, the arguments begin at {1}.
    std::string counted(std::string_view key, std::int64_t count, Arguments arguments = {}) const;

    bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
    Language language() const { return language_; }
    const std::map<std::string, std::vector<std::string>, std::less<>>& all() const {
        return texts_;
    }

private:
    Language language_;
    std::map<std::string, std::vector<std::string>, std::less<>> texts_;
};

// "25000" -> "25.000" (vi) or "25,000" (en).
std::string grouped(std::int64_t number, Language language);

}  // namespace motcua
