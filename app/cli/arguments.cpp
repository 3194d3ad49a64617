#include "app/cli/arguments.h"

namespace motcua::cli {

UsageError::UsageError(std::string the_key, std::string the_first, std::string the_second)
    : std::runtime_error(the_key + " " + the_first),
      key(std::move(the_key)),
      first(std::move(the_first)),
      second(std::move(the_second)) {}

Arguments::Arguments(const std::vector<std::string>& words, const std::set<std::string>& valued,
                     const std::set<std::string>& flags) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--") {
            words_.insert(words_.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                          words.end());
            return;
        }
        if (word.size() < 2 || word[0] != '-') {
            words_.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (flags.contains(name) && equals == std::string::npos) {
            flags_.insert(name);
        } else if (valued.contains(name)) {
            if (equals == std::string::npos && i + 1 == words.size())
                throw UsageError("usage.needs_value", name);
            const std::string value =
                equals == std::string::npos ? words[++i] : word.substr(equals + 1);
            if (!values_.emplace(name, value).second) throw UsageError("usage.given_twice", name);
        } else {
            throw UsageError("usage.unknown_option", name);
        }
    }
}

std::optional<std::string> Arguments::value(const std::string& option) const {
    const auto it = values_.find(option);
    return it == values_.end() ? std::nullopt : std::optional(it->second);
}

std::string Arguments::required(const std::string& option) const {
    const auto found = value(option);
    if (!found) throw UsageError("usage.missing", option);
    return *found;
}

const std::string& Arguments::word(std::size_t n, const char* what) const {
    if (n >= words_.size()) throw UsageError("usage.missing", what);
    return words_[n];
}

void Arguments::at_most(std::size_t words) const {
    if (words_.size() > words) throw UsageError("usage.unexpected", words_[words]);
}

}  // namespace motcua::cli
