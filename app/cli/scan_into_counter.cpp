// scan [--camera] … --dossier CODE|--draft ID [--component ID]: pages into the counter, each sealed
// on disk before the next is asked for. When the feeder is empty they are filed, behind those of an
// earlier scan that was cut short: under the component a cover sheet names, else under --component.
// What neither says where to, or names another dossier, waits; cover sheets are no page of a paper.
// Words are read before they are filed, when they are wanted: who runs a command waits for what it
// promises.
#include "app/cli/commands.h"
#include "app/cli/scan_command.h"
#include "app/presenters/kept_page.h"
#include "app/presenters/kept_pages_paper.h"
#include "app/presenters/words_at_once.h"
#include "core/document/page_store.h"
#include "core/document/paper_search.h"
#include "core/document/separate_pages.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/draft_store.h"
#include "core/intake/file_documents.h"
#include "core/store/settings_store.h"
#include "devices/device_settings.h"

namespace motcua::cli {
namespace {

struct ScanTarget {
    Uuid owner;
    std::string procedure;
    std::string code;  // empty of a draft
};

std::optional<ScanTarget> target_of(OpenCounter& counter, const Arguments& args) {
    if (const auto text = args.value("--dossier")) {
        const auto code = DossierCode::parse(*text);
        const auto dossier = code ? find_dossier(counter.database(), *code) : std::nullopt;
        if (!dossier) return std::nullopt;
        return ScanTarget{dossier->id, dossier->procedure, dossier->code.str()};
    }
    const auto id = Uuid::parse(args.required("--draft"));
    for (const Draft& draft : drafts_of(counter.database(), counter.officer().id))
        if (id && draft.id == *id) return ScanTarget{draft.id, draft.form.procedure, ""};
    return std::nullopt;
}

// Of the catalogue; nothing when the procedure asks for no such paper.
std::optional<std::string> title_of(const OpenCounter& counter, const ScanTarget& target,
                                    const std::string& component) {
    const auto code = ProcedureCode::parse(target.procedure);
    const Procedure* procedure = code ? counter.catalog().find(*code) : nullptr;
    if (!procedure || !procedure->components) return std::nullopt;
    for (const auto& part : *procedure->components)
        if (part.id == component) return part.name;
    return std::nullopt;
}

// The profile of that name; without one the first, and without any what the decree asks for.
std::optional<ScanProfile> profile_of(Database& database, const Arguments& args) {
    const std::string kept = setting_or(database, scan_profiles_setting, "");
    auto profiles = usual_scan_profiles();
    if (!kept.empty())
        if (auto read = read_scan_profiles(kept)) profiles = *read;
    const auto name = args.value("--profile");
    if (!name) return profiles.empty() ? ScanProfile{} : profiles.front();
    for (const ScanProfile& profile : profiles)
        if (profile.name == *name) return profile;
    return std::nullopt;
}

PageBatch batch_for(const OpenCounter& counter, const ScanTarget& target,
                    const std::string& component, Instant now) {
    PageBatch batch;
    batch.id = Uuid::v7();
    batch.owner = target.owner;
    batch.component = component;
    batch.officer = counter.officer().id;
    batch.opened_at = now;
    return batch;
}

// What waits for this component, of this scan and of earlier ones, oldest first.
std::vector<Page> waiting_for(Database& database, const Uuid& owner, const std::string& component) {
    std::vector<Page> pages;
    for (const PageBatch& batch : batches_of(database, owner))
        if (batch.component == component && batch.result_type.empty())
            for (Page& page : batch.waiting()) pages.push_back(std::move(page));
    return pages;
}

// Nothing: it waits for somebody to look at it.
std::optional<FilingTarget> filing_of(const OpenCounter& counter, const ScanTarget& target,
                                      const PileTarget& meant) {
    if (!meant.dossier.empty() && meant.dossier != target.code) return std::nullopt;
    FilingTarget filing;
    if (meant.component == result_component) {
        filing.result_type = result_without_code;
        return filing;
    }
    const auto title = title_of(counter, target, meant.component);
    if (!title) return std::nullopt;
    filing.component = meant.component;
    filing.title = *title;
    return filing;
}

Result<Document, ErrorCode> file_pages(OpenCounter& counter, FileVault& vault, const Clock& clock,
                                       const ScanTarget& target, const FilingTarget& filing,
                                       const std::vector<Page>& pages, bool with_words) {
    ScannedPdfInfo info;
    info.title = filing.title;
    info.dossier_code = target.code;
    info.procedure = target.procedure;
    info.component = filing.component.empty() ? filing.result_type : filing.component;
    info.operator_id = counter.officer().id;
    info.created = clock.now();
    if (with_words) read_words_of(pages, vault, counter.database());
    const PagesPaper made = pdf_of_pages(pages, info, vault, counter.database(), with_words);
    NewDocument paper;
    paper.content = made.pdf;
    paper.pages = static_cast<int>(pages.size());
    for (const Page& page : pages) paper.from_pages.push_back(page.id);
    FileDocuments desk(counter.database(), vault, counter.catalog(), clock);
    return desk.file(target.owner, filing, paper, counter.officer());
}

// Cover and patch sheets have said what they had to.
void put_sheets_away(Database& database, const Uuid& owner, const std::vector<Uuid>& sheets) {
    if (sheets.empty()) return;
    std::vector<PageBatch> table = batches_of(database, owner);
    for (PageBatch& batch : table)
        for (const Uuid& sheet : sheets)
            if (batch.find(sheet)) batch = taken_out(std::move(batch), sheet);
    UnitOfWork work(database);
    save_batches(work, table);
    work.commit();
}

Result<std::vector<Document>, ErrorCode> file_apart(OpenCounter& counter, FileVault& vault,
                                                    const Clock& clock, const ScanTarget& target,
                                                    const std::string& component, bool with_words) {
    const auto pages = waiting_for(counter.database(), target.owner, component);
    std::vector<MarkedPage> marks;
    marks.reserve(pages.size());
    for (const Page& page : pages) marks.push_back({parse_page_mark(page.mark), page.blank, false});
    const Separation apart = separate_pages(marks, {target.code, component});
    std::vector<Document> papers;
    for (const FiledPart& part : apart.parts) {
        const auto filing = filing_of(counter, target, part.target);
        if (!filing) continue;
        std::vector<Page> of_part;
        for (const std::size_t place : part.pages) of_part.push_back(pages[place]);
        auto filed = file_pages(counter, vault, clock, target, *filing, of_part, with_words);
        // The dossier has it not, whatever the catalogue says: it waits.
        if (!filed && filed.error() == ErrorCode::unknown_component) continue;
        if (!filed) return Failure{filed.error()};
        papers.push_back(*std::move(filed));
    }
    std::vector<Uuid> sheets;
    for (const std::size_t place : apart.separators) sheets.push_back(pages[place].id);
    if (!papers.empty()) put_sheets_away(counter.database(), target.owner, sheets);
    return papers;
}

}  // namespace

int scan_into_counter(Session& session, const Arguments& args) {
    OpenCounter counter = session.open(Access::read_write);
    Database& database = counter.database();
    const auto target = target_of(counter, args);
    if (!target) return session.refuse(ErrorCode::unknown_dossier);
    const std::string component = args.value("--component").value_or("");
    const auto title = title_of(counter, *target, component);
    if (!component.empty() && !title) return session.refuse(ErrorCode::unknown_component);
    const bool with_words = wants_words(args, database);
    const auto profile = profile_of(database, args);
    if (!profile) throw UsageError("usage.takes", "--profile", "setting scan_profiles");
    const std::string usual =
        args.value("--device")
            .value_or(
                setting_or(database, by_camera(args) ? setting_key::camera : scanner_setting, ""));
    const ScanRequest request = scan_request_of(args, *profile, usual);
    if (request.device.empty() && !by_camera(args))
        throw UsageError("usage.needs_value", "--device");

    const auto scanner = scan_source_of(
        args, setting_or(database, setting_key::training, "") == "1",
        args.value("--backends").value_or(setting_or(database, scan_backends_setting, "")));
    FileVault vault = FileVault::beside(database);
    const PageBatch batch =
        open_batch(database, batch_for(counter, *target, component, session.clock().now()));
    KeptPages pages(profile->blanks, by_camera(args) ? PageOrigin::camera : PageOrigin::scanned);
    std::vector<PageLine> lines;
    // The pipeline hands on one page at a time, and this thread waits meanwhile: the connection is
    // in one hand at any moment.
    const auto outcome =
        scan_pages(*scanner, request, page_settings_of(args), [&](const ProcessedPage& page) {
            const Page kept =
                keep_page(database, vault, batch.id, pages.next(page), session.clock().now());
            lines.push_back({kept.id.str(), page.findings.blank, page.findings.problems});
        });
    ScanKept kept{batch.id.str(), {}, {}};
    if (!lines.empty() && !outcome.failure && !outcome.stopped) {
        auto filed = file_apart(counter, vault, session.clock(), *target, component, with_words);
        if (!filed) return session.refuse(filed.error());
        kept.papers = *std::move(filed);
        if (with_words && !kept.papers.empty()) kept.with_words = 0;
        for (const Document& paper : kept.papers)
            if (with_words) *kept.with_words += pages_with_text(database, paper);
    }
    return answer_scan(session, request, outcome, lines, kept);
}

}  // namespace motcua::cli
