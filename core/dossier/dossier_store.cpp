#include "core/dossier/dossier_store.h"

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_json.h"

namespace motcua {
namespace {

std::optional<std::int64_t> maybe_seconds(const std::optional<Instant>& at) {
    return at ? std::optional(unix_seconds(*at)) : std::nullopt;
}

std::optional<std::string> or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

const std::string& holder_of(const Dossier& d) {
    return d.life.holder.officer.empty() ? d.officer : d.life.holder.officer;
}

// Parameters 1-25 of both the insert and the update.
void bind_columns(Statement& statement, const Dossier& d, const std::string& body) {
    statement.bind_all(d.code.str(), or_null(d.official_code), or_null(d.upstream_code),
                       d.procedure, d.procedure_name, d.applicant.name,
                       text::fold(d.applicant.name), or_null(d.applicant.number()),
                       or_null(d.applicant.phone), static_cast<int>(d.status),
                       unix_seconds(d.received_at), maybe_seconds(d.due), d.due_provisional,
                       is_open(d.status), static_cast<int>(d.sync), body);
    statement.bind_blob(17, dossier_row_hash(d, body));
    statement.bind(18, d.officer);
    statement.bind(19, maybe_seconds(d.finished_at));
    statement.bind(20, d.units.receiving);
    statement.bind(21, d.units.competent);
    statement.bind(22, holder_of(d));
    statement.bind(23, d.life.pending ? d.life.pending->verb : std::string());
    statement.bind(24, static_cast<std::int64_t>(d.life.supplements.size()));
    statement.bind(25, demands_outside_list(d.life));
}

void write_payments(UnitOfWork& work, const Dossier& d) {
    int n = 0;
    for (const auto& p : d.life.payments)
        work.database()
            .statement(
                "INSERT INTO payment(dossier_id,n,day,at,counter,officer,way,amount,"
                "receipt_number,fee) VALUES(?,?,?,?,?,?,?,?,?,?)")
            .bind_all(d.id, n++, format_iso_day(day_of(p.at)), unix_seconds(p.at), p.counter,
                      p.officer, name_of(p.way), p.amount, p.receipt_number, p.fee)
            .run();
}

void write_forms(UnitOfWork& work, const Dossier& d) {
    int n = 0;
    for (const auto& f : d.life.forms)
        work.database()
            .statement(
                "INSERT INTO issued_form(dossier_id,n,form,number,at,officer) VALUES(?,?,?,?,?,?)")
            .bind_all(d.id, n++, f.form, f.number, unix_seconds(f.at), f.officer)
            .run();
}

void index_name(UnitOfWork& work, std::int64_t row, const std::string& name) {
    Database& database = work.database();
    const std::string key = text::fold(name);
    database.statement("INSERT INTO dossier_words(rowid,name) VALUES(?,?)")
        .bind_all(row, key)
        .run();
    database.statement("INSERT INTO dossier_parts(rowid,name) VALUES(?,?)")
        .bind_all(row, key)
        .run();
}

std::optional<Dossier> read(Statement& query) {
    if (!query.step()) return std::nullopt;
    const auto json = Json::parse(query.view(0));
    auto dossier = json ? dossier_from_json(*json) : std::nullopt;
    if (!dossier) throw StorageError(ErrorCode::database_damaged, "a dossier's row cannot be read");
    dossier->sync = static_cast<SyncState>(query.integer(1));
    return dossier;
}

}  // namespace

std::string dossier_row_hash(const Dossier& d, const std::string& body) {
    std::string covered = d.code.str() + '\n' + d.official_code + '\n' + d.upstream_code + '\n' +
                          d.procedure + '\n' + d.applicant.name + '\n' + d.applicant.number() +
                          '\n' + d.applicant.phone + '\n' +
                          std::to_string(static_cast<int>(d.status)) + '\n' +
                          std::to_string(unix_seconds(d.received_at)) + '\n' +
                          (d.due ? std::to_string(unix_seconds(*d.due)) : std::string("-")) + '\n';
    return sha256(covered + body);
}

void insert_dossier(UnitOfWork& work, const Dossier& dossier) {
    insert_dossier(work, dossier, to_json(dossier));
}

void insert_dossier(UnitOfWork& work, const Dossier& dossier, const std::string& body) {
    Database& database = work.database();
    {
        auto insert = database.statement(
            "INSERT INTO "
            "dossier(code,official_code,upstream_code,procedure,procedure_name,applicant,"
            "applicant_key,id_number,phone,status,received_at,due,due_provisional,is_open,sync,"
            "body,"
            "row_hash,officer,finished_at,receiving,competent,holder,pending,supplements,outside,"
            "id) "
            "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        bind_columns(insert, dossier, body);
        insert.bind(26, dossier.id);
        insert.run();
    }
    index_name(work, database.last_row(), dossier.applicant.name);
    write_payments(work, dossier);
    write_forms(work, dossier);
}

void update_dossier(UnitOfWork& work, const Dossier& dossier) {
    Database& database = work.database();
    auto find = database.statement("SELECT row, applicant_key FROM dossier WHERE id=?");
    find.bind(1, dossier.id);
    if (!find.step())
        throw StorageError(ErrorCode::storage_failed, "update of a dossier that is not there");
    const std::int64_t row = find.integer(0);
    const bool renamed = find.view(1) != text::fold(dossier.applicant.name);
    {
        auto update = database.statement(
            "UPDATE dossier SET "
            "code=?,official_code=?,upstream_code=?,procedure=?,procedure_name=?,"
            "applicant=?,applicant_key=?,id_number=?,phone=?,status=?,received_at=?,due=?,"
            "due_provisional=?,is_open=?,sync=?,body=?,row_hash=?,officer=?,"
            "finished_at=?,receiving=?,competent=?,holder=?,pending=?,supplements=?,outside=? "
            "WHERE row=?");
        bind_columns(update, dossier, to_json(dossier));
        update.bind(26, row);
        update.run();
    }
    database.statement("DELETE FROM payment WHERE dossier_id=?").bind_all(dossier.id).run();
    database.statement("DELETE FROM issued_form WHERE dossier_id=?").bind_all(dossier.id).run();
    write_payments(work, dossier);
    write_forms(work, dossier);
    if (!renamed) return;
    database.statement("DELETE FROM dossier_words WHERE rowid=?").bind_all(row).run();
    database.statement("DELETE FROM dossier_parts WHERE rowid=?").bind_all(row).run();
    index_name(work, row, dossier.applicant.name);
}

void set_sync_state(UnitOfWork& work, const Uuid& dossier_id, SyncState state) {
    work.database()
        .statement("UPDATE dossier SET sync=? WHERE id=? AND sync<>?")
        .bind_all(static_cast<int>(state), dossier_id, static_cast<int>(state))
        .run();
}

std::optional<Dossier> find_dossier(Database& database, const Uuid& id) {
    auto query = database.statement("SELECT body, sync FROM dossier WHERE id=?");
    query.bind(1, id);
    return read(query);
}

std::optional<Dossier> find_dossier(Database& database, const DossierCode& code) {
    for (const char* sql : {"SELECT body, sync FROM dossier WHERE code=?",
                            "SELECT body, sync FROM dossier WHERE official_code=?",
                            "SELECT body, sync FROM dossier WHERE upstream_code=?"}) {
        auto query = database.statement(sql);
        query.bind(1, code.str());
        if (auto dossier = read(query)) return dossier;
    }
    return std::nullopt;
}

std::optional<DossierCode> open_dossier_of(Database& database, const std::string& id_number,
                                           const std::string& procedure) {
    if (id_number.empty()) return std::nullopt;
    auto query = database.statement(
        "SELECT code FROM dossier WHERE id_number=? AND procedure=? AND is_open=1 ORDER BY row "
        "DESC");
    query.bind_all(id_number, procedure);
    if (!query.step()) return std::nullopt;
    const auto code = DossierCode::parse(query.view(0));
    return code ? std::optional(*code) : std::nullopt;
}

}  // namespace motcua
