// Papers that Intake did not ask the citizen for: earlier ones, the face of a chip; a part of
// intake_presenter.h.
#include "app/presenters/error_text.h"
#include "app/presenters/intake_presenter.h"

namespace motcua {

void IntakePresenter::look_for_papers() {
    const auto id = CitizenId::parse(form_.applicant.id);
    const bool person = form_.applicant.kind == "person";
    reuse_.look_for(id && person ? id->digits() : "", form_, draft_);
}

void IntakePresenter::reuse_paper(std::size_t component) {
    if (!form_.components || component >= form_.components->size()) return;
    reuse_.turn((*form_.components)[component].code);
}

void IntakePresenter::attach_photo() { photo_.begin(card_.photo()); }

PaperReuse::Form IntakePresenter::reuse_form() {
    const auto mark = [this](const std::string& component, bool reused) {
        if (!form_.components) return;
        for (std::size_t i = 0; i < form_.components->size(); ++i) {
            ComponentForm paper = (*form_.components)[i];
            if (paper.code != component) continue;
            paper.electronic = reused ? 1 : 0;
            if (reused) paper.result = "pass";
            if (!reused && paper.originals + paper.copies == 0) paper.result.clear();
            last_edited_.clear();
            edit_paper(i, paper);
            view_.show_form(form_, typed_);
        }
    };
    return {mark, [this](const std::exception_ptr& error) { not_saved(error); },
            [this] { refresh(); }};
}

PhotoFiling::Form IntakePresenter::photo_form() {
    const auto papers = [this] {
        std::vector<std::pair<std::string, std::string>> list;
        for (const PaperLine& line : model_.papers) {
            if (line.number == 0 || !form_.components) continue;
            const std::string& code = (*form_.components)[line.component].code;
            if (!code.empty())
                list.emplace_back(code, std::to_string(line.number) + "  " + line.name);
        }
        return list;
    };
    const auto say = [this](const std::string& news, MarkKind kind) {
        news_ = news;
        news_kind_ = kind;
        refresh();
    };
    return {[this] { return draft_; }, papers, say, [this] { refresh(); }};
}

}  // namespace motcua
