#include "core/audit/audit_log.h"

#include "core/base/digest.h"
#include "core/base/json.h"

namespace motcua {
namespace {

std::string chained(const std::string& previous, std::int64_t row, std::int64_t at,
                    std::string_view officer, std::string_view action, std::string_view subject,
                    std::string_view detail) {
    JsonWriter text;
    text.begin_array().value(row).value(at).value(officer).value(action).value(subject).value(
        detail);
    return sha256(previous + text.end_array().text());
}

}  // namespace

void append_audit(UnitOfWork& work, const AuditEntry& entry) {
    Database& database = work.database();
    std::int64_t row = 1;
    std::string previous;
    {
        auto last = database.statement("SELECT row, hash FROM audit ORDER BY row DESC LIMIT 1");
        if (last.step()) {
            row = last.integer(0) + 1;
            previous = last.blob(1);
        }
    }
    const std::int64_t at = entry.at.time_since_epoch().count();
    auto insert = database.statement(
        "INSERT INTO audit(row,at,officer,action,subject,detail,hash) VALUES(?,?,?,?,?,?,?)");
    insert.bind_all(row, at, entry.officer, entry.action, entry.subject, entry.detail);
    insert.bind_blob(
        7, chained(previous, row, at, entry.officer, entry.action, entry.subject, entry.detail));
    insert.run();
}

std::optional<std::int64_t> first_broken_audit_row(Database& database) {
    auto query = database.statement(
        "SELECT row,at,officer,action,subject,detail,hash FROM audit ORDER BY row");
    std::string previous;
    std::int64_t expected = 1;
    while (query.step()) {
        const std::int64_t row = query.integer(0);
        const std::string hash = chained(previous, row, query.integer(1), query.view(2),
                                         query.view(3), query.view(4), query.view(5));
        if (row != expected || hash != query.blob(6)) return row;
        previous = hash;
        ++expected;
    }
    return std::nullopt;
}

}  // namespace motcua
