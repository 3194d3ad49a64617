// Where pages go: digits and Enter name the paper, or everything goes as it is proposed; the other
// parts of scan_presenter.h open, edit, reuse and show.
#include <algorithm>

#include "app/presenters/scan_presenter.h"
#include "app/presenters/text_reader.h"
#include "core/dossier/dossier_store.h"

namespace motcua {

void ScanPresenter::digit(char digit) {
    if (digit < '0' || digit > '9' || typed_.size() >= 2) return;
    typed_ += digit;
    show();
}

void ScanPresenter::clear_digits() {
    if (typed_.empty()) return;
    typed_.clear();
    show();
}

// -1: none were typed.
int ScanPresenter::take_digits() {
    const int number = typed_.empty() ? -1 : std::stoi(typed_);
    typed_.clear();
    return number;
}

std::optional<FilingTarget> ScanPresenter::target(int number) const {
    return target_of(owner_, number, texts_);
}

void ScanPresenter::file_selection() {
    const int number = take_digits();
    if (number < 0) return;
    if (!owner_.id) return say(texts_("scan.no_owner"), MarkKind::warning);
    const auto to = target(number);
    if (!to) return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    std::vector<Page> chosen = table_.pages();
    const Proposal proposed = proposal();
    std::erase_if(chosen, [&](const Page& page) {
        if (table_.has_selection()) return !table_.is_selected(page.id);
        return std::ranges::find(proposed.aside, page.id, &Page::id) != proposed.aside.end();
    });
    if (chosen.empty()) return say(texts_("scan.no_pages"), MarkKind::warning);
    begin_filing(false);
    file(chosen, *to);
}

// What is filed together is one step for Ctrl+Z, and one message.
void ScanPresenter::begin_filing(bool together) {
    table_.begin_filing(together);
    filed_papers_ = 0;
    without_words_ = 0;
}

void ScanPresenter::file(const std::vector<Page>& pages, const FilingTarget& to) {
    message_ = texts_("scan.filing");
    message_kind_ = MarkKind::none;
    filer_.file({*owner_.id, owner_.dossier, pages, to});
    show();
}

void ScanPresenter::file_proposed() {
    if (!owner_.id) return say(texts_("scan.no_owner"), MarkKind::warning);
    std::vector<DossierCode> others;
    for (const ProposedPaper& paper : proposal().papers)
        if (paper.kind == ProposedPaper::Kind::elsewhere)
            if (const auto code = DossierCode::parse(paper.target.dossier)) others.push_back(*code);
    tasks_.run(
        counter_.reader,
        [&counter = counter_, others](const std::stop_token&) {
            std::map<std::string, Dossier> found;
            for (const DossierCode& code : others)
                if (auto dossier = find_dossier(counter.reading, code))
                    found.emplace(code.str(), std::move(*dossier));
            return found;
        },
        [this](const std::map<std::string, Dossier>& found) { file_with(found); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::file_with(const std::map<std::string, Dossier>& others) {
    const Proposal proposed = proposal();
    std::vector<ScanTable::MovedOn> moved;
    int moved_on = 0;
    for (const ProposedPaper& paper : proposed.papers) {
        const auto other = others.find(paper.target.dossier);
        if (paper.kind != ProposedPaper::Kind::elsewhere || other == others.end()) continue;
        PageBatch to;
        to.id = Uuid::v7();
        to.owner = other->second.id;
        to.component = paper.target.component;
        to.label = other->first + " · " + other->second.procedure_name;
        to.officer = counter_.officer.id;
        to.opened_at = counter_.clock.now();
        moved.push_back({paper.pages, std::move(to)});
        moved_on += static_cast<int>(paper.pages.size());
    }
    const auto ready = proposed.count(ProposedPaper::Kind::ready);
    if (ready == 0 && moved.empty() && proposed.aside.empty())
        return say(texts_("scan.nothing_proposed"), MarkKind::warning);
    begin_filing(true);
    if (table_.put_away(proposed.aside, std::move(moved))) keep_step();
    if (moved_on > 0) {
        say(texts_.counted("scan.moved_on", moved_on), MarkKind::warning);
        reload_documents();
    }
    for (const ProposedPaper& paper : proposed.papers)
        if (paper.kind == ProposedPaper::Kind::ready) file(paper.pages, *target(paper.number));
}

void ScanPresenter::filed(const PaperToFile& paper, const Document& document) {
    ++filed_papers_;
    without_words_ += paper.without_words;
    message_ = filed_papers_ == 1
                   ? texts_("scan.filed", {std::to_string(paper.pages.size()), document.title})
                   : texts_.counted("scan.filed_papers", filed_papers_);
    if (without_words_ > 0)
        message_ += " · " + texts_.counted("scan.without_words", without_words_);
    message_kind_ = MarkKind::good;
    if (owner_.id == paper.owner) {
        table_.filed(paper.pages, document.id);
        const auto left = static_cast<std::int64_t>(table_.pages().size());
        if (left > 0 && table_.filing_together() && !filer_.busy())
            message_ += " " + texts_.counted("scan.left", left);
    }
    reload_documents();
    if (desk_.words != nullptr) desk_.words->look();  // fewer wait
    if (changed) changed();
}

// Pages that wait without a paper go there too.
void ScanPresenter::choose_target(int number) {
    const auto to = target(number);
    if (!to) return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    chosen_ = number;
    table_.assign(to->component, to->result_type) ? keep_step() : show();
}

void ScanPresenter::scan(int key) {
    take_typed_target();
    runs_.scan(key, target(chosen_));
}

void ScanPresenter::scan_sides() {
    take_typed_target();
    runs_.scan_sides(target(chosen_));
}

void ScanPresenter::bring(std::vector<BroughtFile> files) {
    if (!files.empty()) take_typed_target();
    runs_.bring(std::move(files), target(chosen_));
}

void ScanPresenter::photograph(Photograph photograph) {
    take_typed_target();
    runs_.photograph(std::move(photograph), target(chosen_));
}

void ScanPresenter::take_typed_target() {
    if (!typed_.empty() && !runs_.running()) choose_target(take_digits());
}

void ScanPresenter::scanned(const std::string& text) {
    const auto read = mark_of_code(text);
    if (!read) return say(texts_("scan.no_mark"), MarkKind::warning);
    const bool other = !read->dossier.empty() && read->dossier != owner_.code();
    const int number = number_of(read->component, owner_.components);
    if (runs_.running()) {
        PageMark next = *read;
        next.kind = other ? PageMark::Kind::dossier : PageMark::Kind::here;
        runs_.mark_next(to_text(next));
        return say(texts_("scan.next_page", {other ? read->dossier : read->component}),
                   MarkKind::good);
    }
    if (other) return open_code(read->dossier);
    if (read->kind == PageMark::Kind::patch) return begin_paper();
    if (read->kind != PageMark::Kind::cover) return;
    if (number < 0) return say(texts_("scan.not_in_list", {read->component}), MarkKind::warning);
    choose_target(number);
    say(texts_("scan.chosen", {target(number)->title}), MarkKind::good);
}

}  // namespace motcua
