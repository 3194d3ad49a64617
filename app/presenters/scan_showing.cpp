// What the Scan place shows; the other parts of scan_presenter.h open, run, edit and file.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_presenter.h"
#include "app/presenters/scan_words.h"
#include "app/presenters/text_reader.h"

namespace motcua {
namespace {

// What the clerk is told under each page, by the page.
struct PaperOfPage {
    std::string words;
    bool begins = false;
    bool aside = false;
};
std::map<Uuid, PaperOfPage> words_by_page(const Proposal& proposed,
                                          const std::vector<DossierComponent>& components,
                                          const Texts& texts) {
    std::map<Uuid, PaperOfPage> all;
    for (const ProposedPaper& paper : proposed.papers) {
        const std::string words = paper_words(paper, components, texts);
        for (const Page& page : paper.pages)
            all[page.id] = {words, page.id == paper.pages.front().id, false};
    }
    for (const Page& page : proposed.aside) all[page.id] = {aside_words(page, texts), false, true};
    return all;
}

}  // namespace

void ScanPresenter::say(const std::string& message, MarkKind kind) {
    message_ = message;
    message_kind_ = kind;
    show();
}

void ScanPresenter::failed(const std::exception_ptr& error) {
    say(words_of(error, texts_).line(), MarkKind::error);
}

ScanPageLine ScanPresenter::line_of(const Page& page, std::size_t index) const {
    ScanPageLine line;
    line.id = page.id;
    line.sha256 = page.sha256;
    line.rotation = page.rotation;
    line.caption = std::to_string(index + 1);
    const auto remark = [&](const char* key) {
        line.caption += " · " + texts_(key);
        line.kind = MarkKind::warning;
    };
    if (page.blank) remark("scan.blank");
    if (page.quality & page_quality::too_dark) remark("scan.too_dark");
    if (page.quality & page_quality::blurred) remark("scan.blurred");
    if (page.quality & page_quality::cut_edge) remark("scan.cut_edge");
    if (page.quality & page_quality::faint) remark("scan.faint");
    line.selected = std::ranges::find(selection_, page.id) != selection_.end();
    return line;
}

std::vector<ScanTarget> ScanPresenter::targets() const {
    std::vector<ScanTarget> all;
    const Proposal proposed = proposal();
    const auto state = [&](ScanTarget& target, auto belongs) {
        int count = 0;
        bool reused = false;
        for (const FiledDocument& filed : documents_) {
            if (!belongs(filed.document)) continue;
            count += filed.document.pages;
            reused |= filed.document.origin == DocumentOrigin::reused;
        }
        target.state = count == 0 ? texts_("scan.target.none")
                       : reused   ? texts_("scan.target.reused")
                                  : texts_.counted("scan.target.pages", count);
        target.kind = count == 0 ? MarkKind::none : MarkKind::good;
        target.chosen = target.number == chosen_;
        target.pages = count;
        for (const ProposedPaper& paper : proposed.papers)
            if (paper.number == target.number) target.pages += static_cast<int>(paper.pages.size());
    };
    int number = 0;
    for (const DossierComponent& component : owner_.components) {
        ScanTarget target{++number, component.name, "", MarkKind::none, false, 0};
        state(target, [&](const Document& d) { return d.component == component.code; });
        all.push_back(std::move(target));
    }
    if (!owner_.id) return all;
    ScanTarget result{0, texts_("scan.result"), "", MarkKind::none, false, 0};
    state(result, [](const Document& d) { return d.is_result(); });
    all.push_back(std::move(result));
    return all;
}

// How far the reading of words is; silent when it is over, or not asked for.
std::string ScanPresenter::words_text() const {
    if (desk_.words == nullptr || desk_.words->state() == TextReader::State::off) return "";
    if (desk_.words->state() == TextReader::State::missing) return texts_("scan.words_missing");
    const TextProgress& progress = desk_.words->progress();
    if (progress.read >= progress.all) return "";
    return texts_("scan.words", {std::to_string(progress.read), std::to_string(progress.all)});
}

std::string ScanPresenter::progress_text() const {
    if (!run_.running()) return words_text();
    if (run_.came() == 0) return "";
    return texts_("scan.progress",
                  {std::to_string(run_.came()), std::to_string(run_.pages_a_minute())});
}

// One paper that everything goes to is proposed silently: its thumbnails say so.
std::string ScanPresenter::proposed_text(const Proposal& proposed) const {
    if (!owner_.id) return "";
    const auto ready = proposed.count(ProposedPaper::Kind::ready);
    const auto elsewhere = proposed.count(ProposedPaper::Kind::elsewhere);
    if (ready + elsewhere == 0 && proposed.aside.empty()) return "";
    std::string words =
        texts_.counted("scan.proposed", static_cast<std::int64_t>(ready + elsewhere));
    if (!proposed.aside.empty())
        words += " · " + texts_.counted("scan.aside_count",
                                        static_cast<std::int64_t>(proposed.aside.size()));
    return words;
}

void ScanPresenter::show() {
    ScanModel model;
    model.head = owner_.head;
    const std::vector<Page> all = pages();
    const Proposal proposed = proposal();
    const auto papers = words_by_page(proposed, owner_.components, texts_);
    for (std::size_t i = 0; i < all.size(); ++i) {
        model.pages.push_back(line_of(all[i], i));
        if (const auto found = papers.find(all[i].id); found != papers.end()) {
            model.pages.back().paper = found->second.words;
            model.pages.back().begins = found->second.begins;
            model.pages.back().aside = found->second.aside;
        }
    }
    current_ = std::min(current_, all.empty() ? 0 : all.size() - 1);
    if (!all.empty()) model.current = current_;
    model.targets = targets();
    for (const ScanProfile& profile : profiles_)
        model.profiles.push_back({std::to_string(profile.key), profile.name});
    model.typed = typed_;
    model.scanning = run_.running();
    model.can_undo = history_.can_undo();
    model.proposed = proposed_text(proposed);
    model.progress = progress_text();
    model.message = message_;
    model.message_kind = message_kind_;
    if (owner_.dossier) {
        std::vector<Document> filed;
        for (const FiledDocument& one : documents_) filed.push_back(one.document);
        model.check = check_text(check_766(*owner_.dossier, filed), texts_);
    }
    for (const PageBatch& batch : waiting_) model.waiting.push_back(waiting_text(batch, texts_));
    for (const EarlierPaper& paper : offers_) model.offers.push_back(offer_text(paper, texts_));
    view_.show(model);
}

}  // namespace motcua
