// A .mo file: magic, revision, count, offset of the keys' table, offset of the texts' table; each
// row of a table is length and offset, 32 bits, in the byte order of the machine that made it.
// Forms of a plural are separated by NUL; the key then is "key NUL plural key".
#include "app/presenters/texts.h"

#include <cstring>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::uint32_t mo_magic = 0x950412de;

class MoFile {
public:
    explicit MoFile(std::string_view bytes) : bytes_(bytes) {
        if (word(0) != mo_magic) broken();
    }
    std::uint32_t count() const { return word(8); }
    std::string_view key(std::uint32_t index) const { return entry(word(12), index); }
    std::string_view text(std::uint32_t index) const { return entry(word(16), index); }

private:
    [[noreturn]] static void broken() {
        throw StorageError(ErrorCode::file_unreadable, "not a message catalogue");
    }
    std::uint32_t word(std::size_t at) const {
        if (at + 4 > bytes_.size()) broken();
        std::uint32_t value = 0;
        std::memcpy(&value, bytes_.data() + at, 4);
        return value;
    }
    std::string_view entry(std::size_t table, std::uint32_t index) const {
        const std::size_t length = word(table + std::size_t{8} * index);
        const std::size_t offset = word(table + std::size_t{8} * index + 4);
        if (offset > bytes_.size() || length > bytes_.size() - offset) broken();
        return bytes_.substr(offset, length);
    }
    std::string_view bytes_;
};

std::string filled(const std::string& pattern, const std::vector<std::string>& arguments) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                           pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
        const auto index = place ? static_cast<std::size_t>(pattern[i + 1] - '0') : std::size_t{0};
        if (place && index < arguments.size()) {
            out += arguments[index];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

}  // namespace

const char* tag_of(Language language) { return language == Language::vietnamese ? "vi" : "en"; }

Texts Texts::load(const std::filesystem::path& mo_file, Language language) {
    return Texts(language, read_file(mo_file));
}

Texts::Texts(Language language, std::string_view mo) : language_(language) {
    const MoFile file(mo);
    for (std::uint32_t i = 0; i < file.count(); ++i) {
        const auto key = file.key(i);
        if (key.empty()) continue;  // the header
        const std::string name(key.substr(0, key.find('\0')));
        texts_.emplace(name, text::split(file.text(i), '\0'));
    }
}

std::string Texts::operator()(std::string_view key, Arguments arguments) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) return std::string(key);
    return filled(found->second.front(), arguments);
}

std::string Texts::counted(std::string_view key, std::int64_t count, Arguments arguments) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) return std::string(key);
    const auto& forms = found->second;
    std::vector<std::string> all{grouped(count, language_)};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return filled(count == 1 ? forms.front() : forms.back(), all);
}

std::string grouped(std::int64_t number, Language language) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    const char mark = language == Language::vietnamese ? '.' : ',';
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3) {
        digits.insert(static_cast<std::size_t>(place), 1, mark);
    }
    return number < 0 ? "-" + digits : digits;
}

}  // namespace motcua
