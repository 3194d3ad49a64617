#include "app/presenters/intake_scan.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "core/dossier/dossier_store.h"

namespace motcua {
namespace {

bool any_page(const Page&) { return true; }

}  // namespace

ScannedPages scanned_pages(Database& database, const Uuid& owner,
                           const std::vector<DossierComponent>& papers) {
    ScannedPages count;
    const Proposal proposed = propose(batches_of(database, owner), "", papers, any_page);
    for (const ProposedPaper& paper : proposed.papers)
        if (paper.kind == ProposedPaper::Kind::ready && paper.number > 0)
            count[paper.target.component] += static_cast<int>(paper.pages.size());
    for (const FiledDocument& filed : documents_of(database, owner))
        if (!filed.document.is_result()) count[filed.document.component] += filed.document.pages;
    return count;
}

IntakeScan::IntakeScan(IntakeScanView& view, const Texts& texts, Counter& counter, ScanDesk desk,
                       Form form)
    : view_(view),
      texts_(texts),
      counter_(counter),
      form_(std::move(form)),
      pages_(*this, texts, counter, desk),
      filer_(counter, desk.vault,
             {[this](const PaperToFile&, const Document&) {
                  if (changed) changed();
              },
              [this](const PaperToFile&, const std::exception_ptr& error) { fail(error); }}),
      tasks_(counter.home) {
    pages_.laid_out = [this] {
        if (wanted_ <= 0) return;
        pages_.choose_target(std::exchange(wanted_, 0));
        pages_.scan();
    };
    take_up_left();
}

bool IntakeScan::scan(int number) {
    const auto begun = form_.begun();
    if (!begun || begun->papers.empty()) return false;
    if (number == 0 && chosen() != nullptr) number = chosen()->number;
    if (model_.open && model_.scan.scanning) {
        pages_.choose_target(number);
        return true;
    }
    model_.open = true;
    model_.typed.clear();
    draft_ = begun->draft;
    wanted_ = std::clamp(number, 1, static_cast<int>(begun->papers.size()));
    pages_.open_draft(begun->draft, begun->label, begun->papers);
    show();
    return true;
}

void IntakeScan::follow(int number) {
    if (!model_.open || number <= 0 || number == model_.number) return;
    // The draft's pages are still on their way to the table.
    if (wanted_ > 0) {
        wanted_ = number;
        return show();
    }
    pages_.choose_target(number);
}

// A scan that runs goes on: its pages are kept and counted.
void IntakeScan::close() {
    if (!model_.open) return;
    model_.open = false;
    model_.typed.clear();
    show();
}

void IntakeScan::digit(char digit) {
    if (digit < '0' || digit > '9' || model_.typed.size() >= 2) return;
    model_.typed += digit;
    show();
}

bool IntakeScan::clear_digits() {
    if (model_.typed.empty()) return false;
    model_.typed.clear();
    show();
    return true;
}

void IntakeScan::choose_typed() {
    if (model_.typed.empty()) return;
    const int number = std::stoi(model_.typed);
    model_.typed.clear();
    if (number > 0) return pages_.choose_target(number);
    show();
    form_.say(texts_("scan.no_target", {"0"}), MarkKind::warning);  // the result comes later
}

void IntakeScan::look_again() {
    const auto begun = form_.begun();
    if (model_.open && (!begun || draft_ != begun->draft)) close();
    count();
}

void IntakeScan::count() {
    const auto begun = form_.begun();
    const int question = ++counted_;
    if (!begun || begun->papers.empty()) return form_.counted({});
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, begun = *begun](const std::stop_token&) {
            return scanned_pages(counter.writing, begun.draft, begun.papers);
        },
        [this, question](const ScannedPages& pages) {
            if (question == counted_) form_.counted(pages);
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void IntakeScan::received(const Dossier& dossier) {
    if (draft_ == dossier.id && model_.scan.scanning) scanning_for_ = dossier;
    tasks_.run(
        counter_.store,
        [&counter = counter_, id = dossier.id](const std::stop_token&) {
            return batches_of(counter.writing, id);
        },
        [this, dossier](const std::vector<PageBatch>& batches) { file(dossier, batches); },
        [this](const std::exception_ptr& error) { fail(error); });
}

// Scanned before the dossier was received, under a paper, and still waiting.
void IntakeScan::take_up_left() {
    tasks_.run(
        counter_.store,
        [&counter = counter_](const std::stop_token&) {
            std::vector<Left> all;
            for (PageBatch& batch : open_batches(counter.writing)) {
                const auto dossier =
                    batch.owner ? find_dossier(counter.writing, *batch.owner) : std::nullopt;
                if (!dossier || batch.component.empty() || batch.opened_at > dossier->received_at)
                    continue;
                all.push_back({*dossier, {std::move(batch)}});
            }
            return all;
        },
        [this](const std::vector<Left>& all) {
            for (const Left& left : all) file(left.dossier, left.batches);
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void IntakeScan::file(const Dossier& dossier, const std::vector<PageBatch>& batches) {
    const Proposal proposed =
        propose(batches, dossier.code.str(), dossier.components,
                [this](const Page& page) { return !filer_.is_filing(page.id); });
    if (proposed.aside.empty()) return file(dossier, proposed);
    std::vector<PageBatch> table = batches;
    for (PageBatch& batch : table)
        for (const Page& page : proposed.aside) batch = taken_out(std::move(batch), page.id);
    tasks_.run(
        counter_.store,
        [&counter = counter_, table](const std::stop_token&) {
            UnitOfWork work(counter.writing);
            save_batches(work, table);
            work.commit();
        },
        [this, dossier, proposed] { file(dossier, proposed); },
        [this](const std::exception_ptr& error) { fail(error); });
}

void IntakeScan::file(const Dossier& dossier, const Proposal& proposed) {
    std::size_t left = 0;
    for (const ProposedPaper& paper : proposed.papers) {
        if (paper.kind != ProposedPaper::Kind::ready || paper.number == 0) {
            left += paper.pages.size();
            continue;
        }
        const DossierComponent& component =
            dossier.components[static_cast<std::size_t>(paper.number) - 1];
        filer_.file({dossier.id, dossier, paper.pages, {component.code, "", component.name, ""}});
    }
    if (left > 0)
        form_.say(texts_("intake.scan.left", {std::to_string(left), dossier.code.str()}),
                  MarkKind::warning);
}

void IntakeScan::show(const ScanModel& model) {
    model_.scan = model;
    show();
    const auto begun = form_.begun();
    if (begun && draft_ == begun->draft) {
        ScannedPages pages;
        for (const ScanTarget& target : model.targets)
            if (target.number > 0 && target.pages > 0 &&
                static_cast<std::size_t>(target.number) <= begun->papers.size())
                pages[begun->papers[static_cast<std::size_t>(target.number) - 1].code] =
                    target.pages;
        ++counted_;  // what is on its way from the disk is older
        form_.counted(pages);
    }
    // The dossier was received before its last sheet came.
    if (model.scanning) return;
    if (const auto dossier = std::exchange(scanning_for_, std::nullopt)) received(*dossier);
}

const ScanTarget* IntakeScan::chosen() const {
    const auto found = std::ranges::find(model_.scan.targets, true, &ScanTarget::chosen);
    return found == model_.scan.targets.end() ? nullptr : &*found;
}

void IntakeScan::show() {
    const ScanTarget* into = chosen();
    model_.number = wanted_ > 0 ? wanted_ : into == nullptr ? 0 : into->number;
    model_.target = into == nullptr
                        ? texts_("intake.scan.no_target")
                        : texts_("intake.scan.target", {std::to_string(into->number), into->title});
    view_.show(model_);
}

void IntakeScan::fail(const std::exception_ptr& error) {
    form_.say(words_of(error, texts_).line(), MarkKind::error);
}

}  // namespace motcua
