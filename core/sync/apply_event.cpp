#include "core/sync/apply_event.h"

#include "core/base/text.h"
#include "core/document/document_store.h"
#include "core/dossier/digitised.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/guide.h"
#include "core/dossier/remake.h"
#include "core/sync/conflict_decision.h"
#include "core/sync/conflict_log.h"

namespace motcua {
namespace {

// By printed or official code.
std::optional<Uuid> holder_of(Database& database, const std::string& code) {
    for (const char* sql :
         {"SELECT id FROM dossier WHERE code=?", "SELECT id FROM dossier WHERE official_code=?"}) {
        auto query = database.statement(sql);
        query.bind(1, code);
        if (query.step()) return query.uuid(0);
    }
    return std::nullopt;
}

Applied conflict_on_code(UnitOfWork& work, const DossierEvent& event, const Uuid& holder,
                         const std::string& code, Instant now) {
    record_conflict(work, {event.dossier_id, event.id, conflict_kind::code_taken, code, now});
    set_sync_state(work, holder, SyncState::conflict);
    set_sync_state(work, event.dossier_id, SyncState::conflict);
    // Decided elsewhere, perhaps, before this one came.
    for (const auto& id : {holder, event.dossier_id}) settle_decisions(work, id);
    return Applied::conflict;
}

DossierCode set_aside(const DossierCode& code, const std::string& device) {
    const std::string mark = text::upper(device.substr(device.size() < 4 ? 0 : device.size() - 4));
    return DossierCode::parse(code.str() + "/" + mark).has_value()
               ? *DossierCode::parse(code.str() + "/" + mark)
               : code;
}

Applied apply_code_bound(UnitOfWork& work, const DossierEvent& event, Instant now) {
    auto dossier = find_dossier(work.database(), event.dossier_id);
    const auto json = Json::parse(event.body);
    const auto code = DossierCode::parse(json ? json->string_or("official_code") : std::string());
    if (!dossier || !code) return Applied::stored;
    if (dossier->official_code == code->str()) return Applied::applied;
    if (const auto holder = holder_of(work.database(), code->str());
        holder && *holder != dossier->id)
        return conflict_on_code(work, event, *holder, code->str(), now);
    dossier->official_code = code->str();
    update_dossier(work, *dossier);
    return Applied::applied;
}

Applied apply_moves(UnitOfWork& work, const DossierEvent& event, Instant now) {
    const auto again = remake_dossier(work, event.dossier_id);
    if (!again) return Applied::stored;
    const Uuid& id = event.dossier_id;
    bool conflict = false;
    for (const auto& skipped : again->skipped)
        conflict |= record_conflict(
            work, {id, skipped.event, conflict_kind::unlawful_move, word_of(skipped.why), now});
    for (const auto& contested : again->contested)
        conflict |= record_conflict(work, {id, contested, conflict_kind::contested, "", now});
    if (!conflict) return Applied::applied;
    set_sync_state(work, id, SyncState::conflict);
    settle_decisions(work, id);
    return Applied::conflict;
}

// A paper filed or taken out: its row and the mark on the checklist, before its bytes are here.
Applied apply_document(UnitOfWork& work, const DossierEvent& event, Instant now) {
    remake_documents(work, event.dossier_id, now);
    return apply_moves(work, event, now);
}

// What came before its dossier and could not be applied then.
void apply_earlier(UnitOfWork& work, const Uuid& dossier_id, Instant now) {
    const DossierEvent* last_move = nullptr;
    const DossierEvent* last_paper = nullptr;
    const auto events = events_of(work.database(), dossier_id);
    for (const auto& event : events) {
        if (event.type == event_type::code_bound) apply_code_bound(work, event, now);
        if (is_move(event)) last_move = &event;
        if (is_document_event(event)) last_paper = &event;
    }
    if (last_paper)
        apply_document(work, *last_paper, now);
    else if (last_move)
        apply_moves(work, *last_move, now);
}

Applied apply_guide(UnitOfWork& work, const DossierEvent& event) {
    const auto json = Json::parse(event.body);
    const auto guide = json ? guide_from_json(*json) : std::nullopt;
    if (!guide || guide->id != event.dossier_id) return Applied::stored;
    keep_guide(work, *guide);
    return Applied::applied;
}

Applied apply_received(UnitOfWork& work, const DossierEvent& event, Instant now) {
    const auto json = Json::parse(event.body);
    auto dossier = json ? dossier_from_json(*json) : std::nullopt;
    if (!dossier || dossier->id != event.dossier_id) return Applied::stored;
    if (find_dossier(work.database(), dossier->id)) return Applied::stored;
    dossier->sync = SyncState::accepted;
    std::optional<Uuid> holder = holder_of(work.database(), dossier->code.str());
    const std::string code = dossier->code.str();
    if (holder) dossier->code = set_aside(dossier->code, event.device);
    if (!dossier->official_code.empty()) {
        if (const auto other = holder_of(work.database(), dossier->official_code)) {
            holder = other;
            dossier->official_code.clear();  // stays in the event's body
        }
    }
    insert_dossier(work, *dossier);
    if (holder) return conflict_on_code(work, event, *holder, code, now);
    apply_earlier(work, dossier->id, now);
    return Applied::applied;
}

Applied apply_kept(UnitOfWork& work, const DossierEvent& event, Instant now) {
    if (event.type == event_type::received || event.type == event_type::imported)
        return apply_received(work, event, now);
    if (event.type == event_type::code_bound) return apply_code_bound(work, event, now);
    if (event.type == event_type::guide_issued) return apply_guide(work, event);
    if (is_move(event)) return apply_moves(work, event, now);
    if (is_document_event(event)) return apply_document(work, event, now);
    return Applied::stored;
}

}  // namespace

Applied apply_event(UnitOfWork& work, const DossierEvent& event, Instant now) {
    if (!append_event(work, event)) return Applied::known;
    if (event.type != event_type::conflict_decided) return apply_kept(work, event, now);
    settle_decisions(work, event.dossier_id);
    return Applied::applied;
}

}  // namespace motcua
