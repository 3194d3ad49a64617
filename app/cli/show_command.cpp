// show CODE, print CODE FORM: a dossier as JSON and on paper.
#include <array>
#include <cstdio>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/dossier_json_lines.h"
#include "app/presenters/dossier_forms.h"
#include "app/presenters/error_text.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/procedure/version_store.h"

namespace motcua::cli {
namespace {

std::string letter_name(char32_t letter) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(letter));
    return text.data();
}

PrintedForm print_receipt_of(OpenCounter& counter, const Dossier& dossier, const Office& office,
                             const std::string& paper) {
    if (paper != "a5" && paper != "a4") throw UsageError("usage.takes", "--paper", "a5, a4");
    // The entry it was received under, not today's.
    const auto pinned = pinned_procedure(counter.database(), dossier.procedure_hash);
    const Procedure* procedure = pinned ? &*pinned : counter.catalog().find(dossier.procedure);
    return FormPrinter().receipt(dossier, procedure, office, paper == "a4" ? Paper::a4 : Paper::a5);
}

PrintedForm print_slip_of(const Dossier& dossier, const Office& office, const std::string& paper) {
    if (paper != "a6" && paper != "80mm") throw UsageError("usage.takes", "--paper", "a6, 80mm");
    return FormPrinter().slip(dossier, office, paper == "a6" ? SlipPaper::a6 : SlipPaper::roll80);
}

}  // namespace

int show_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(1);
    const auto code = DossierCode::parse(args.word(0, "CODE"));
    OpenCounter counter = session.open(Access::read_only);
    const auto dossier = code ? find_dossier(counter.database(), *code) : std::nullopt;
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    const Office office = Office::load(counter.database(), counter.identity());
    session.answer(show_json(*dossier, events_of(counter.database(), dossier->id),
                             counter.calendar(), session.clock().now(),
                             lookup_url(office, *dossier)));
    return 0;
}

int print_command(Session& session, const Words& words) {
    const Arguments args(words, {"-o", "--paper"}, {});
    args.at_most(2);
    const auto code = DossierCode::parse(args.word(0, "CODE"));
    const std::string form = args.word(1, "FORM");
    const std::string target = args.required("-o");
    if (form != "receipt" && form != "appointment")
        throw UsageError("usage.takes", "FORM", "receipt, appointment");

    OpenCounter counter = session.open(Access::read_only);
    const auto dossier = code ? find_dossier(counter.database(), *code) : std::nullopt;
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    const Office office = Office::load(counter.database(), counter.identity());
    const PrintedForm printed =
        form == "receipt"
            ? print_receipt_of(counter, *dossier, office, args.value("--paper").value_or("a5"))
            : print_slip_of(*dossier, office, args.value("--paper").value_or("a6"));
    write_file_durably(target, printed.pdf);
    for (const char32_t letter : printed.missing_letters)
        session.say(words_of(ErrorCode::glyph_missing, session.texts()).line() + " [" +
                    letter_name(letter) + "]");
    JsonWriter out;
    out.begin_object().field("code", dossier->code.str()).field("form", form);
    out.field("file", std::filesystem::absolute(target).string());
    out.field("pages", static_cast<std::int64_t>(printed.pages)).end_object();
    session.answer(out.text());
    return 0;
}

}  // namespace motcua::cli
