#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "core/base/error.h"
#include "core/base/resource_folder.h"
#include "core/base/text.h"
#include "core/intake/counter_setup.h"
#include "core/unit/agency_id.h"

namespace motcua::cli {
namespace {

bool is_counter_number(const std::string& text) {
    return !text.empty() && text.size() <= 3 && text::all_digits(text);
}

Secret chosen_passphrase(Session& session, bool training) {
    auto given =
        session.options().passphrase_file || !training ? session.passphrase() : std::nullopt;
    if (!given && training) return Secret(training_passphrase);
    if (!given) throw UsageError("usage.missing", "--passphrase-file");
    if (text::length(given->view()) < shortest_passphrase)
        throw UsageError("usage.short_passphrase");
    return *std::move(given);
}

}  // namespace

int init_command(Session& session, const Words& words) {
    const Arguments args(words, {"--unit", "--counter", "--officer"}, {"--training"});
    args.at_most(0);
    const bool training = args.has("--training");
    const auto unit = AgencyId::parse(args.required("--unit"));
    const std::string counter = args.required("--counter");
    const std::string officer = text::tidy(args.required("--officer"));
    if (!unit) return session.refuse({{"--unit", FieldError::not_an_agency, ""}});
    if (!is_counter_number(counter))
        return session.refuse({{"--counter", FieldError::out_of_range, ""}});
    if (officer.empty()) return session.refuse({{"--officer", FieldError::missing, ""}});
    if (text::length(officer) > 100 || text::has_forbidden_characters(officer))
        return session.refuse({{"--officer", FieldError::forbidden_characters, ""}});

    const CounterPlan plan{unit->str(), counter, officer, training, resource_folder()};
    const Secret passphrase = chosen_passphrase(session, training);
    const NewCounter made = make_counter(session.options().data, plan, passphrase, session.clock());
    JsonWriter out;
    out.begin_object()
        .field("unit", plan.unit)
        .field("counter", counter)
        .field("training", training);
    out.field("officer", made.officer.name).field("device", made.identity.device);
    out.field("data", std::filesystem::absolute(session.options().data.root).string());
    if (training) out.field("passphrase", passphrase.view());
    out.field("recovery_key", made.recovery_key).end_object();
    session.answer(out.text());
    return 0;
}

}  // namespace motcua::cli
