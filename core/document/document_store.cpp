#include "core/document/document_store.h"

#include <array>

#include "core/dossier/event_log.h"

namespace motcua {
namespace {

constexpr const char* document_columns =
    "d.id,d.dossier_id,d.component,d.result_type,d.title,d.name,d.pages,d.sha256,d.size,d.type,"
    "d.origin,d.source,d.valid_until,d.filed_at,d.officer,d.removed_at";
constexpr int document_column_count = 16;

Document document_of(const Statement& row) {
    Document d;
    d.id = row.uuid(0);
    d.dossier_id = row.uuid(1);
    d.component = row.text(2);
    d.result_type = row.text(3);
    d.title = row.text(4);
    d.name = row.text(5);
    d.pages = static_cast<int>(row.integer(6));
    d.sha256 = row.text(7);
    d.size = row.integer(8);
    d.type = row.text(9);
    d.origin = document_origin_of(row.view(10)).value_or(DocumentOrigin::file);
    if (!row.is_null(11)) d.source = row.uuid(11);
    d.valid_until = row.text(12);
    d.filed_at = Instant{std::chrono::seconds{row.integer(13)}};
    d.officer = row.text(14);
    if (!row.is_null(15)) d.removed_at = Instant{std::chrono::seconds{row.integer(15)}};
    return d;
}

// Of a row of kept_file: here, waits, sent_at.
Sending sending_of(const Statement& row, int from) {
    if (!row.boolean(from)) return Sending::elsewhere;
    if (row.boolean(from + 1)) return Sending::waiting;
    return row.is_null(from + 2) ? Sending::local : Sending::sent;
}

}  // namespace

const char* name_of(Sending sending) {
    static constexpr std::array names{"local", "waiting", "sent", "elsewhere"};
    return names[static_cast<std::size_t>(sending)];
}

void put_document(UnitOfWork& work, const Document& d) {
    std::optional<std::int64_t> removed;
    if (d.removed_at) removed = d.removed_at->time_since_epoch().count();
    work.database()
        .statement(
            "INSERT INTO document(id,dossier_id,component,result_type,title,name,pages,"
            "sha256,size,type,origin,source,valid_until,filed_at,officer,removed_at) "
            "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET "
            "component=excluded.component, result_type=excluded.result_type, "
            "title=excluded.title, name=excluded.name, pages=excluded.pages, "
            "sha256=excluded.sha256, size=excluded.size, type=excluded.type, "
            "origin=excluded.origin, source=excluded.source, valid_until=excluded.valid_until, "
            "filed_at=excluded.filed_at, officer=excluded.officer, removed_at=excluded.removed_at "
            // An event of one dossier has no say in another's papers.
            "WHERE dossier_id=excluded.dossier_id")
        .bind_all(d.id, d.dossier_id, d.component, d.result_type, d.title, d.name, d.pages,
                  d.sha256, d.size, d.type, name_of(d.origin), d.source, d.valid_until,
                  std::int64_t{d.filed_at.time_since_epoch().count()}, d.officer, removed)
        .run();
}

void remake_documents(UnitOfWork& work, const Uuid& dossier_id, Instant now) {
    for (const auto& document : fold_documents(events_of(work.database(), dossier_id))) {
        know_file(work, {document.sha256, document.size, document.type}, now);
        put_document(work, document);
    }
}

bool has_papers(Database& database, const Uuid& dossier_id) {
    auto query = database.statement("SELECT 1 FROM document WHERE dossier_id=? LIMIT 1");
    query.bind(1, dossier_id);
    return query.step();
}

std::optional<Document> find_document(Database& database, const Uuid& id) {
    auto query = database.statement(std::string("SELECT ") + document_columns +
                                    " FROM document d WHERE d.id=?");
    query.bind(1, id);
    return query.step() ? std::optional(document_of(query)) : std::nullopt;
}

std::vector<FiledDocument> documents_of(Database& database, const Uuid& dossier_id,
                                        bool with_removed) {
    auto query = database.statement(
        std::string("SELECT ") + document_columns +
        ",f.here,f.waits,f.sent_at FROM document d JOIN kept_file f ON f.sha256=d.sha256 "
        "WHERE d.dossier_id=? AND (d.removed_at IS NULL OR ?) ORDER BY d.filed_at, d.id");
    query.bind_all(dossier_id, with_removed);
    std::vector<FiledDocument> documents;
    while (query.step())
        documents.push_back({document_of(query), sending_of(query, document_column_count)});
    return documents;
}

}  // namespace motcua
