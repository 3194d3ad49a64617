// show CODE: a dossier as JSON.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/dossier_json_lines.h"
#include "app/presenters/dossier_forms.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"

namespace motcua::cli {
int show_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(1);
    const auto code = DossierCode::parse(args.word(0, "CODE"));
    OpenCounter counter = session.open(Access::read_only);
    const auto dossier = code ? find_dossier(counter.database(), *code) : std::nullopt;
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    const Office office = Office::load(counter.database(), counter.identity());
    session.answer(show_json(*dossier, events_of(counter.database(), dossier->id),
                             documents_of(counter.database(), dossier->id), counter.calendar(),
                             counter.rules().early_before, session.clock().now(),
                             lookup_url(office, *dossier)));
    return 0;
}

}  // namespace motcua::cli
