// The words behind a command: options with and without a value, and what stands by itself.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace motcua::cli {

// The command was not understood: exit status 2. `key` and `values` are the sentence of the
// message catalogue ("usage.needs_value"), what() the same for a log.
class UsageError final : public std::runtime_error {
public:
    explicit UsageError(std::string key, std::string first = "", std::string second = "");
    const std::string key;
    const std::string first;   // {0}
    const std::string second;  // {1}
};

class Arguments {
public:
    // `valued` options take the next word or "--name=value", `flags` none; anything else that
    // begins with "-" is a UsageError. "-" is an ordinary word, and so is all behind "--".
    Arguments(const std::vector<std::string>& words, const std::set<std::string>& valued,
              const std::set<std::string>& flags);

    const std::vector<std::string>& words() const { return words_; }
    bool has(const std::string& flag) const { return flags_.contains(flag); }
    std::optional<std::string> value(const std::string& option) const;
    std::string required(const std::string& option) const;
    // The n-th word, or a UsageError that names what is missing.
    const std::string& word(std::size_t n, const char* what) const;
    void at_most(std::size_t words) const;

private:
    std::vector<std::string> words_;
    std::map<std::string, std::string> values_;
    std::set<std::string> flags_;
};

}  // namespace motcua::cli
