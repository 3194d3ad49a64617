#include "app/presenters/table_runs.h"

#include <algorithm>
#include <utility>

#include "app/presenters/error_text.h"
#include "devices/pages/jpeg.h"
#include "devices/scanner/page_look.h"

namespace motcua {
namespace {

using Sides = Result<JoinedSides, SidesDiffer>;

// Thread: the reader's.
Sides sides_on_disk(Counter& counter, const std::filesystem::path& files,
                    const std::vector<std::string>& fronts, const std::vector<std::string>& backs) {
    const FileVault vault(files);
    const auto pass = [&](const std::vector<std::string>& pages) {
        std::vector<SheetLook> looks;
        for (const std::string& sha256 : pages) {
            const auto image = decode_jpeg(vault.read(counter.reading, sha256), 4);
            looks.push_back(image ? look_of(*image) : SheetLook{});
        }
        return pass_of(looks);
    };
    return join_sides(pass(fronts), pass(backs));
}

std::vector<std::string> waiting_contents(const PageHistory::Table& table,
                                          const std::optional<Uuid>& id) {
    std::vector<std::string> all;
    for (const PageBatch& batch : table)
        if (batch.id == id)
            for (const Page& page : batch.waiting()) all.push_back(page.sha256);
    return all;
}

}  // namespace

TableRuns::TableRuns(const Texts& texts, Counter& counter, ScanDesk desk, const ScanOwner& owner,
                     ScanTable& table, Told told)
    : texts_(texts),
      counter_(counter),
      desk_(desk),
      owner_(owner),
      table_(table),
      told_(std::move(told)),
      run_(counter, desk,
           {[this](const Uuid& batch, const Page& page) { arrived(batch, page); },
            [this](int came) { ended(came); },
            [this](const std::exception_ptr& error, const std::string& name) {
                failed(error, name);
            }}),
      tasks_(counter.home) {}

void TableRuns::scan(int key, const std::optional<FilingTarget>& target) {
    if (running()) return;
    const ScanProfile* profile = ways_.of_key(key);
    if (profile == nullptr) return told_.say(texts_("scan.no_profile"), MarkKind::warning);
    told_.say(texts_("scan.starting"), MarkKind::none);
    with_batch(target, false, [this, chosen = *profile](const Uuid& batch) {
        if (!running()) run_scan(chosen, batch);
    });
}

void TableRuns::run_scan(const ScanProfile& profile, const Uuid& batch) {
    source_ = Source::scanner;
    faults_.clear();
    run_.scan(request_of(profile, ways_.usual_device), profile.blanks, batch);
    told_.show();
}

void TableRuns::scan_sides(const std::optional<FilingTarget>& target) {
    if (running()) return;
    const ScanProfile* one_side = ways_.from_feeder();
    if (one_side == nullptr) return told_.say(texts_("scan.no_profile"), MarkKind::warning);
    using Stage = TwoPasses::Stage;
    if (passes_.stage == Stage::none) passes_ = {Stage::fronts, {}, {}};
    if (passes_.stage == Stage::turn_over) passes_.stage = Stage::backs;
    const bool back = passes_.stage == Stage::backs;
    told_.say(texts_(back ? "scan.backs" : "scan.fronts"), MarkKind::none);
    auto& pass = back ? passes_.backs : passes_.fronts;
    if (pass) return run_scan(*one_side, *pass);
    with_batch(target, true, [this, back, profile = *one_side](const Uuid& batch) {
        if (running()) return;
        (back ? passes_.backs : passes_.fronts) = batch;
        run_scan(profile, batch);
    });
}

void TableRuns::join_passes() {
    const TwoPasses passes = std::exchange(passes_, {});
    tasks_.run(
        counter_.reader,
        [&counter = counter_, files = desk_.vault.folder(),
         fronts = waiting_contents(table_.history().now(), passes.fronts),
         backs = waiting_contents(table_.history().now(), passes.backs)](const std::stop_token&) {
            return sides_on_disk(counter, files, fronts, backs);
        },
        [this, passes](const Sides& sides) {
            if (!sides) return told_.say(differ_text(sides.error(), texts_), MarkKind::error);
            table_.replace(with_sides(table_.history().now(), passes, *sides));
            told_.stepped();
            const bool look = !sides->set_aside.empty() || !sides->suspects.empty();
            told_.say(joined_text(*sides, texts_), look ? MarkKind::warning : MarkKind::good);
        },
        [this](const std::exception_ptr& error) { told_.failed(error); });
}

void TableRuns::bring(std::vector<BroughtFile> files, const std::optional<FilingTarget>& target) {
    if (files.empty()) return;
    if (running()) return told_.say(texts_("scan.busy"), MarkKind::warning);
    told_.say(texts_("scan.bringing"), MarkKind::none);
    with_batch(target, false, [this, files = std::move(files)](const Uuid& batch) {
        if (running()) return;
        source_ = Source::files;
        faults_.clear();
        run_.bring(files, batch);
        told_.show();
    });
}

void TableRuns::photograph(Photograph photograph, const std::optional<FilingTarget>& target) {
    with_batch(target, false, [this, photograph = std::move(photograph)](const Uuid& batch) {
        taken_.push_back({photograph, batch});
        run_photographs();
    });
}

void TableRuns::run_photographs() {
    if (running() || taken_.empty()) return;
    const Uuid batch = taken_.front().batch;
    const auto end =
        std::ranges::find_if(taken_, [&](const Taken& one) { return one.batch != batch; });
    std::vector<Photograph> photographs;
    for (auto one = taken_.begin(); one != end; ++one)
        photographs.push_back(std::move(one->photograph));
    taken_.erase(taken_.begin(), end);
    source_ = Source::camera;
    faults_.clear();
    run_.photograph(std::move(photographs), batch);
    told_.show();
}

void TableRuns::with_batch(const std::optional<FilingTarget>& target, bool fresh,
                           const Begin& begin) {
    PageBatch batch;
    batch.id = Uuid::v7();
    batch.owner = owner_.id;
    batch.label = owner_.head;
    batch.officer = counter_.officer.id;
    batch.opened_at = counter_.clock.now();
    if (target) {
        batch.component = target->component;
        batch.result_type = target->result_type;
    }
    const auto own = table_.batches();
    if (!fresh && !own.empty() && own.back().component == batch.component &&
        own.back().result_type == batch.result_type)
        return begin(own.back().id);
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, batch](const std::stop_token&) {
            return open_batch(counter.writing, batch);
        },
        [this, begin](const PageBatch& opened) {
            if (opened.owner == owner_.id) table_.arrive(opened);
            begin(opened.id);
        },
        [this](const std::exception_ptr& error) { told_.failed(error); });
}

void TableRuns::stop() {
    if (running()) {
        run_.stop();
        return told_.say(texts_("scan.stopping"), MarkKind::none);
    }
    if (passes_.stage == TwoPasses::Stage::none) return;
    passes_ = {};
    told_.say(texts_("scan.sides_given_up"), MarkKind::none);
}

void TableRuns::arrived(const Uuid& batch, const Page& page) {
    if (!table_.arrive(batch, page)) return told_.show();
    table_.show_last();
    const auto mark = parse_page_mark(page.mark);
    if (!next_mark_.empty() && page.mark.empty()) {
        table_.mark(page.id, std::exchange(next_mark_, {}));
        told_.stepped();
    }
    if (mark && !mark->dossier.empty() && mark->dossier != owner_.code())
        return told_.say(
            texts_("scan.other_dossier", {std::to_string(*table_.current() + 1), mark->dossier}),
            MarkKind::warning);
    told_.show();
}

void TableRuns::ended(int came) {
    using Stage = TwoPasses::Stage;
    const bool of_scanner = source_ == Source::scanner;
    if (passes_.stage == Stage::backs && of_scanner) return join_passes();
    if (passes_.stage == Stage::fronts && of_scanner) {
        passes_.stage = Stage::turn_over;
        return told_.say(texts_.counted("scan.turn_over", came), MarkKind::good);
    }
    std::string elsewhere;
    if (owner_.id)
        for (const ProposedPaper& paper : table_.proposal(owner_.code(), owner_.components).papers)
            if (paper.kind == ProposedPaper::Kind::elsewhere &&
                elsewhere.find(paper.target.dossier) == std::string::npos)
                elsewhere += (elsewhere.empty() ? "" : ", ") + paper.target.dossier;
    const char* key = source_ == Source::camera  ? "scan.photographed"
                      : source_ == Source::files ? "scan.brought"
                                                 : "scan.done";
    std::string words = texts_.counted(key, came);
    if (!elsewhere.empty()) words += " " + texts_("scan.others_among", {elsewhere});
    told_.say(words, elsewhere.empty() ? MarkKind::good : MarkKind::warning);
    run_photographs();
}

// Several files may be at fault: none of them is left unsaid.
void TableRuns::failed(const std::exception_ptr& error, const std::string& name) {
    std::string words = faults_.empty() ? "" : faults_ + " ";
    if (!name.empty()) words += name + ": ";
    words += words_of(error, texts_).line();
    if (run_.came() > 0) words += " " + texts_("scan.good_stays", {std::to_string(run_.came())});
    if (const int sheet = run_.sheet_to_put_back(); sheet > 0)
        words += " " + texts_("scan.put_back", {std::to_string(sheet)});
    faults_ = words;
    told_.say(words, MarkKind::error);
    run_photographs();
}

}  // namespace motcua
