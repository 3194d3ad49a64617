// The words the catalogue file uses for the kinds of things, in both directions.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "core/procedure/procedure.h"

namespace motcua {

inline constexpr std::array<std::pair<std::string_view, FormSet>, 2> form_sets{
    {{"tt03-2025", FormSet::tt03_2025}, {"residence", FormSet::residence}}};
inline constexpr std::array<std::pair<std::string_view, ComponentKind>, 3> component_kinds{
    {{"paper", ComponentKind::paper},
     {"condition", ComponentKind::condition},
     {"note", ComponentKind::note}}};
inline constexpr std::array<std::pair<std::string_view, FeeKind>, 3> fee_kinds{
    {{"flat", FeeKind::flat}, {"per_copy", FeeKind::per_copy}, {"per_page", FeeKind::per_page}}};
inline constexpr std::array<std::pair<std::string_view, Resume>, 2> resume_ways{
    {{"continue", Resume::continues}, {"restart", Resume::restarts}}};

template <class Words, class Value>
std::string_view word_for(const Words& words, Value wanted) {
    for (const auto& [word, value] : words)
        if (value == wanted) return word;
    return words.front().first;
}

}  // namespace motcua
