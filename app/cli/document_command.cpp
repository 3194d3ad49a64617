// attach CODE FILE… [--component ID|--result TYPE] [--valid-until DAY] [--text]
// attach CODE --reuse ID …
// attach CODE --certify ID …: an electronic copy of an own scan
// document list|export|remove|bring-back|earlier|check CODE: the papers of a dossier
// document search WORDS: papers of all dossiers by the words on their pages
// document waiting: the pages that are in no paper yet, of every dossier and of none
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/document_json.h"
#include "app/cli/paper_search_command.h"
#include "app/cli/scan_command.h"
#include "app/presenters/certify_paper.h"
#include "app/presenters/incoming_paper.h"
#include "app/presenters/words_at_once.h"
#include "core/base/file.h"
#include "core/calendar/vn_time.h"
#include "core/document/page_store.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/file_documents.h"
#include "core/intake/persons_papers.h"
#include "core/sync/enrolment.h"
#include "core/sync/file_sync.h"

namespace motcua::cli {
namespace {

constexpr const char* document_verbs =
    "list, export, remove, bring-back, earlier, check, waiting, search";

std::optional<Dossier> dossier_named(Database& database, const std::string& text) {
    const auto code = DossierCode::parse(text);
    return code ? find_dossier(database, *code) : std::nullopt;
}

std::optional<Document> paper_named(Database& database, const Dossier& dossier,
                                    const std::string& text) {
    const auto id = Uuid::parse(text);
    auto document = id ? find_document(database, *id) : std::nullopt;
    return document && document->dossier_id == dossier.id ? document : std::nullopt;
}

FilingTarget filing_target_of(const Arguments& args, const Dossier& dossier) {
    FilingTarget target;
    target.component = args.value("--component").value_or("");
    target.result_type = args.value("--result").value_or("");
    target.valid_until = args.value("--valid-until").value_or("");
    if (!target.valid_until.empty()) {
        const auto day = parse_day(target.valid_until, 2199);
        if (!day) throw UsageError("usage.takes", "--valid-until", "2027-12-31");
        target.valid_until = format_iso_day(*day);
    }
    // A list of one paper leaves nothing to choose.
    if (target.component.empty() && target.result_type.empty() && dossier.components.size() == 1)
        target.component = dossier.components.front().code;
    if (target.component.empty() == target.result_type.empty())
        throw UsageError("usage.takes", "attach", "--component ID, --result TYPE");
    return target;
}

void answer_paper(Session& session, Database& database, const Document& document) {
    for (const auto& filed : documents_of(database, document.dossier_id, true)) {
        if (filed.document.id != document.id) continue;
        JsonWriter out;
        write_document(out, filed);
        session.answer(out.text());
    }
}

// Brings what is elsewhere, or was lost on this disk. Nothing when it is here, else why not.
std::optional<ErrorCode> bring_here(OpenCounter& counter, const FiledDocument& filed,
                                    const Clock& clock) {
    const FileVault vault = FileVault::beside(counter.database());
    const bool elsewhere = filed.sending == Sending::elsewhere;
    if (!elsewhere && vault.is_sound(counter.database(), filed.document.sha256)) return {};
    const auto absent = elsewhere ? ErrorCode::unknown_document : ErrorCode::file_unreadable;
    const auto transport = enrolled_transport(counter.database());
    if (!transport) return absent;
    FileSync files(with_database_here(counter.database()), *transport, clock);
    if (files.fetch(filed.document.sha256)) return {};
    return absent;
}

void write_content(const FileVault& vault, Database& database, const Document& document,
                   const std::filesystem::path& file) {
    write_file_durably(file, vault.read(database, document.sha256));
}

// Two papers of one name: the later gets a number.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& name) {
    const std::filesystem::path plain = name;
    std::filesystem::path file = folder / plain;
    for (int n = 2; std::filesystem::exists(file); ++n)
        file =
            folder / (plain.stem().string() + "-" + std::to_string(n) + plain.extension().string());
    return file;
}

int list_papers(Session& session, const Arguments& args) {
    OpenCounter counter = session.open(Access::read_only);
    const auto dossier = dossier_named(counter.database(), args.word(1, "CODE"));
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    for (const auto& filed : documents_of(counter.database(), dossier->id, args.has("--all"))) {
        JsonWriter out;
        write_document(out, filed, pages_with_text(counter.database(), filed.document));
        session.answer(out.text());
    }
    return 0;
}

int export_papers(Session& session, const Arguments& args) {
    const std::filesystem::path folder = args.required("-o");
    OpenCounter counter = session.open(Access::read_write);
    const auto dossier = dossier_named(counter.database(), args.word(1, "CODE"));
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) throw StorageError(ErrorCode::file_unwritable, folder.string());
    const FileVault vault = FileVault::beside(counter.database());
    int status = 0;
    for (const auto& filed : documents_of(counter.database(), dossier->id)) {
        if (const auto absent = bring_here(counter, filed, session.clock())) {
            status = session.refuse(*absent, filed.document.name);
            continue;
        }
        const auto file = free_name(folder, filed.document.name);
        log_paper_opened(counter.database(), filed.document, "export", counter.officer(),
                         session.clock());
        write_content(vault, counter.database(), filed.document, file);
        JsonWriter out;
        out.begin_object().field("id", filed.document.id.str());
        out.field("file", std::filesystem::absolute(file).string());
        out.field("sha256", filed.document.sha256).end_object();
        session.answer(out.text());
    }
    return status;
}

int change_paper(Session& session, const Arguments& args, bool remove) {
    OpenCounter counter = session.open(Access::read_write);
    const auto dossier = dossier_named(counter.database(), args.word(1, "CODE"));
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    const auto paper = paper_named(counter.database(), *dossier, args.word(2, "ID"));
    if (!paper) return session.refuse(ErrorCode::unknown_document);
    FileVault vault = FileVault::beside(counter.database());
    FileDocuments desk(counter.database(), vault, counter.catalog(), session.clock());
    const auto changed =
        remove ? desk.remove(paper->id, args.value("--reason").value_or(""), counter.officer())
               : desk.bring_back(paper->id, counter.officer());
    if (!changed) return session.refuse(changed.error());
    answer_paper(session, counter.database(), *changed);
    return 0;
}

// The papers of the applicant's other dossiers; with --component those that may be reused for it.
int earlier_papers_of(Session& session, const Arguments& args) {
    OpenCounter counter = session.open(Access::read_write);
    const auto dossier = dossier_named(counter.database(), args.word(1, "CODE"));
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    WantedPaper wanted{args.value("--component").value_or(""), ""};
    for (const auto& component : dossier->components)
        if (component.code == wanted.component) wanted.title = component.name;
    const auto& id_number = dossier->applicant.number();
    const auto papers =
        wanted.component.empty()
            ? show_papers_of_person(counter.database(), id_number, dossier->id, "command line",
                                    counter.officer(), session.clock())
            : offer_earlier_papers(counter.database(), id_number, wanted, dossier->id,
                                   counter.officer(), session.clock());
    for (const auto& paper : papers) {
        JsonWriter out;
        out.begin_object().field("code", paper.dossier_code);
        out.field("procedure_name", paper.procedure_name).key("document");
        write_document(out, {paper.document, paper.sending});
        session.answer(out.end_object().text());
    }
    return 0;
}

int check_papers_of(Session& session, const Arguments& args) {
    OpenCounter counter = session.open(Access::read_only);
    const auto dossier = dossier_named(counter.database(), args.word(1, "CODE"));
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    std::vector<Document> documents;
    for (auto& filed : documents_of(counter.database(), dossier->id))
        documents.push_back(std::move(filed.document));
    JsonWriter out;
    write_check_766(out, check_766(*dossier, documents));
    session.answer(out.text());
    return 0;
}

int list_waiting(Session& session) {
    OpenCounter counter = session.open(Access::read_only);
    for (const PageBatch& batch : open_batches(counter.database())) {
        const auto dossier =
            batch.owner ? find_dossier(counter.database(), *batch.owner) : std::nullopt;
        JsonWriter out;
        write_waiting(out, batch, dossier ? dossier->code.str() : "");
        session.answer(out.text());
    }
    return 0;
}

ScannedPdfInfo about(const Dossier& dossier, const FilingTarget& target, const OpenCounter& counter,
                     Instant now) {
    ScannedPdfInfo info;
    info.dossier_code = dossier.code.str();
    info.procedure = dossier.procedure;
    info.component = target.component.empty() ? target.result_type : target.component;
    info.operator_id = counter.officer().id;
    info.created = now;
    for (const auto& component : dossier.components)
        if (component.code == target.component) info.title = component.name;
    return info;
}

int attach_files(Session& session, const Arguments& args, OpenCounter& counter,
                 const Dossier& dossier, FileDocuments& desk) {
    const FilingTarget target = filing_target_of(args, dossier);
    args.word(1, "FILE");
    for (std::size_t i = 1; i < args.words().size(); ++i) {
        const std::filesystem::path file = args.words()[i];
        const std::string content = read_file(file, largest_paper);
        const IncomingPaper incoming =
            incoming_paper(content, about(dossier, target, counter, session.clock().now()));
        NewDocument paper;
        paper.content = incoming.pdf;
        paper.pages = incoming.pages;
        paper.origin = DocumentOrigin::file;
        const auto filed = desk.file(dossier.id, target, paper, counter.officer());
        if (!filed) return session.refuse(filed.error(), file.filename().string());
        if (wants_words(args, counter.database()))
            read_words_of_paper(paper.content, filed->sha256, counter.database());
        answer_paper(session, counter.database(), *filed);
    }
    return 0;
}

int attach_copy(Session& session, const Arguments& args, OpenCounter& counter,
                const Dossier& dossier, FileVault& vault) {
    const auto id = Uuid::parse(*args.value("--certify"));
    const auto source = id ? find_document(counter.database(), *id) : std::nullopt;
    if (!source) return session.refuse(ErrorCode::unknown_document);
    for (const auto& filed : documents_of(counter.database(), source->dossier_id))
        if (filed.document.id == *id)
            if (const auto absent = bring_here(counter, filed, session.clock()))
                return session.refuse(*absent, source->name);
    const auto copy = certify_paper(counter.database(), vault, counter.catalog(), session.clock(),
                                    counter.officer(), dossier.id, filing_target_of(args, dossier),
                                    *id, session.texts()("copy.unsigned"));
    if (!copy) return session.refuse(copy.error());
    answer_paper(session, counter.database(), *copy);
    return 0;
}

}  // namespace

int attach_command(Session& session, const Words& words) {
    const Arguments args(words,
                         {"--component", "--result", "--valid-until", "--reuse", "--certify"},
                         {"--text", "--no-text"});
    const std::string& code = args.word(0, "CODE");
    OpenCounter counter = session.open(Access::read_write);
    const auto dossier = dossier_named(counter.database(), code);
    if (!dossier) return session.refuse(ErrorCode::unknown_dossier);
    FileVault vault = FileVault::beside(counter.database());
    FileDocuments desk(counter.database(), vault, counter.catalog(), session.clock());
    const bool copies = args.value("--certify").has_value();
    if (!copies && !args.value("--reuse"))
        return attach_files(session, args, counter, *dossier, desk);
    args.at_most(1);
    if (copies) return attach_copy(session, args, counter, *dossier, vault);
    const auto id = Uuid::parse(*args.value("--reuse"));
    if (!id) return session.refuse(ErrorCode::unknown_document);
    const auto reused =
        desk.reuse(dossier->id, filing_target_of(args, *dossier), *id, counter.officer());
    if (!reused) return session.refuse(reused.error());
    answer_paper(session, counter.database(), *reused);
    return 0;
}

int document_command(Session& session, const Words& words) {
    const Arguments args(words, {"-o", "--reason", "--component"}, {"--all"});
    const std::string& verb = args.word(0, document_verbs);
    if (verb == "search") return search_in_papers(session, args);
    args.at_most(3);
    if (verb == "list") return list_papers(session, args);
    if (verb == "export") return export_papers(session, args);
    if (verb == "remove") return change_paper(session, args, true);
    if (verb == "bring-back") return change_paper(session, args, false);
    if (verb == "earlier") return earlier_papers_of(session, args);
    if (verb == "check") return check_papers_of(session, args);
    if (verb == "waiting") return list_waiting(session);
    throw UsageError("usage.takes", "document", document_verbs);
}

}  // namespace motcua::cli
