// receive FILE|-: one dossier from JSON, its answer, and on request its receipt.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/dossier_json_lines.h"
#include "app/cli/input_text.h"
#include "app/cli/print_command.h"
#include "app/presenters/dossier_forms.h"
#include "core/base/error.h"
#include "core/base/file.h"

namespace motcua::cli {
namespace {

Result<IntakeForm, FieldProblem> form_of(const std::optional<std::string>& text) {
    if (!text) return Failure{FieldProblem{"", FieldError::malformed_json, "larger than 4 MiB"}};
    return parse_intake_form(*text);
}

}  // namespace

int receive_command(Session& session, const Words& words) {
    const Arguments args(words, {"--receipt", "--paper", "--id"}, {"--clock-confirmed"});
    args.at_most(1);
    const std::string& file = args.word(0, "FILE");
    const Paper paper = paper_of(args);
    const auto form = form_of(input_text(file));
    if (!form) return session.refuse(std::vector{form.error()});
    // A caller that may have to ask again gives the dossier's id, so that nothing is kept twice.
    const auto id =
        args.value("--id") ? Uuid::parse(*args.value("--id")) : std::optional(Uuid::v7());
    if (!id) throw UsageError("usage.takes", "--id", "UUID");

    OpenCounter counter = session.open(Access::read_write);
    ReceiveDossier receive(counter.database(), counter.catalog(), counter.calendar(),
                           session.clock());
    const ClockTrust trust =
        args.has("--clock-confirmed") ? ClockTrust::confirmed : session.clock_trust();
    const auto received = receive.receive(*form, counter.officer(), *id, trust);
    if (!received) return session.refuse(received.error());

    // The dossier is kept: whatever happens to the paper, its code is answered.
    const Office office = Office::load(counter.database(), counter.identity());
    std::string printed;
    int status = 0;
    if (const auto target = args.value("--receipt")) {
        try {
            const Procedure* procedure = counter.catalog().find(received->dossier.procedure);
            write_file_durably(
                *target, FormPrinter().receipt(received->dossier, procedure, office, paper).pdf);
            printed = std::filesystem::absolute(*target).string();
        } catch (const Error& e) {
            status = session.refuse(e);
        }
    }
    session.answer(
        received_json(*received, lookup_url(office, received->dossier), printed, session.texts()));
    return status;
}

}  // namespace motcua::cli
