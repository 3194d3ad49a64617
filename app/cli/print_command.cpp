// print CODE FORM -o FILE [--paper a5|a4] [--why] [--reprint N]: the papers of a dossier.
// print CODE cover-sheet -o FILE [--component C|--result]: what is laid before its papers to be
// scanned; without either for all of them and the result.
#include "app/cli/print_command.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/presenters/dossier_forms.h"
#include "app/presenters/error_text.h"
#include "app/presenters/forms/form_source.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/calendar/vn_time.h"
#include "core/document/page_mark.h"
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

std::optional<Reprint> reprint_of(const Arguments& args, Instant now) {
    const auto text = args.value("--reprint");
    if (!text) return std::nullopt;
    int times = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), times);
    if (error != std::errc{} || end != text->data() + text->size() || times < 1 || times > 999)
        throw UsageError("usage.takes", "--reprint", "1, 2, 3…");
    return Reprint{times, to_local(now)};
}

std::string all_forms() {
    std::string all = "appointment, cover-sheet";
    for (const auto& name : form_names()) all += ", " + name;
    return all;
}

PrintedForm print_slip(const Dossier& dossier, const Office& office, const Arguments& args) {
    const std::string paper = args.value("--paper").value_or("a6");
    if (paper != "a6" && paper != "80mm") throw UsageError("usage.takes", "--paper", "a6, 80mm");
    return FormPrinter().slip(dossier, office, paper == "a6" ? SlipPaper::a6 : SlipPaper::roll80);
}

PrintedForm print_covers(OpenCounter& counter, const Dossier& dossier, const Arguments& args) {
    const auto pinned = pinned_procedure(counter.database(), dossier.procedure_hash);
    const std::string component =
        args.has("--result") ? result_component : args.value("--component").value_or("");
    const auto named = [&](const DossierComponent& paper) { return paper.code == component; };
    if (!component.empty() && component != result_component &&
        std::ranges::none_of(dossier.components, named))
        throw StateError(ErrorCode::unknown_component, "no such component in the dossier");
    return FormPrinter().covers(
        dossier, pinned ? &*pinned : counter.catalog().find(dossier.procedure), component);
}

PrintedForm print_form_of(OpenCounter& counter, const Dossier& dossier, const Office& office,
                          FormName form, const Arguments& args, Instant now) {
    const Paper paper = paper_of(args);
    // The entry it was received under, not today's.
    const auto pinned = pinned_procedure(counter.database(), dossier.procedure_hash);
    const Procedure* procedure = pinned ? &*pinned : counter.catalog().find(dossier.procedure);
    const auto events = events_of(counter.database(), dossier.id);
    const FormSource source{
        dossier,          procedure, office, events, counter.calendar(), now, reprint_of(args, now),
        args.has("--why")};
    return FormPrinter().print(form, source, paper);
}

}  // namespace

Paper paper_of(const Arguments& args) {
    const std::string paper = args.value("--paper").value_or("a5");
    if (paper != "a5" && paper != "a4") throw UsageError("usage.takes", "--paper", "a5, a4");
    return paper == "a4" ? Paper::a4 : Paper::a5;
}

int answer_printed(Session& session, const PrintedForm& printed, const std::string& form,
                   const std::string& target, const std::string& code) {
    write_file_durably(target, printed.pdf);
    for (const char32_t letter : printed.missing_letters)
        session.say(words_of(ErrorCode::glyph_missing, session.texts()).line() + " [" +
                    letter_name(letter) + "]");
    JsonWriter out;
    out.begin_object();
    if (!code.empty()) out.field("code", code);
    out.field("form", form);
    out.field("file", std::filesystem::absolute(target).string());
    out.field("pages", static_cast<std::int64_t>(printed.pages)).end_object();
    session.answer(out.text());
    return 0;
}

int print_command(Session& session, const Words& words) {
    const Arguments args(words,
                         {"-o", "--paper", "--from", "--to", "--date", "--reprint", "--component"},
                         {"--why", "--all", "--result"});
    args.at_most(2);
    if (is_list(args.word(0, "CODE"))) return print_list(session, args);
    const auto code = DossierCode::parse(args.word(0, "CODE"));
    const std::string& name = args.word(1, "FORM");
    const std::string target = args.required("-o");
    const auto form = form_named(name);
    const bool covers = name == "cover-sheet";
    if (!form && !covers && name != "appointment")
        throw UsageError("usage.takes", "FORM", all_forms());

    OpenCounter counter = session.open(Access::read_only);
    const auto dossier = code ? find_dossier(counter.database(), *code) : std::nullopt;
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    const Office office = Office::load(counter.database(), counter.identity());
    const PrintedForm printed =
        covers ? print_covers(counter, *dossier, args)
        : form ? print_form_of(counter, *dossier, office, *form, args, session.clock().now())
               : print_slip(*dossier, office, args);
    return answer_printed(session, printed, name, target, dossier->code.str());
}

}  // namespace motcua::cli
