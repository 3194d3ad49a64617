#include "app/presenters/dossiers_presenter.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "core/dossier/dossier_search.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"

namespace motcua {
namespace {

constexpr std::size_t page = 50;
constexpr std::size_t found_page = 200;

}  // namespace

DossiersPresenter::DossiersPresenter(DossiersView& view, const Texts& texts, Counter& counter,
                                     ReceiptDesk& desk)
    : view_(view), texts_(texts), counter_(counter), desk_(desk), tasks_(counter.home) {
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
        [&counter = counter_, typed = typed_](std::stop_token) {
            SearchPage limits;
            limits.limit = typed.empty() ? page : found_page;
            return typed.empty() ? newest_dossiers(counter.reading, limits)
                                 : motcua::search(counter.reading, typed, limits);
        },
        [this, question](const std::vector<DossierRow>& rows) {
            if (question != asked_) return;
            const Instant now = counter_.clock.now();
            model_.lines.clear();
            for (const auto& row : rows) {
                model_.lines.push_back(line_of(row, counter_.calendar, now, texts_));
            }
            const auto count = static_cast<std::int64_t>(rows.size());
            model_.count_line = typed_.empty() ? texts_.counted("dossiers.newest", count)
                                : rows.empty() ? texts_("dossiers.none")
                                : rows.size() == found_page
                                    ? texts_.counted("dossiers.found_more", count)
                                    : texts_.counted("dossiers.found", count);
            model_.chosen.reset();
            for (std::size_t i = 0; opened_ && i < model_.lines.size(); ++i) {
                if (model_.lines[i].code == opened_->dossier.code.str()) model_.chosen = i;
            }
            view_.show(model_);
        },
        [this](const std::exception_ptr& error) {
            model_.count_line = words_of(error, texts_).line();
            view_.show(model_);
        });
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
    if (opened_ && opened_->dossier.code.str() == code) print_line_.clear();
    tasks_.run(
        counter_.reader,
        [&counter = counter_, code](std::stop_token) {
            std::optional<Opened> opened;
            const auto parsed = DossierCode::parse(code);
            auto dossier = parsed ? find_dossier(counter.reading, *parsed) : std::nullopt;
            if (!dossier) return opened;
            opened.emplace(Opened{*std::move(dossier), {}});
            for (const DossierEvent& event : events_of(counter.reading, opened->dossier.id)) {
                opened->timeline.emplace_back(event.counter_time, event.type);
            }
            return opened;
        },
        [this](std::optional<Opened> opened) {
            opened_ = std::move(opened);
            print_line_.clear();
            show_dossier();
        },
        [this](const std::exception_ptr& error) {
            DossierModel model;
            model.details = words_of(error, texts_).line();
            view_.show(model);
        });
}

void DossiersPresenter::print(PaperForm form) {
    if (!opened_) return;
    print_line_ = texts_("intake.printing");
    show_dossier();
    tasks_.run(
        counter_.reader,
        [&counter = counter_, &desk = desk_, dossier = opened_->dossier, form](std::stop_token) {
            return desk.print(counter, dossier, form);
        },
        [this](const Printed& printed) {
            print_line_ = printed.file.empty() ? texts_("intake.printed")
                                               : texts_("intake.printed_file", {printed.file});
            show_dossier();
        },
        [this](const std::exception_ptr& error) {
            print_line_ = "▲ " + words_of(error, texts_).line();
            show_dossier();
        });
}

}  // namespace motcua
