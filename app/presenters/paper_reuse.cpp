#include "app/presenters/paper_reuse.h"

#include <algorithm>

#include "core/calendar/vn_time.h"
#include "core/intake/file_documents.h"
#include "core/intake/persons_papers.h"

namespace motcua {
namespace {

std::vector<WantedPaper> wanted_papers(const IntakeForm& form, const Catalog& catalog) {
    std::vector<WantedPaper> wanted;
    const Procedure* procedure = catalog.find(std::string_view(form.procedure));
    if (procedure == nullptr || !form.components) return wanted;
    for (const ComponentForm& paper : *form.components)
        if (const Component* listed = procedure->find_component(paper.code))
            wanted.push_back({paper.code, listed->name});
    return wanted;
}

}  // namespace

PaperReuse::PaperReuse(const Texts& texts, Counter& counter, Form form)
    : texts_(texts), counter_(counter), form_(std::move(form)), tasks_(counter.home) {}

// REQUIRES: the store thread.
PaperReuse::Offers PaperReuse::offers_of(Counter& counter, const std::string& id_number,
                                         const std::vector<WantedPaper>& wanted,
                                         const Uuid& draft) {
    Offers offers;
    const auto filed = documents_of(counter.writing, draft);
    for (const WantedPaper& paper : wanted) {
        Offer offer{offer_earlier_papers(counter.writing, id_number, paper, draft, counter.officer,
                                         counter.clock),
                    std::nullopt};
        if (offer.papers.empty()) continue;
        for (const FiledDocument& one : filed)
            if (one.document.component == paper.component &&
                one.document.origin == DocumentOrigin::reused)
                offer.taken = one.document;
        offers[paper.component] = std::move(offer);
    }
    return offers;
}

void PaperReuse::look_for(const std::string& id_number, const IntakeForm& form, const Uuid& draft) {
    const auto wanted = wanted_papers(form, counter_.catalog);
    std::string asked = id_number + " " + draft.str();
    for (const WantedPaper& paper : wanted) asked += " " + paper.component;
    if (asked == asked_) return;
    if (draft == draft_ && id_number != owner_) give_back_all();
    asked_ = asked;
    owner_ = id_number;
    draft_ = draft;
    offers_.clear();
    if (id_number.empty() || wanted.empty()) return;
    tasks_.run(
        counter_.store,
        [&counter = counter_, id_number, wanted, draft](const std::stop_token&) {
            return offers_of(counter, id_number, wanted, draft);
        },
        [this, asked](Offers offers) {
            if (asked != asked_) return;
            offers_ = std::move(offers);
            form_.show();
        },
        form_.fail);
}

void PaperReuse::give_back_all() {
    std::vector<Uuid> taken;
    for (auto& [component, offer] : offers_) {
        if (!offer.taken) continue;
        taken.push_back(offer.taken->id);
        offer.taken.reset();
        form_.mark(component, false);
    }
    give_back(taken);
}

void PaperReuse::give_back(const std::vector<Uuid>& taken) {
    if (taken.empty()) return;
    tasks_.run(
        counter_.store,
        [&counter = counter_, taken](const std::stop_token&) {
            FileVault vault = FileVault::beside(counter.writing);
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            for (const Uuid& paper : taken)
                static_cast<void>(desk.remove(paper, "another owner", counter.officer));
        },
        [] {}, form_.fail);
}

const EarlierPaper* PaperReuse::taken_paper(const Offer& offer) const {
    if (!offer.taken || !offer.taken->source) return nullptr;
    const auto found = std::ranges::find(offer.papers, *offer.taken->source,
                                         [](const EarlierPaper& p) { return p.document.id; });
    return found == offer.papers.end() ? nullptr : &*found;
}

void PaperReuse::turn(const std::string& component) {
    const auto found = offers_.find(component);
    if (found == offers_.end() || busy_) return;
    const Offer& offer = found->second;
    const EarlierPaper* now = taken_paper(offer);
    const EarlierPaper* next = now == nullptr ? &offer.papers.front() : now + 1;
    std::optional<Uuid> source;
    if (next != offer.papers.data() + offer.papers.size()) source = next->document.id;
    std::optional<Uuid> before;
    if (offer.taken) before = offer.taken->id;
    busy_ = true;
    tasks_.run(
        counter_.store,
        [&counter = counter_, draft = draft_, component, source,
         before](const std::stop_token&) -> std::optional<Document> {
            FileVault vault = FileVault::beside(counter.writing);
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            if (before) static_cast<void>(desk.remove(*before, "not reused", counter.officer));
            if (!source) return std::nullopt;
            const auto filed = desk.reuse(draft, {component, "", "", ""}, *source, counter.officer);
            if (!filed) throw StateError(filed.error(), "the paper cannot be reused");
            return *filed;
        },
        [this, component, asked = asked_, owner = owner_,
         draft = draft_](std::optional<Document> document) {
            busy_ = false;
            // Another owner was typed while it was being filed: it is not that person's paper.
            if (document && draft == draft_ && owner != owner_) give_back({document->id});
            const auto place = offers_.find(component);
            if (asked != asked_ || place == offers_.end()) return;
            place->second.taken = std::move(document);
            form_.mark(component, place->second.taken.has_value());
            form_.show();
        },
        [this](const std::exception_ptr& error) {
            busy_ = false;
            form_.fail(error);
        });
}

void PaperReuse::forget() {
    offers_.clear();
    asked_.clear();
    owner_.clear();
    draft_ = {};
}

std::string PaperReuse::words(const Offer& offer) const {
    const EarlierPaper* taken = taken_paper(offer);
    const EarlierPaper& paper = taken != nullptr ? *taken : offer.papers.front();
    const std::string day = print_day(day_of(paper.document.filed_at));
    if (taken == nullptr)
        return "↺ " + texts_("paper.reuse_offer", {day, paper.dossier_code, paper.procedure_name});
    const bool last = taken + 1 == offer.papers.data() + offer.papers.size();
    return "↺ " + texts_(last ? "paper.reuse_taken" : "paper.reuse_taken_next",
                         {day, paper.dossier_code, paper.procedure_name});
}

void PaperReuse::add_to(std::vector<PaperLine>& lines, const IntakeForm& form) const {
    if (!form.components) return;
    for (PaperLine& line : lines) {
        if (line.number == 0 || line.component >= form.components->size()) continue;
        const ComponentForm& paper = (*form.components)[line.component];
        const auto found = offers_.find(paper.code);
        if (found == offers_.end()) continue;
        line.reuse = words(found->second);
        if (found->second.taken) {
            line.state = "↺ " + texts_("paper.reused");
        } else if (paper.result.empty()) {
            line.state = "↺ " + texts_("paper.reusable");
        }
    }
}

}  // namespace motcua
