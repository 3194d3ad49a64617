#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/presenters/recovery_paper.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/resource_folder.h"
#include "core/base/text.h"
#include "core/intake/counter_setup.h"
#include "core/store/passphrase.h"
#include "core/unit/agency_id.h"

namespace motcua::cli {
namespace {

Secret chosen_passphrase(Session& session, bool training) {
    auto given =
        session.options().passphrase_file || !training ? session.passphrase() : std::nullopt;
    if (!given && training) return Secret(training_passphrase);
    if (!given) throw UsageError("usage.missing", "--passphrase-file");
    if (text::length(given->view()) < shortest_passphrase)
        throw UsageError("usage.short_passphrase");
    return *std::move(given);
}

CounterPlan plan_of(const Arguments& args) {
    CounterPlan plan;
    const auto unit = AgencyId::parse(args.required("--unit"));
    plan.unit = unit ? unit->str() : "";
    plan.counter = args.required("--counter");
    plan.officer_name = text::tidy(args.required("--officer"));
    plan.training = args.has("--training");
    plan.resources = resource_folder();
    plan.commune = args.value("--commune").value_or("");
    return plan;
}

}  // namespace

int init_command(Session& session, const Words& words) {
    const Arguments args(words,
                         {"--unit", "--counter", "--officer", "--commune", "--recovery-sheet"},
                         {"--training"});
    args.at_most(0);
    CounterPlan plan = plan_of(args);
    if (auto problems = problems_of(plan); !problems.empty()) {
        for (auto& problem : problems) problem.field = "--" + problem.field;
        return session.refuse(problems);
    }
    const Secret passphrase = chosen_passphrase(session, plan.training);
    plan.recovery = RecoveryKey::random();
    const auto sheet = args.value("--recovery-sheet");
    // Before the counter is: there is none without its sheet where one was asked for.
    if (sheet) write_file_durably(*sheet, recovery_paper(plan, session.clock().now()));
    const NewCounter made = make_counter(session.options().data, plan, passphrase, session.clock());
    JsonWriter out;
    out.begin_object()
        .field("unit", plan.unit)
        .field("counter", plan.counter)
        .field("training", plan.training);
    out.field("officer", made.officer.name).field("device", made.identity.device);
    out.field("data", std::filesystem::absolute(session.options().data.root).string());
    if (plan.training) out.field("passphrase", passphrase.view());
    if (sheet) out.field("recovery_sheet", std::filesystem::absolute(*sheet).string());
    out.field("recovery_key", made.recovery.str()).end_object();
    session.answer(out.text());
    return 0;
}

}  // namespace motcua::cli
