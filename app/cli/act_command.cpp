// act CODE VERB [--file JSON|-]: moves a dossier, and prints the form the act is told with.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/dossier_json_lines.h"
#include "app/cli/input_text.h"
#include "app/cli/life_json.h"
#include "core/calendar/vn_time.h"
#include "core/intake/act_on_dossier.h"

namespace motcua::cli {
namespace {

std::string all_verbs() {
    std::string all;
    for (std::size_t i = 0; i < verb_count; ++i)
        if (static_cast<Verb>(i) != Verb::recompute)
            all += (i ? ", " : "") + std::string(name_of(static_cast<Verb>(i)));
    return all;
}

Result<ActForm, FieldProblem> form_in(const std::optional<std::string>& file) {
    const auto text = file ? input_text(*file) : std::string();
    if (!text) return Failure{FieldProblem{"", FieldError::malformed_json, "larger than 4 MiB"}};
    return parse_act_form(*text);
}

void write_form(JsonWriter& out, const std::optional<IssuedForm>& form) {
    out.key("form");
    if (!form) {
        out.null();
        return;
    }
    out.begin_object().field("form", form->form).field_if("number", form->number).end_object();
}

void write_maybe(JsonWriter& out, const char* name, const std::optional<Instant>& at) {
    out.key(name);
    if (at)
        out.value(format_iso(*at));
    else
        out.null();
}

std::string acted_json(const Acted& acted, Verb verb, OpenCounter& counter, Instant now,
                       const Texts& texts) {
    const Dossier& d = acted.dossier;
    JsonWriter out;
    out.begin_object().field("code", d.code.str()).field("verb", name_of(verb));
    out.field("status", static_cast<int>(d.status)).field("proposed", acted.proposed);
    write_maybe(out, "due", d.due);
    out.field("provisional", d.due_provisional);
    write_remaining(out, d.due, is_open(d.status), counter.calendar(), now);
    write_form(out, acted.form);
    if (!d.life.payments.empty() && (verb == Verb::pay || verb == Verb::paid))
        out.field_if("receipt_number", d.life.payments.back().receipt_number);
    out.field("sync", name_of(d.sync));
    write_warnings(out, acted.warnings, texts);
    return out.end_object().text();
}

}  // namespace

int act_command(Session& session, const Words& words) {
    const Arguments args(words, {"--file"}, {"--clock-confirmed"});
    args.at_most(2);
    const auto code = DossierCode::parse(args.word(0, "CODE"));
    const auto verb = verb_of(args.word(1, "VERB"));
    if (!verb || *verb == Verb::recompute) throw UsageError("usage.takes", "VERB", all_verbs());
    const auto form = form_in(args.value("--file"));
    if (!form) return session.refuse(std::vector{form.error()});

    OpenCounter counter = session.open(Access::read_write);
    if (!code) return session.refuse(ErrorCode::unknown_dossier);
    ActOnDossier desk(counter.database(), counter.catalog(), counter.calendar(), session.clock());
    const ClockTrust trust =
        args.has("--clock-confirmed") ? ClockTrust::confirmed : session.clock_trust();
    const auto acted = desk.act(*code, *verb, *form, counter.officer(), trust);
    if (!acted && !acted.error().fields.empty()) return session.refuse(acted.error().fields);
    if (!acted) return session.refuse(acted.error().code);
    session.answer(acted_json(*acted, *verb, counter, session.clock().now(), session.texts()));
    return 0;
}

}  // namespace motcua::cli
