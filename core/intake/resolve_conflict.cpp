#include "core/intake/resolve_conflict.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/audit/audit_log.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/dossier/counter_identity.h"
#include "core/dossier/event_log.h"
#include "core/intake/counter_event.h"
#include "core/store/settings_store.h"
#include "core/sync/conflict_decision.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

std::string iso_date(const std::optional<std::chrono::year_month_day>& date) {
    if (!date) return "";
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date->year()),
                  static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
    return out.data();
}

struct FieldReader {
    const char* name;
    std::string (*text)(const Dossier&);
};

constexpr std::size_t choosable_count = 9;
const std::array readers{
    FieldReader{"applicant.name", [](const Dossier& d) { return d.applicant.name; }},
    FieldReader{"applicant.id", [](const Dossier& d) { return d.applicant.id; }},
    FieldReader{"applicant.birth", [](const Dossier& d) { return iso_date(d.applicant.birth); }},
    FieldReader{"applicant.phone", [](const Dossier& d) { return d.applicant.phone; }},
    FieldReader{"applicant.email", [](const Dossier& d) { return d.applicant.email; }},
    FieldReader{"applicant.address", [](const Dossier& d) { return d.applicant.address; }},
    FieldReader{"return.way", [](const Dossier& d) { return std::string(name_of(d.return_way)); }},
    FieldReader{"return.address", [](const Dossier& d) { return d.return_address; }},
    FieldReader{"note", [](const Dossier& d) { return d.note; }},
    FieldReader{"status",
                [](const Dossier& d) { return std::to_string(static_cast<int>(d.status)); }},
    FieldReader{"due",
                [](const Dossier& d) {
                    return d.due ? std::to_string(d.due->time_since_epoch().count())
                                 : std::string();
                }},
    FieldReader{"fees",
                [](const Dossier& d) {
                    std::string all;
                    for (const auto& fee : d.fees)
                        all += (all.empty() ? "" : "; ") + fee.name + " " +
                               (fee.amount ? std::to_string(*fee.amount) : "?");
                    return all;
                }},
    FieldReader{"components",
                [](const Dossier& d) {
                    std::string all;
                    for (const auto& paper : d.components)
                        all += (all.empty() ? "" : "; ") + paper.name + " " +
                               std::to_string(paper.originals) + "/" + std::to_string(paper.copies);
                    return all;
                }},
};

const Dossier* dossier_of(const ConflictSides& sides, Side side) {
    switch (side) {
        case Side::before:
            return sides.before ? &*sides.before : nullptr;
        case Side::other:
            return sides.other ? &sides.other->dossier : nullptr;
        case Side::here:
            return sides.here ? &sides.here->dossier : nullptr;
    }
    return nullptr;
}

// {"applicant":{"phone":"…"},"note":"…"} of what differs from now; empty when nothing does.
std::string correction_of(const ConflictSides& sides, const ConflictDecision& decision) {
    std::map<std::string, std::map<std::string, std::string>> groups;
    for (const auto& [field, side] : decision.chosen) {
        const Dossier* chosen = dossier_of(sides, side);
        const bool may = std::ranges::find(choosable_fields(), field) != choosable_fields().end();
        if (!may || chosen == nullptr || !sides.now) continue;
        const std::string value = field_text(*chosen, field);
        if (value == field_text(*sides.now, field)) continue;
        const auto dot = field.find('.');
        const std::string group = dot == std::string::npos ? "" : field.substr(0, dot);
        groups[group][dot == std::string::npos ? field : field.substr(dot + 1)] = value;
    }
    if (groups.empty()) return "";
    JsonWriter out;
    out.begin_object();
    for (const auto& [group, fields] : groups) {
        if (!group.empty()) out.key(group).begin_object();
        for (const auto& [name, value] : fields) out.field(name, value);
        if (!group.empty()) out.end_object();
    }
    return out.end_object().text();
}

std::string code_in_question(Database& database, const Conflict& conflict) {
    if (conflict.kind != conflict_kind::code_taken) return "";
    for (const auto& event : events_of(database, conflict.dossier_id))
        if (event.id == conflict.event_id) return code_given_by(event);
    return "";
}

// For the other counters of the unit, whose rows are closed by it too.
void record_decision(UnitOfWork& work, const Conflict& conflict, const Dossier& dossier,
                     const std::string& reason, const Officer& officer, Instant now) {
    Database& database = work.database();
    DossierEvent event =
        counter_event(CounterIdentity::load(database), officer, known_time(database, now));
    event.type = event_type::conflict_decided;
    event.dossier_id = conflict.dossier_id;
    event.parents = heads(database, conflict.dossier_id);
    event.units = dossier.units;
    event.catalogue_hash = dossier.catalogue_hash;
    event.body = to_json(ConflictDecided{conflict.event_id, conflict.kind,
                                         code_in_question(database, conflict), reason});
    record_event(work, event, now);
}

// "applicant.phone=other note=here": which side, never what stands there.
std::string audit_detail(const ConflictDecision& decision) {
    constexpr std::array words{"before", "other", "here"};
    std::string detail;
    for (const auto& [field, side] : decision.chosen)
        detail += (detail.empty() ? "" : " ") + field + "=" + words[static_cast<std::size_t>(side)];
    return detail.empty() ? "as it stands" : detail;
}

}  // namespace

const std::vector<std::string>& choosable_fields() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < choosable_count; ++i) names.emplace_back(readers[i].name);
        return names;
    }();
    return all;
}

std::string field_text(const Dossier& dossier, const std::string& field) {
    for (const auto& reader : readers)
        if (field == reader.name) return reader.text(dossier);
    return "";
}

std::vector<std::string> differing_fields(const ConflictSides& sides) {
    std::vector<std::string> fields;
    if (!sides.before || !sides.other || !sides.here) return fields;
    for (const auto& reader : readers) {
        const std::string before = reader.text(*sides.before);
        if (reader.text(sides.other->dossier) != before ||
            reader.text(sides.here->dossier) != before)
            fields.emplace_back(reader.name);
    }
    return fields;
}

std::optional<ActRefusal> ResolveConflict::resolve(const ConflictSides& sides,
                                                   const ConflictDecision& decision,
                                                   const Officer& officer) {
    if (text::tidy(decision.reason).empty())
        return ActRefusal{ErrorCode::invalid_field, {{"reason", FieldError::reason_needed, ""}}};
    const std::string correction = correction_of(sides, decision);
    if (!correction.empty()) {
        ActForm form;
        form.reason = decision.reason;
        form.corrected = correction;
        const auto acted = acts_.act(sides.now->code, Verb::correct, form, officer);
        if (!acted) return acted.error();
    }
    const Instant now = clock_.now();
    UnitOfWork work(database_);
    const bool travels = sides.now && sides.conflict.kind != conflict_kind::refused;
    if (travels) record_decision(work, sides.conflict, *sides.now, decision.reason, officer, now);
    if (!resolve_conflict(work, sides.conflict.event_id, now, decision.reason))
        return ActRefusal{ErrorCode::invalid_field, {{"event", FieldError::unknown_value, ""}}};
    if (travels) settle_decisions(work, sides.conflict.dossier_id);
    append_audit(work, {now, officer.id, "conflict.resolved", sides.conflict.event_id.str(),
                        audit_detail(decision)});
    work.commit();
    return std::nullopt;
}

}  // namespace motcua
