// Pages that come: from the scanner or out of files; the other parts of scan_presenter.h show,
// edit and file.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/scan_presenter.h"
#include "devices/pages/jpeg.h"
#include "devices/scanner/page_look.h"

namespace motcua {

void ScanPresenter::scan(int key) {
    if (run_.running()) return;
    const auto profile = std::ranges::find(profiles_, key, &ScanProfile::key);
    if (profiles_.empty() || (key != 0 && profile == profiles_.end()))
        return say(texts_("scan.no_profile"), MarkKind::warning);
    if (!typed_.empty()) choose_target(take_digits());
    say(texts_("scan.starting"), MarkKind::none);
    with_batch(false, [this, chosen = key == 0 ? profiles_.front() : *profile](const Uuid& batch) {
        run_scan(chosen, batch);
    });
}

void ScanPresenter::run_scan(const ScanProfile& profile, const Uuid& batch) {
    bringing_ = false;
    run_.scan(request_of(profile, usual_device_), profile.blanks, batch);
    show();
}

// After a jam the same key goes on with the same side.
void ScanPresenter::scan_sides() {
    if (run_.running()) return;
    const auto one_side = std::ranges::find(profiles_, ScanSource::adf, &ScanProfile::source);
    if (one_side == profiles_.end()) return say(texts_("scan.no_profile"), MarkKind::warning);
    if (!typed_.empty()) choose_target(take_digits());
    using Stage = TwoPasses::Stage;
    if (passes_.stage == Stage::none) passes_ = {Stage::fronts, {}, {}};
    if (passes_.stage == Stage::turn_over) passes_.stage = Stage::backs;
    const bool back = passes_.stage == Stage::backs;
    say(texts_(back ? "scan.backs" : "scan.fronts"), MarkKind::none);
    auto& pass = back ? passes_.backs : passes_.fronts;
    if (pass) return run_scan(*one_side, *pass);
    with_batch(true, [this, back, profile = *one_side](const Uuid& batch) {
        (back ? passes_.backs : passes_.fronts) = batch;
        run_scan(profile, batch);
    });
}

void ScanPresenter::join_passes() {
    const TwoPasses passes = std::exchange(passes_, {});
    const auto contents = [&](const std::optional<Uuid>& id) {
        std::vector<std::string> all;
        for (const PageBatch& batch : history_.now())
            if (batch.id == id)
                for (const Page& page : batch.waiting()) all.push_back(page.sha256);
        return all;
    };
    tasks_.run(
        counter_.reader,
        [&counter = counter_, folder = desk_.vault.folder(), fronts = contents(passes.fronts),
         backs = contents(passes.backs)](const std::stop_token&) {
            const FileVault vault(folder);
            const auto pass = [&](const std::vector<std::string>& pages) {
                std::vector<PageLook> looks;
                for (const std::string& sha256 : pages) {
                    const auto image = decode_jpeg(vault.read(counter.reading, sha256), 4);
                    looks.push_back(image ? look_of(*image) : PageLook{});
                }
                return pass_of(looks);
            };
            return join_sides(pass(fronts), pass(backs));
        },
        [this, passes](const Result<JoinedSides, SidesDiffer>& sides) {
            if (!sides) return say(differ_text(sides.error(), texts_), MarkKind::error);
            step(with_sides(history_.now(), passes, *sides));
            const bool look = !sides->set_aside.empty() || !sides->suspects.empty();
            say(joined_text(*sides, texts_), look ? MarkKind::warning : MarkKind::good);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::bring(std::vector<BroughtFile> files) {
    if (files.empty()) return;
    if (run_.running()) return say(texts_("scan.busy"), MarkKind::warning);
    if (!typed_.empty()) choose_target(take_digits());
    say(texts_("scan.bringing"), MarkKind::none);
    with_batch(false, [this, files = std::move(files)](const Uuid& batch) {
        bringing_ = true;
        run_.bring(files, batch);
        show();
    });
}

void ScanPresenter::say_nothing_to_paste() {
    say(texts_("scan.nothing_to_paste"), MarkKind::warning);
}

// Pages go behind the last batch as long as it is for the same paper.
void ScanPresenter::with_batch(bool fresh, const std::function<void(const Uuid& batch)>& then) {
    PageBatch batch;
    batch.id = Uuid::v7();
    batch.owner = owner_.id;
    batch.label = owner_.head;
    batch.officer = counter_.officer.id;
    batch.opened_at = counter_.clock.now();
    if (const auto target = target_of(chosen_)) {
        batch.component = target->component;
        batch.result_type = target->result_type;
    }
    const auto own = own_batches();
    if (!fresh && !own.empty() && own.back().component == batch.component &&
        own.back().result_type == batch.result_type)
        return then(own.back().id);
    tasks_.run(
        counter_.urgent,
        [&counter = counter_, batch](const std::stop_token&) {
            return open_batch(counter.writing, batch);
        },
        [this, then](const PageBatch& opened) {
            if (run_.running()) return;
            if (opened.owner == owner_.id) history_.arrive(opened);
            then(opened.id);
        },
        [this](const std::exception_ptr& error) { failed(error); });
}

void ScanPresenter::cancel() {
    if (run_.running()) {
        run_.stop();
        return say(texts_("scan.stopping"), MarkKind::none);
    }
    if (passes_.stage == TwoPasses::Stage::none) return;
    passes_ = {};
    say(texts_("scan.sides_given_up"), MarkKind::none);
}

void ScanPresenter::scanned(const std::string& text) {
    const auto read = mark_of_code(text);
    if (!read) return say(texts_("scan.no_mark"), MarkKind::warning);
    const bool other = !read->dossier.empty() && read->dossier != own_code();
    const int number = number_of(read->component, owner_.components);
    if (run_.running()) {
        PageMark next = *read;
        next.kind = other ? PageMark::Kind::dossier : PageMark::Kind::here;
        next_mark_ = to_text(next);
        return say(texts_("scan.next_page", {other ? read->dossier : read->component}),
                   MarkKind::good);
    }
    if (other) return open_code(read->dossier);
    if (read->kind == PageMark::Kind::patch) return begin_paper();
    if (read->kind != PageMark::Kind::cover) return;
    if (number < 0) return say(texts_("scan.not_in_list", {read->component}), MarkKind::warning);
    choose_target(number);
    say(texts_("scan.chosen", {target_of(number)->title}), MarkKind::good);
}

void ScanPresenter::arrived(const Uuid& batch, const Page& page) {
    const bool here =
        std::ranges::any_of(history_.now(), [&](const PageBatch& b) { return b.id == batch; });
    if (!here) return show();
    history_.arrive(batch, page);
    current_ = pages().size() - 1;
    const auto mark = parse_page_mark(page.mark);
    if (mark && !mark->dossier.empty() && mark->dossier != own_code()) {
        message_ = texts_("scan.other_dossier", {std::to_string(current_ + 1), mark->dossier});
        message_kind_ = MarkKind::warning;
    }
    if (!next_mark_.empty() && page.mark.empty())
        return this->mark(page.id, std::exchange(next_mark_, {}));
    show();
}

void ScanPresenter::run_ended(int came) {
    using Stage = TwoPasses::Stage;
    if (passes_.stage == Stage::backs && !bringing_) return join_passes();
    if (passes_.stage == Stage::fronts && !bringing_) {
        passes_.stage = Stage::turn_over;
        return say(texts_.counted("scan.turn_over", came), MarkKind::good);
    }
    std::string elsewhere;
    if (owner_.id)
        for (const ProposedPaper& paper : proposal().papers)
            if (paper.kind == ProposedPaper::Kind::elsewhere &&
                elsewhere.find(paper.target.dossier) == std::string::npos)
                elsewhere += (elsewhere.empty() ? "" : ", ") + paper.target.dossier;
    std::string words = texts_.counted(bringing_ ? "scan.brought" : "scan.done", came);
    if (!elsewhere.empty()) words += " " + texts_("scan.others_among", {elsewhere});
    say(words, elsewhere.empty() ? MarkKind::good : MarkKind::warning);
}

void ScanPresenter::run_failed(const std::exception_ptr& error, const std::string& name) {
    // Several files may be at fault: none of them is left unsaid.
    std::string words =
        bringing_ && message_kind_ == MarkKind::error ? message_ + " " : std::string();
    if (!name.empty()) words += name + ": ";
    words += words_of(error, texts_).line();
    if (run_.came() > 0) words += " " + texts_("scan.good_stays", {std::to_string(run_.came())});
    if (const int sheet = run_.sheet_to_put_back(); sheet > 0)
        words += " " + texts_("scan.put_back", {std::to_string(sheet)});
    say(words, MarkKind::error);
}

}  // namespace motcua
