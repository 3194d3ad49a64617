#include "app/presenters/intake_live.h"

#include <algorithm>

#include "app/presenters/deadline_text.h"
#include "app/presenters/problem_text.h"
#include "core/calendar/vn_time.h"
#include "core/intake/validate.h"

namespace motcua {
namespace {

std::chrono::year_month_day today_of(Instant now) {
    return std::chrono::year_month_day{std::chrono::sys_days{day_of(now).time_since_epoch()}};
}

bool untouched(const ComponentForm& c) {
    return c.result.empty() && c.reason.empty() && c.originals == 0 && c.copies == 0 &&
           c.electronic == 0 && c.pages == 0 && c.copies_requested == 0;
}

}  // namespace

Occasion occasion_of(const IntakeForm& form) {
    Occasion occasion;
    if (!form.case_id.empty()) occasion.case_id = form.case_id;
    occasion.channel = channel_of(form.channel).value_or(Channel::counter);
    occasion.by_proxy = form.lodger.has_value();
    return occasion;
}

void lay_out_papers(IntakeForm& form, const Catalog& catalog) {
    std::vector<ComponentForm> before = form.components.value_or(std::vector<ComponentForm>{});
    form.components.reset();
    const Procedure* procedure = catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr) return;
    std::vector<ComponentForm> papers;
    if (const auto checklist = procedure->checklist(occasion_of(form))) {
        for (const Component* component : *checklist) {
            if (component->kind == ComponentKind::note) continue;
            const auto kept = std::find_if(before.begin(), before.end(),
                                           [&](const auto& c) { return c.code == component->id; });
            ComponentForm paper;
            paper.code = component->id;
            papers.push_back(kept != before.end() ? *kept : paper);
        }
    }
    // Papers outside the list stay with their reason.
    for (const auto& c : before) {
        if (c.code.empty()) papers.push_back(c);
    }
    form.components = std::move(papers);
}

IntakeForm ready_to_receive(const IntakeForm& form, const Catalog& catalog) {
    IntakeForm ready = form;
    const Procedure* procedure = catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr || !ready.components) return ready;
    std::erase_if(*ready.components, [&](const ComponentForm& c) {
        const Component* component = procedure->find_component(c.code);
        const bool condition = component != nullptr && component->kind == ComponentKind::condition;
        return condition && untouched(c);
    });
    return ready;
}

Judged judge(const IntakeForm& form, const LiveFacts& facts) {
    Judged judged;
    const auto checked = validate(ready_to_receive(form, facts.catalog), facts.catalog, facts.unit,
                                  today_of(facts.now));
    if (checked) {
        judged.warnings = checked->warnings;
    } else {
        judged.problems = checked.error();
    }
    return judged;
}

void show_marks(IntakeModel& model, const IntakeForm& form, const Judged& judged,
                const std::set<std::string>& touched, bool all, const Texts& texts) {
    model.marks.clear();
    int count = 0;
    for (const FieldProblem& problem : judged.problems) {
        const bool missing = problem.error == FieldError::missing;
        if (!all && (missing || !touched.contains(problem.field))) continue;
        auto& mark = model.marks[problem.field];
        if (mark.kind == MarkKind::error) continue;
        mark = {MarkKind::error, "■ " + problem_text(problem, texts)};
        ++count;
    }
    for (const IntakeWarning& warning : judged.warnings) {
        auto& mark = model.marks[warning.field];
        if (mark.kind == MarkKind::none)
            mark = {MarkKind::warning, "▲ " + warning_text(warning, texts)};
    }
    const auto good = [&](const std::string& prefix, const PartyForm& party) {
        const auto id = CitizenId::parse(party.id);
        const bool personal = party.id_kind.empty() || party.id_kind == "personal_id";
        if (personal && id) model.marks.try_emplace(prefix + "id", FieldMark{MarkKind::good, "✓"});
    };
    good("applicant.", form.applicant);
    if (form.lodger) good("lodger.", *form.lodger);
    model.errors_line = count == 0 ? "" : texts.counted("intake.errors", count);
}

void show_due(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts) {
    model.due_line = facts.texts("intake.due_unknown");
    model.due_kind = MarkKind::none;
    model.due_explanation.clear();
    const Procedure* procedure = facts.catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr) return;
    const auto language = facts.texts.language();
    const DuePreview preview =
        preview_due(*procedure, occasion_of(form), facts.calendar, facts.now, facts.rules);
    if (!preview.deadline || !preview.deadline->due) {
        model.due_line = facts.texts("intake.due_unpublished");
        model.due_kind = MarkKind::warning;
        return;
    }
    const Deadline& deadline = *preview.deadline;
    const auto term = Term::parse(preview.term);
    const std::string words = term ? term_text(*term, language) : preview.term;
    model.due_line = facts.texts(deadline.provisional ? "intake.due_provisional" : "intake.due",
                                 {due_text(*deadline.due, language), words});
    model.due_kind = deadline.provisional ? MarkKind::warning : MarkKind::good;
    model.due_explanation =
        facts.texts("intake.why_head", {words, due_text(*deadline.due, language)}) + "\n";
    for (const DayNote& note : deadline.explanation) {
        model.due_explanation += "\n" + day_note_text(note, language);
    }
}

}  // namespace motcua
