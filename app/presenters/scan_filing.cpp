// Where pages go: digits and Enter name the paper, or everything goes as it is proposed.
#include <algorithm>
#include <limits>

#include "app/presenters/scan_presenter.h"
#include "app/presenters/text_reader.h"
#include "core/dossier/dossier_store.h"

namespace motcua {
namespace {

constexpr unsigned no_step_yet = std::numeric_limits<unsigned>::max();

void take_out_of(PageHistory::Table& table, const std::vector<Page>& pages) {
    for (PageBatch& batch : table)
        for (const Page& page : pages) batch = taken_out(std::move(batch), page.id);
}

// Out of the batches they lie in, into one of their own dossier, where they wait.
void move_out(PageHistory::Table& table, const std::vector<Page>& pages, PageBatch to) {
    for (const Page& page : pages)
        for (PageBatch& batch : table)
            std::erase_if(batch.pages, [&](const Page& one) {
                if (one.id != page.id) return false;
                to.pages.push_back(one);
                return true;
            });
    table.push_back(std::move(to));
}

}  // namespace

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

std::optional<FilingTarget> ScanPresenter::target_of(int number) const {
    FilingTarget target;
    if (number == 0) {
        target.result_type = result_without_code;
        target.title = texts_("scan.result");
        return target;
    }
    const auto index = static_cast<std::size_t>(number) - 1;
    if (number < 0 || index >= owner_.components.size()) return std::nullopt;
    target.component = owner_.components[index].code;
    target.title = owner_.components[index].name;
    return target;
}

void ScanPresenter::file_selection() {
    const int number = take_digits();
    if (number < 0) return;
    if (!owner_.id) return say(texts_("scan.no_owner"), MarkKind::warning);
    const auto target = target_of(number);
    if (!target) return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    std::vector<Page> chosen = pages();
    const Proposal proposed = proposal();
    std::erase_if(chosen, [&](const Page& page) {
        if (!selection_.empty()) return std::ranges::find(selection_, page.id) == selection_.end();
        return std::ranges::find(proposed.aside, page.id, &Page::id) != proposed.aside.end();
    });
    if (chosen.empty()) return say(texts_("scan.no_pages"), MarkKind::warning);
    selection_.clear();
    filing_together_.reset();
    filed_papers_ = 0;
    without_words_ = 0;
    file(chosen, *target);
}

void ScanPresenter::file(const std::vector<Page>& pages, const FilingTarget& target) {
    message_ = texts_("scan.filing");
    message_kind_ = MarkKind::none;
    filer_.file({*owner_.id, owner_.dossier, pages, target});
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

// All of it is one step for Ctrl+Z.
void ScanPresenter::file_with(const std::map<std::string, Dossier>& others) {
    const Proposal proposed = proposal();
    Table table = history_.now();
    take_out_of(table, proposed.aside);
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
        move_out(table, paper.pages, std::move(to));
        moved_on += static_cast<int>(paper.pages.size());
    }
    const bool anything = table != history_.now() || proposed.count(ProposedPaper::Kind::ready);
    if (!anything) return say(texts_("scan.nothing_proposed"), MarkKind::warning);
    selection_.clear();
    filing_together_ = no_step_yet;
    filed_papers_ = 0;
    without_words_ = 0;
    if (table != history_.now()) {
        step(std::move(table));
        filing_together_ = history_.changes();
    }
    if (moved_on > 0) {
        say(texts_.counted("scan.moved_on", moved_on), MarkKind::warning);
        reload_documents();
    }
    for (const ProposedPaper& paper : proposed.papers)
        if (paper.kind == ProposedPaper::Kind::ready) file(paper.pages, *target_of(paper.number));
}

void ScanPresenter::filing_step(Table table, std::vector<Uuid> papers) {
    if (filing_together_ == history_.changes())
        history_.amend(std::move(table), std::move(papers));
    else
        history_.step(std::move(table), std::move(papers));
    if (filing_together_) filing_together_ = history_.changes();
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
        Table table = history_.now();
        for (PageBatch& batch : table)
            for (Page& page : batch.pages)
                if (std::ranges::find(paper.pages, page.id, &Page::id) != paper.pages.end())
                    page.filed_in = document.id;
        std::vector<Uuid> papers = history_.papers();
        papers.push_back(document.id);
        filing_step(std::move(table), std::move(papers));
        if (const auto left = pages().size(); left > 0 && filing_together_ && !filer_.busy())
            message_ += " " + texts_.counted("scan.left", static_cast<std::int64_t>(left));
    }
    reload_documents();
    if (desk_.words != nullptr) desk_.words->look();  // fewer wait
    if (changed) changed();
}

void ScanPresenter::begin_paper() {
    const std::vector<Uuid> chosen = selected();
    const int number = take_digits();
    if (chosen.empty()) return;
    const auto target = target_of(number);
    if (number >= 0 && !target)
        return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    const std::string component = !target ? "" : number == 0 ? result_component : target->component;
    mark(chosen.front(), to_text({PageMark::Kind::here, component, {}, 0}));
}

// What divides it from the paper before: a mark on its first page, or sheets between them.
void ScanPresenter::join_paper() {
    const std::vector<Page> all = pages();
    if (current_ >= all.size()) return;
    const Proposal proposed = proposal();
    Table table = history_.now();
    for (const ProposedPaper& paper : proposed.papers) {
        if (std::ranges::find(paper.pages, all[current_].id, &Page::id) == paper.pages.end())
            continue;
        for (PageBatch& batch : table) {
            auto page = std::ranges::find(batch.pages, paper.pages.front().id, &Page::id);
            if (page == batch.pages.end()) continue;
            page->mark.clear();
            while (page != batch.pages.begin()) {
                --page;
                const auto between = parse_page_mark(page->mark);
                const bool divides = between && (between->kind == PageMark::Kind::cover ||
                                                 between->kind == PageMark::Kind::patch);
                if (divides) page->mark = to_text({PageMark::Kind::aside, {}, {}, 0});
                if (!divides && !page->removed &&
                    !(between && between->kind == PageMark::Kind::aside))
                    break;
            }
        }
    }
    if (table == history_.now()) return say(texts_("scan.nothing_to_join"), MarkKind::none);
    step(std::move(table));
}

void ScanPresenter::set_aside() {
    Table table = history_.now();
    const std::vector<Uuid> chosen = selected();
    for (PageBatch& batch : table)
        for (Page& page : batch.pages) {
            if (std::ranges::find(chosen, page.id) == chosen.end()) continue;
            const auto mark = parse_page_mark(page.mark);
            const bool in = !mark || mark->kind == PageMark::Kind::here ||
                            mark->kind == PageMark::Kind::dossier;
            page.mark = in ? to_text({PageMark::Kind::aside, {}, {}, 0}) : "";
        }
    step(std::move(table));
}

// Pages that wait without a paper go there too.
void ScanPresenter::choose_target(int number) {
    const auto target = target_of(number);
    if (!target) return say(texts_("scan.no_target", {std::to_string(number)}), MarkKind::warning);
    chosen_ = number;
    Table table = history_.now();
    for (PageBatch& batch : table)
        if (batch.owner == owner_.id && owner_.id && batch.component.empty() &&
            batch.result_type.empty()) {
            batch.component = target->component;
            batch.result_type = target->result_type;
        }
    if (table != history_.now()) return step(std::move(table));
    show();
}

void ScanPresenter::take_back(int number) {
    const auto target = target_of(number);
    if (!target || !owner_.id) return;
    const auto of_target = [&](const FiledDocument& filed) {
        return number == 0 ? filed.document.is_result()
                           : filed.document.component == target->component;
    };
    const auto last = std::ranges::find_if(documents_.rbegin(), documents_.rend(), of_target);
    if (last == documents_.rend()) return say(texts_("scan.nothing_filed"), MarkKind::none);
    const Uuid paper = last->document.id;
    history_.arrive(paper);
    Table table = history_.now();
    for (PageBatch& batch : table)
        for (Page& page : batch.pages)
            if (page.filed_in == paper) page.filed_in.reset();
    const std::vector<Uuid> before = history_.papers();
    std::vector<Uuid> papers = before;
    std::erase(papers, paper);
    history_.step(std::move(table), std::move(papers));
    keep(before);
}

}  // namespace motcua
