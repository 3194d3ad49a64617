// check: pages, rows, audit chain, papers.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "core/intake/check_counter.h"

namespace motcua::cli {

int check_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(0);
    OpenCounter counter = session.open(Access::read_only);
    const CheckReport report = check_counter(counter.database());
    JsonWriter out;
    out.begin_object().field("ok", report.problems.empty()).field("pages", report.pages);
    out.field("rows", report.rows)
        .field("audit", report.audit_rows)
        .field("attachments", report.attachments);
    out.field("strays", report.strays);
    out.key("problems").begin_array();
    for (const auto& problem : report.problems) out.value(problem);
    session.answer(out.end_array().end_object().text());
    return report.problems.empty() ? 0 : exit_status(ErrorCode::database_damaged);
}

}  // namespace motcua::cli
