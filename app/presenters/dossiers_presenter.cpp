#include "app/presenters/dossiers_presenter.h"

#include <algorithm>
#include <set>

#include "app/presenters/error_text.h"
#include "core/base/text.h"
#include "core/dossier/dossier_search.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/persons_papers.h"

namespace motcua {
namespace {

constexpr std::size_t page = 50;
constexpr std::size_t found_page = 200;

// Each once; a draft's papers have no dossier yet.
std::vector<DossierRow> dossiers_with_words(Counter& counter, const std::string& typed) {
    std::vector<DossierRow> rows;
    std::set<Uuid> seen;
    for (const auto& paper :
         search_papers(counter.writing, typed, counter.officer, counter.clock)) {
        const auto dossier = seen.insert(paper.document.dossier_id).second
                                 ? find_dossier(counter.writing, paper.document.dossier_id)
                                 : std::nullopt;
        if (!dossier) continue;
        for (auto& row : search(counter.writing, dossier->code.str(), {1, std::nullopt}))
            rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

DossiersPresenter::DossiersPresenter(DossiersView& view, const Texts& texts, Counter& counter,
                                     ReceiptDesk& desk)
    : view_(view),
      texts_(texts),
      counter_(counter),
      desk_(desk),
      acts_(texts, counter, desk,
            {[this] { show_dossier(); },
             [this](const Acted& acted) {
                 load(acted.dossier.code.str());
                 refresh();
                 if (changed) changed();
             }}),
      tasks_(counter.home) {
    view_.show(DossierModel{});
    refresh();
}

void DossiersPresenter::search(const std::string& typed) {
    typed_ = typed;
    refresh();
}

void DossiersPresenter::refresh() {
    const int question = ++asked_;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, typed = typed_](const std::stop_token&) {
            SearchPage limits;
            limits.limit = typed.empty() ? page : found_page;
            return typed.empty() ? newest_dossiers(counter.reading, limits)
                                 : motcua::search(counter.reading, typed, limits);
        },
        [this, question](const std::vector<DossierRow>& rows) {
            if (question != asked_) return;
            const auto count = static_cast<std::int64_t>(rows.size());
            show_rows(rows, typed_.empty() ? texts_.counted("dossiers.newest", count)
                            : rows.empty() ? texts_("dossiers.none")
                            : rows.size() == found_page
                                ? texts_.counted("dossiers.found_more", count)
                                : texts_.counted("dossiers.found", count));
        },
        [this](const std::exception_ptr& error) {
            model_.count_line = words_of(error, texts_).line();
            view_.show(model_);
        });
}

void DossiersPresenter::search_papers() {
    if (text::fold(typed_).find_first_not_of(' ') == std::string::npos) {
        model_.count_line = texts_("dossiers.words_first");
        return view_.show(model_);
    }
    const int question = ++asked_;
    tasks_.run(
        counter_.urgent,  // it writes that somebody looked
        [&counter = counter_, typed = typed_](const std::stop_token&) {
            return dossiers_with_words(counter, typed);
        },
        [this, question](const std::vector<DossierRow>& rows) {
            if (question != asked_) return;
            const auto count = static_cast<std::int64_t>(rows.size());
            show_rows(rows, rows.empty() ? texts_("dossiers.none_with_words")
                                         : texts_.counted("dossiers.with_words", count));
        },
        [this](const std::exception_ptr& error) {
            model_.count_line = words_of(error, texts_).line();
            view_.show(model_);
        });
}

void DossiersPresenter::show_rows(const std::vector<DossierRow>& rows,
                                  const std::string& count_line) {
    const Instant now = counter_.clock.now();
    model_.lines.clear();
    for (const auto& row : rows)
        model_.lines.push_back(line_of(row, counter_.calendar, now, texts_));
    model_.count_line = count_line;
    model_.chosen.reset();
    for (std::size_t i = 0; opened_ && i < model_.lines.size(); ++i)
        if (model_.lines[i].code == opened_->dossier.code.str()) model_.chosen = i;
    view_.show(model_);
}

void DossiersPresenter::open(std::size_t line) {
    if (line < model_.lines.size()) load(model_.lines[line].code);
}

void DossiersPresenter::open_code(const std::string& code) {
    typed_ = code;
    load(code);
    refresh();
}

void DossiersPresenter::load(const std::string& code) {
    tasks_.run(
        counter_.reader,
        [&counter = counter_, code](const std::stop_token&) { return read_dossier(counter, code); },
        [this](std::optional<OpenedDossier> opened) {
            opened_ = std::move(opened);
            acts_.look_at(opened_ ? &*opened_ : nullptr);
            show_dossier();
        },
        [this](const std::exception_ptr& error) {
            DossierModel model;
            model.details = words_of(error, texts_).line();
            view_.show(model);
        });
}

void DossiersPresenter::tick() {
    if (opened_) show_dossier();
}

const IssuedForm* DossiersPresenter::last_form() const {
    const auto& forms = opened_->dossier.life.forms;
    const auto found = std::find_if(forms.rbegin(), forms.rend(),
                                    [](const IssuedForm& f) { return f.form != "receipt"; });
    return found == forms.rend() ? nullptr : &*found;
}

void DossiersPresenter::run_print(std::function<Printed()> print) {
    acts_.say(texts_("intake.printing"), MarkKind::none);
    tasks_.run(
        counter_.reader, [print = std::move(print)](const std::stop_token&) { return print(); },
        [this](const Printed& printed) {
            acts_.say(printed_text(printed, texts_), MarkKind::none);
        },
        [this](const std::exception_ptr& error) {
            acts_.say("▲ " + words_of(error, texts_).line(), MarkKind::error);
        });
}

void DossiersPresenter::print(PaperForm form) {
    if (!opened_) return;
    run_print([&counter = counter_, &desk = desk_, dossier = opened_->dossier, form] {
        return form == PaperForm::slip ? desk.print(counter, dossier, form)
                                       : desk.print_again(counter, dossier, FormName::receipt);
    });
}

void DossiersPresenter::print_last_form() {
    const IssuedForm* last = opened_ ? last_form() : nullptr;
    const auto name = last ? form_named(last->form) : std::nullopt;
    if (!name) return acts_.say(texts_("dossier.no_form"), MarkKind::warning);
    run_print([&counter = counter_, &desk = desk_, dossier = opened_->dossier, form = *name] {
        return desk.print_again(counter, dossier, form);
    });
}

void DossiersPresenter::print_control() {
    if (!opened_) return;
    run_print([&counter = counter_, &desk = desk_, dossier = opened_->dossier] {
        FormJob job;
        job.form = FormName::control;
        return desk.print(counter, dossier, job);
    });
}

void DossiersPresenter::print_covers() {
    if (!opened_) return;
    run_print([&counter = counter_, &desk = desk_, dossier = opened_->dossier] {
        return desk.print_covers(counter, dossier);
    });
}

void DossiersPresenter::preview() {
    if (!opened_) return;
    const IssuedForm* last = last_form();
    const FormName name =
        last ? form_named(last->form).value_or(FormName::receipt) : FormName::receipt;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &desk = desk_, dossier = opened_->dossier,
         name](const std::stop_token&) {
            FormJob job;
            job.form = name;
            return std::make_shared<const std::string>(desk.draw(counter, dossier, job));
        },
        [this, name](std::shared_ptr<const std::string> pdf) {
            const std::string form = texts_(std::string("form.") + name_of(name));
            view_.look_at({{texts_("dossier.print_picture", {form}), {}, std::move(pdf)}});
        },
        [this](const std::exception_ptr& error) {
            acts_.say("▲ " + words_of(error, texts_).line(), MarkKind::error);
        });
}

void DossiersPresenter::look_at_papers() {
    if (!opened_) return;
    tasks_.run(
        counter_.reader,
        [&counter = counter_, id = opened_->dossier.id](const std::stop_token&) {
            return documents_of(counter.reading, id);
        },
        [this](const std::vector<FiledDocument>& filed) {
            if (filed.empty())
                return acts_.say(texts_("dossier.no_papers_filed"), MarkKind::warning);
            view_.look_at(papers_to_view(filed));
        },
        [this](const std::exception_ptr& error) {
            acts_.say("▲ " + words_of(error, texts_).line(), MarkKind::error);
        });
}

}  // namespace motcua
