#include "core/procedure/procedure.h"

#include <algorithm>

namespace motcua {
namespace {

template <class List>
const typename List::value_type* find_by_id(const List& list, std::string_view id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
    return found == list.end() ? nullptr : &*found;
}

bool fits(const std::vector<Channel>& channels, Channel channel) {
    return channels.empty() ||
           std::find(channels.begin(), channels.end(), channel) != channels.end();
}

// A rule of one case does not fit as long as no case is chosen.
template <class Rule>
bool fits(const Rule& rule, const Occasion& occasion) {
    return fits(rule.channels, occasion.channel) &&
           (!rule.case_id || rule.case_id == occasion.case_id);
}

}  // namespace

const ProcedureCase* Procedure::find_case(std::string_view id) const {
    return find_by_id(cases, id);
}

const Component* Procedure::find_component(std::string_view id) const {
    return components ? find_by_id(*components, id) : nullptr;
}

const FeeRule* Procedure::find_fee(std::string_view id) const { return find_by_id(fees, id); }

std::optional<std::vector<const Component*>> Procedure::checklist(const Occasion& occasion) const {
    if (!components) return std::nullopt;
    std::vector<const Component*> list;
    for (const auto& component : *components)
        if (fits(component, occasion) && (occasion.by_proxy || !component.by_proxy_only))
            list.push_back(&component);
    return list;
}

const TermRule* Procedure::term_for(const Occasion& occasion) const {
    const TermRule* best = nullptr;
    int best_score = -1;
    for (const auto& rule : terms) {
        if (!fits(rule, occasion)) continue;
        const int score = (rule.case_id ? 2 : 0) + (rule.channels.empty() ? 0 : 1);
        if (score > best_score) {
            best = &rule;
            best_score = score;
        }
    }
    return best;
}

std::vector<const FeeRule*> Procedure::fees_for(const Occasion& occasion) const {
    std::vector<const FeeRule*> list;
    for (const auto& rule : fees)
        if (fits(rule, occasion)) list.push_back(&rule);
    return list;
}

}  // namespace motcua
