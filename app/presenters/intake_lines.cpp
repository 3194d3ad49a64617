// The procedure, its papers and its fee as lines of the intake window; a part of intake_live.h.
#include "app/presenters/deadline_text.h"
#include "app/presenters/intake_live.h"

namespace motcua {
namespace {

struct PaperState {
    std::string text;
    MarkKind kind;
};

PaperState state_of(const ComponentForm& paper, const Component* listed, const Texts& texts) {
    if (paper.result == "pass") return {"✓ " + texts("paper.pass"), MarkKind::good};
    if (paper.result == "fail") return {"■ " + texts("paper.fail"), MarkKind::error};
    if (listed != nullptr && listed->kind == ComponentKind::condition) {
        return {"– " + texts("paper.condition"), MarkKind::none};
    }
    return {"○ " + texts("paper.open"), MarkKind::none};
}

void add_count(std::string& line, const Texts& texts, const char* key, std::int64_t count) {
    if (count == 0) return;
    line += (line.empty() ? "" : " · ") + texts.counted(key, count);
}

std::string counts_of(const ComponentForm& paper, const Texts& texts) {
    std::string line;
    add_count(line, texts, "paper.originals", paper.originals);
    add_count(line, texts, "paper.copies", paper.copies);
    add_count(line, texts, "paper.pages", paper.pages);
    add_count(line, texts, "paper.requested", paper.copies_requested);
    return line;
}

std::vector<CopiedDocument> documents_of(const IntakeForm& form) {
    std::vector<CopiedDocument> documents;
    for (const auto& paper : form.components.value_or(std::vector<ComponentForm>{})) {
        if (paper.pages <= 0 || paper.copies_requested <= 0) continue;
        documents.push_back(
            {static_cast<int>(paper.pages), static_cast<int>(paper.copies_requested)});
    }
    return documents;
}

// "5 bản × (2×2.000 + 1×1.000)"
std::string reckoning(const ComputedFee& fee, const Texts& texts) {
    std::string text;
    for (const FeeLine& line : fee.lines) {
        if (line.steps.empty()) continue;
        std::string steps;
        for (const FeeStep& step : line.steps) {
            steps += (steps.empty() ? "" : " + ") + std::to_string(step.pages) + "×" +
                     grouped(step.each.dong(), texts.language());
        }
        text += (text.empty() ? "" : " + ") + texts.counted("fee.copies", line.copies) + " × (" +
                steps + ")" + (line.capped ? " " + texts("fee.capped") : "");
    }
    return text;
}

}  // namespace

void show_procedure(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts) {
    model.procedure.clear();
    model.options_line = facts.texts("intake.no_procedure");
    model.cases = {{"", facts.texts("intake.case_general")}};
    const Procedure* procedure = facts.catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr) return;
    model.procedure = procedure->code.str() + "  " + procedure->name;
    std::string chosen_case = facts.texts("intake.case_general");
    for (const auto& one : procedure->cases) {
        model.cases.push_back({one.id, one.name});
        if (one.id == form.case_id) chosen_case = one.name;
    }
    model.options_line =
        facts.texts("intake.options", {facts.texts("channel." + form.channel), chosen_case,
                                       facts.texts.counted("intake.sets", form.sets),
                                       form.competent.empty() ? facts.unit_name : form.competent});
    if (!form.receiving.empty())
        model.options_line += " · " + facts.texts("intake.options_receiving", {form.receiving});
    if (!form.supporting.empty())
        model.options_line += " · " + facts.texts("intake.options_supporting", {form.supporting});
}

void show_papers(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts) {
    model.papers.clear();
    model.papers_head.clear();
    model.certification = false;
    const Procedure* procedure = facts.catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr) return;
    for (const FeeRule* rule : procedure->fees_for(occasion_of(form))) {
        if (rule->kind == FeeKind::per_page) model.certification = true;
    }
    int needed = 0;
    int handed_in = 0;
    int number = 0;
    const auto papers = form.components.value_or(std::vector<ComponentForm>{});
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const Component* listed = procedure->find_component(papers[i].code);
        const PaperState state = state_of(papers[i], listed, facts.texts);
        if (listed != nullptr && listed->kind == ComponentKind::paper) {
            ++needed;
            if (papers[i].result == "pass") ++handed_in;
        }
        std::string name = listed != nullptr ? listed->name : papers[i].name;
        if (listed != nullptr && !listed->when.empty()) name += " (" + listed->when + ")";
        if (listed == nullptr) name = facts.texts("paper.outside", {name});
        model.papers.push_back(
            {++number, i, state.text, name, counts_of(papers[i], facts.texts), "", state.kind});
    }
    const auto checklist = procedure->checklist(occasion_of(form));
    if (!checklist) {
        model.papers_head = "▲ " + facts.texts("intake.papers_unknown");
        return;
    }
    for (const Component* component : *checklist) {
        if (component->kind != ComponentKind::note) continue;
        model.papers.push_back(
            {0, 0, facts.texts("paper.note"), component->name, "", "", MarkKind::none});
    }
    model.papers_head =
        facts.texts("intake.papers_head", {std::to_string(handed_in), std::to_string(needed)});
}

void show_fee(IntakeModel& model, const IntakeForm& form, const LiveFacts& facts) {
    model.fee_open = false;
    model.fee_line.clear();
    const Procedure* procedure = facts.catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr) return;
    const auto language = facts.texts.language();
    const auto rules = procedure->fees_for(occasion_of(form));
    std::int64_t total = 0;
    bool published = true;
    std::string how;
    for (const FeeRule* rule : rules) {
        if (rule->on_request) continue;
        const auto fee = compute_fee(*rule, documents_of(form));
        if (!fee) {
            model.fee_line = facts.texts("fee.needs_pages");
            return;
        }
        if (!fee->total) {
            published = false;
            continue;
        }
        total += fee->total->dong();
        how += (how.empty() ? "" : " + ") + reckoning(*fee, facts.texts);
    }
    model.fee_open = rules.empty() || !published;
    if (model.fee_open) {
        model.fee_line = facts.texts("fee.not_published");
    } else if (how.empty()) {
        model.fee_line = facts.texts("fee.total", {grouped(total, language)});
    } else {
        model.fee_line = facts.texts("fee.reckoned", {how, grouped(total, language)});
    }
}

}  // namespace motcua
