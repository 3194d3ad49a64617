#include "core/intake/draft_store.h"

namespace motcua {

void save_draft(UnitOfWork& work, const Draft& draft) {
    work.database()
        .statement(
            "INSERT INTO draft(id,officer,parked,label,body,changed_at) VALUES(?,?,?,?,?,?) "
            "ON CONFLICT(id) DO UPDATE SET officer=excluded.officer, parked=excluded.parked, "
            "label=excluded.label, body=excluded.body, changed_at=excluded.changed_at")
        .bind_all(draft.id, draft.officer, draft.parked, draft.label, to_json(draft.form),
                  std::int64_t{draft.changed_at.time_since_epoch().count()})
        .run();
}

void remove_draft(UnitOfWork& work, const Uuid& id) {
    work.database().statement("DELETE FROM draft WHERE id=?").bind_all(id).run();
}

std::vector<Draft> drafts_of(Database& database, const std::string& officer) {
    auto query = database.statement(
        "SELECT id,parked,label,body,changed_at FROM draft WHERE officer=? ORDER BY changed_at "
        "DESC");
    query.bind(1, officer);
    std::vector<Draft> drafts;
    while (query.step()) {
        auto form = parse_intake_form(query.view(3));
        if (!form) continue;
        drafts.push_back({query.uuid(0), officer, query.boolean(1), query.text(2), *std::move(form),
                          Instant{std::chrono::seconds{query.integer(4)}}});
    }
    return drafts;
}

}  // namespace motcua
