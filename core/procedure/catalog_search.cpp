// How well a name answers what was typed, best first:
//   the code begins with it; it is the name; the name begins with it; it stands in the name as
//   typed; the first letters of the name's words begin with it; every word typed begins some
//   word. Among equals the order of the file, which lists the common ones of a field first.
#include <algorithm>

#include "core/base/text.h"
#include "core/procedure/catalog.h"

namespace motcua {
namespace {

enum Rank { by_code, by_name, by_beginning, by_phrase, by_initials, by_words, none };

// Most published names begin with these words; nobody types them.
std::string_view without_thu_tuc(std::string_view folded) {
    constexpr std::string_view opening = "thu tuc ";
    return folded.substr(0, opening.size()) == opening ? folded.substr(opening.size()) : folded;
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

// At the beginning of a word.
bool stands_in(std::string_view name, std::string_view phrase) {
    for (auto at = name.find(phrase); at != std::string_view::npos; at = name.find(phrase, at + 1))
        if (at == 0 || name[at - 1] == ' ') return true;
    return false;
}

std::string initials_of(std::string_view name) {
    std::string initials;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] != ' ' && (i == 0 || name[i - 1] == ' ')) initials += name[i];
    return initials;
}

Rank rank_of(std::string_view folded_name, std::string_view typed,
             const std::vector<std::string>& words) {
    const auto name = without_thu_tuc(folded_name);
    if (name == typed) return by_name;
    if (begins_with(name, typed)) return by_beginning;
    if (stands_in(folded_name, typed)) return by_phrase;
    if (words.size() == 1 && typed.size() >= 2 && begins_with(initials_of(name), typed))
        return by_initials;
    const bool all = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return stands_in(folded_name, word);
    });
    return all ? by_words : none;
}

// "2.0008": digits and dots only, with a dot behind the first digit.
bool looks_like_code(std::string_view typed) {
    return typed.size() >= 2 && typed[1] == '.' &&
           typed.find_first_not_of("0123456789.") == std::string_view::npos;
}

struct Hit {
    Rank rank;
    const Procedure* procedure;
};

}  // namespace

std::vector<const Procedure*> Catalog::search(std::string_view typed, std::size_t limit) const {
    const std::string wanted_code = text::tidy(typed);
    const bool code_typed = looks_like_code(wanted_code);
    const std::string wanted = text::fold(typed);
    const auto words = text::split(wanted, ' ');
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < procedures_.size(); ++i) {
        const Procedure& procedure = procedures_[i];
        Rank rank = none;
        if (wanted.empty()) {
            rank = by_words;
        } else if (code_typed) {
            rank = begins_with(procedure.code.str(), wanted_code) ? by_code : none;
        } else {
            rank = rank_of(folded_names_[i], wanted, words);
        }
        if (rank != none) hits.push_back({rank, &procedure});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit& a, const Hit& b) { return a.rank < b.rank; });
    std::vector<const Procedure*> found;
    for (const auto& hit : hits) {
        if (found.size() == limit) break;
        found.push_back(hit.procedure);
    }
    return found;
}

}  // namespace motcua
