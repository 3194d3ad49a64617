#include "core/dossier/replay.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/dossier/digitised.h"
#include "core/dossier/dossier_json.h"

namespace motcua {
namespace {

Instant time_of(const DossierEvent& e) {
    return e.counter_time + std::chrono::seconds{e.clock_offset_seconds};
}

bool earlier(const DossierEvent* a, const DossierEvent* b) {
    return std::pair(time_of(*a), a->id) < std::pair(time_of(*b), b->id);
}

bool is_root(const DossierEvent& e) {
    return e.type == event_type::received || e.type == event_type::imported;
}

std::optional<Dossier> received_dossier(const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    auto dossier = json ? dossier_from_json(*json) : std::nullopt;
    return dossier && dossier->id == event.dossier_id ? dossier : std::nullopt;
}

void bind_code(Dossier& dossier, const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    const auto code = DossierCode::parse(json ? json->string_or("official_code") : std::string());
    if (code) dossier.official_code = code->str();
}

std::optional<MoveRefusal> take(Dossier& dossier, const DossierEvent& event) {
    const auto move = move_of(event);
    const auto role = role_of(event.role);
    if (!move) return MoveRefusal::unreadable;
    if (!role) return MoveRefusal::role_may_not;
    auto after = apply_move(dossier, *move, {time_of(event), event.officer, event.device, *role});
    if (!after) return after.error();
    dossier = *std::move(after);
    return std::nullopt;
}

// Fields that two counters must not both change unseen.
std::set<std::string> fields_of(const Move& move) {
    std::set<std::string> fields;
    if (move.correction.applicant) fields.insert("applicant");
    if (move.correction.components) fields.insert("components");
    if (move.correction.fees) fields.insert("fees");
    if (move.correction.return_way || move.correction.return_address) fields.insert("return");
    if (move.correction.note) fields.insert("note");
    if (move.extended_to) fields.insert("due");
    return fields;
}

std::set<Uuid> ancestors(const std::map<Uuid, const DossierEvent*>& all, const DossierEvent& of) {
    std::set<Uuid> seen;
    std::vector<Uuid> open = of.parents;
    while (!open.empty()) {
        const Uuid id = open.back();
        open.pop_back();
        const auto found = all.find(id);
        if (found == all.end() || !seen.insert(id).second) continue;
        open.insert(open.end(), found->second->parents.begin(), found->second->parents.end());
    }
    return seen;
}

}  // namespace

std::vector<Contest> contests_among(std::span<const DossierEvent> events) {
    std::map<Uuid, const DossierEvent*> all;
    std::vector<std::pair<const DossierEvent*, std::set<std::string>>> changing;
    for (const auto& event : events) {
        all.emplace(event.id, &event);
        const auto move = move_of(event);
        if (move && !fields_of(*move).empty()) changing.emplace_back(&event, fields_of(*move));
    }
    std::vector<Contest> contested;
    for (std::size_t i = 1; i < changing.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            const auto& [a, of_a] = changing[i];
            const auto& [b, of_b] = changing[k];
            const bool same = std::ranges::any_of(
                of_a, [&, &other = of_b](const auto& field) { return other.contains(field); });
            if (!same || ancestors(all, *a).contains(b->id) || ancestors(all, *b).contains(a->id))
                continue;
            contested.push_back(earlier(a, b) ? Contest{a->id, b->id} : Contest{b->id, a->id});
        }
    return contested;
}

std::optional<Dossier> dossier_before(std::span<const DossierEvent> events,
                                      std::span<const Uuid> of) {
    std::map<Uuid, const DossierEvent*> all;
    for (const auto& one : events) all.emplace(one.id, &one);
    std::optional<std::set<Uuid>> seen;
    for (const Uuid& id : of) {
        const auto found = all.find(id);
        if (found == all.end()) return std::nullopt;
        const auto by_this = ancestors(all, *found->second);
        if (!seen) seen = by_this;
        std::erase_if(*seen, [&](const Uuid& one) { return !by_this.contains(one); });
    }
    std::vector<DossierEvent> known;
    for (const auto& one : events)
        if (seen && seen->contains(one.id)) known.push_back(one);
    auto before = replay(known);
    if (!before) return std::nullopt;
    return std::move(before->dossier);
}

std::optional<Dossier> dossier_after(std::span<const DossierEvent> events,
                                     const DossierEvent& event) {
    auto dossier = dossier_before(events, std::span(&event.id, 1));
    if (dossier) take(*dossier, event);
    return dossier;
}

// A parent that is not here does not hold its child back.
std::vector<const DossierEvent*> in_canonical_order(std::span<const DossierEvent> events) {
    std::map<Uuid, const DossierEvent*> waiting;
    for (const auto& event : events) waiting.emplace(event.id, &event);
    std::vector<const DossierEvent*> order;
    order.reserve(events.size());
    while (!waiting.empty()) {
        const DossierEvent* next = nullptr;
        for (const auto& entry : waiting) {
            const DossierEvent* event = entry.second;
            const bool free = std::ranges::none_of(event->parents, [&](const Uuid& p) {
                return p != event->id && waiting.contains(p);
            });
            if (free && (!next || earlier(event, next))) next = event;
        }
        // Parents in a ring: no counter writes that; the earliest goes first.
        if (!next)
            for (const auto& [id, event] : waiting)
                if (!next || earlier(event, next)) next = event;
        order.push_back(next);
        waiting.erase(next->id);
    }
    return order;
}

bool is_move(const DossierEvent& event) {
    return event.type == event_type::proposed || verb_of_event(event.type).has_value();
}

std::optional<Move> move_of(const DossierEvent& event) {
    if (!is_move(event)) return std::nullopt;
    auto move = move_from_text(event.body);
    if (!move) return std::nullopt;
    const bool proposed = event.type == event_type::proposed;
    if (move->proposed != proposed) return std::nullopt;
    if (!proposed && verb_of_event(event.type) != move->verb) return std::nullopt;
    return move;
}

std::string officer_name_of(const DossierEvent& event) {
    if (!event.officer_name.empty()) return event.officer_name;
    if (const auto move = move_of(event)) return move->officer_name;
    const auto received = is_root(event) ? received_dossier(event) : std::nullopt;
    return received && received->officer == event.officer ? received->officer_name : std::string();
}

std::optional<Replayed> replay(std::span<const DossierEvent> events) {
    std::optional<Replayed> result;
    const auto order = in_canonical_order(events);
    for (const auto* event : order) {
        if (is_root(*event)) {
            if (result) continue;
            if (auto dossier = received_dossier(*event))
                result = Replayed{*std::move(dossier), {}, {}};
            continue;
        }
        if (!result) continue;
        if (event->type == event_type::code_bound) bind_code(result->dossier, *event);
        if (!is_move(*event)) continue;
        if (const auto why = take(result->dossier, *event))
            result->skipped.push_back({event->id, *why});
    }
    if (!result) return result;
    mark_digitised(result->dossier, order);
    for (const Contest& contest : contests_among(events))
        result->contested.push_back(contest.later);
    return result;
}

std::optional<MoveRefusal> unlawful_at_origin(std::span<const DossierEvent> events,
                                              const DossierEvent& event) {
    std::map<Uuid, const DossierEvent*> all;
    for (const auto& one : events) all.emplace(one.id, &one);
    const auto seen = ancestors(all, event);
    std::vector<DossierEvent> known;
    for (const auto& one : events)
        if (seen.contains(one.id)) known.push_back(one);
    auto before = replay(known);
    if (!before) return std::nullopt;  // what it stood on is not here: not for us to say
    return take(before->dossier, event);
}

}  // namespace motcua
