#include "core/intake/file_documents.h"

#include "core/audit/audit_log.h"
#include "core/calendar/vn_time.h"
#include "core/document/reuse.h"
#include "core/dossier/digitised.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/remake.h"
#include "core/intake/counter_event.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

struct FilingPlace {
    std::optional<Dossier> dossier;  // nothing: a draft
    std::string title;
};

bool is_of_draft(const Catalog& catalog, const std::string& component, std::string& title) {
    const auto* procedure =
        catalog.find(std::string_view(component).substr(0, component.find('/')));
    const auto* found = procedure ? procedure->find_component(component) : nullptr;
    if (found) title = found->name;
    return found != nullptr;
}

bool is_of_dossier(const Dossier& dossier, const std::string& component, std::string& title) {
    for (const auto& one : dossier.components)
        if (one.code == component) {
            title = one.name;
            return true;
        }
    return false;
}

// Of the same person and still in force; a draft's person is the form's, which offers no others.
bool may_be_reused(Database& database, const Document& paper, const Uuid& owner,
                   const std::optional<Dossier>& dossier, LocalDay today) {
    if (paper.removed_at || paper.dossier_id == owner || !still_valid(paper, today)) return false;
    if (!dossier) return true;
    const auto before = find_dossier(database, paper.dossier_id);
    return before && !dossier->applicant.number().empty() &&
           before->applicant.number() == dossier->applicant.number();
}

std::string result_title(const Dossier& dossier) {
    return dossier.life.result ? dossier.life.result->text : std::string();
}

// Where it goes, or why nowhere.
Result<FilingPlace, ErrorCode> filing_place(Database& database, const Catalog& catalog,
                                            const Uuid& owner, const FilingTarget& target) {
    if (target.component.empty() == target.result_type.empty())
        return Failure{ErrorCode::invalid_field};
    FilingPlace place{find_dossier(database, owner), ""};
    if (!target.component.empty()) {
        const bool known = place.dossier
                               ? is_of_dossier(*place.dossier, target.component, place.title)
                               : is_of_draft(catalog, target.component, place.title);
        if (!known) return Failure{ErrorCode::unknown_component};
    } else if (place.dossier) {
        place.title = result_title(*place.dossier);
    }
    if (!target.title.empty()) place.title = target.title;
    return place;
}

// The catalogue's own part of a component's id: "c03".
std::string short_component(const FilingTarget& target) {
    if (target.component.empty()) return "kq";
    return target.component.substr(target.component.find('/') + 1);
}

int papers_so_far(Database& database, const Uuid& owner, const FilingTarget& target) {
    int count = 0;
    for (const auto& filed : documents_of(database, owner, true))
        if (filed.document.component == target.component) ++count;
    return count;
}

Document document_for(const Uuid& owner, const FilingTarget& target, const FilingPlace& place,
                      Instant at) {
    Document document;
    document.id = Uuid::v7();
    document.dossier_id = owner;
    document.component = target.component;
    document.result_type = target.result_type;
    document.title = place.title;
    document.valid_until = target.valid_until;
    document.filed_at = at;
    return document;
}

void give_name(Database& database, Document& document, const FilingTarget& target,
               const FilingPlace& place) {
    NameFacts facts;
    facts.code = place.dossier ? place.dossier->code.str() : "";
    facts.component = short_component(target);
    facts.title = place.title;
    facts.date = format_iso_day(day_of(document.filed_at));
    facts.n = papers_so_far(database, document.dossier_id, target) + 1;
    const std::string rule =
        setting_or(database, setting_key::document_names, default_document_names);
    document.name = document_name(rule, facts, document.type);
}

DossierEvent document_event(UnitOfWork& work, const Dossier& dossier, const Document& document,
                            const CounterIdentity& counter, const Officer& officer,
                            Instant counter_time) {
    DossierEvent event = counter_event(counter, officer, known_time(work.database(), counter_time));
    event.type = event_type::document_filed;
    event.dossier_id = dossier.id;
    event.parents = heads(work.database(), dossier.id);
    event.units = dossier.units;
    event.catalogue_hash = dossier.catalogue_hash;
    event.body = filed_body(document);
    return event;
}

Instant corrected_now(Database& database, const Clock& clock) {
    return counter_time(database, clock, {}, ClockTrust::fixed).corrected();
}

bool starts_with_any(std::string_view content, std::initializer_list<std::string_view> starts) {
    for (const auto start : starts)
        if (content.starts_with(start)) return true;
    return false;
}

}  // namespace

std::optional<std::string> paper_type_of(std::string_view content) {
    using namespace std::string_view_literals;
    if (content.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (content.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
    if (starts_with_any(content, {"II*\0"sv, "MM\0*"sv})) return "image/tiff";
    // Some programs write a line before it; readers search 1,024 bytes.
    if (content.substr(0, 1024).find("%PDF-") != content.npos) return "application/pdf";
    return std::nullopt;
}

// One unit of work of its caller's: row, event, outbox, audit, the checklist's mark.
void FileDocuments::keep(UnitOfWork& work, Document& document, const Officer& officer, bool removed,
                         const std::string& reason) {
    const Instant now = clock_.now();
    const char* type = removed ? event_type::document_removed : event_type::document_filed;
    append_audit(work, {now, officer.id, type, document.dossier_id.str(), document.id.str()});
    auto dossier = find_dossier(work.database(), document.dossier_id);
    if (!dossier) {
        put_document(work, document);
        return;
    }
    const auto counter = CounterIdentity::load(work.database());
    DossierEvent event = document_event(work, *dossier, document, counter, officer, now);
    event.type = type;
    if (removed) event.body = removed_body(document.id, reason);
    record_event(work, std::move(event), now);
    remake_documents(work, dossier->id, now);
    if (!removed) let_wait(work, document.sha256);
    if (dossier->sync == SyncState::accepted) set_sync_state(work, dossier->id, SyncState::local);
    remake_dossier(work, dossier->id);
    if (const auto now_filed = find_document(work.database(), document.id)) document = *now_filed;
}

Result<Document, ErrorCode> FileDocuments::file(const Uuid& owner, const FilingTarget& target,
                                                const NewDocument& paper, const Officer& officer) {
    const auto place = filing_place(database_, catalog_, owner, target);
    if (!place) return Failure{place.error()};
    const auto type = paper_type_of(paper.content);
    if (!type || paper.content.size() > largest_paper) return Failure{ErrorCode::page_unreadable};
    Document document = document_for(owner, target, *place, corrected_now(database_, clock_));
    document.type = *type;
    document.pages = paper.pages;
    document.origin = paper.origin;
    document.source = paper.source;
    document.officer = officer.id;
    document.size = static_cast<std::int64_t>(paper.content.size());
    give_name(database_, document, target, *place);
    const SealedPaper sealed = vault_.seal(database_, paper.content, *type);
    document.sha256 = sealed.file.sha256;
    UnitOfWork work(database_);
    vault_.keep(work, sealed, clock_.now());
    mark_filed(work, paper.from_pages, document.id);
    keep(work, document, officer, false, "");
    work.commit();
    return document;
}

Result<Document, ErrorCode> FileDocuments::reuse(const Uuid& owner, const FilingTarget& target,
                                                 const Uuid& earlier, const Officer& officer) {
    const auto place = filing_place(database_, catalog_, owner, target);
    if (!place) return Failure{place.error()};
    const auto source = find_document(database_, earlier);
    if (!source || !may_be_reused(database_, *source, owner, place->dossier, day_of(clock_.now())))
        return Failure{ErrorCode::unknown_document};
    Document document = document_for(owner, target, *place, corrected_now(database_, clock_));
    document.type = source->type;
    document.pages = source->pages;
    document.sha256 = source->sha256;
    document.size = source->size;
    document.origin = DocumentOrigin::reused;
    document.source = source->id;
    document.officer = officer.id;
    if (document.valid_until.empty()) document.valid_until = source->valid_until;
    give_name(database_, document, target, *place);
    UnitOfWork work(database_);
    keep(work, document, officer, false, "");
    work.commit();
    return document;
}

Result<Document, ErrorCode> FileDocuments::remove(const Uuid& id, const std::string& reason,
                                                  const Officer& officer) {
    auto document = find_document(database_, id);
    if (!document || document->removed_at) return Failure{ErrorCode::unknown_document};
    document->removed_at = corrected_now(database_, clock_);
    UnitOfWork work(database_);
    keep(work, *document, officer, true, reason);
    work.commit();
    return *std::move(document);
}

Result<Document, ErrorCode> FileDocuments::bring_back(const Uuid& id, const Officer& officer) {
    auto document = find_document(database_, id);
    if (!document || !document->removed_at) return Failure{ErrorCode::unknown_document};
    document->removed_at.reset();
    UnitOfWork work(database_);
    keep(work, *document, officer, false, "");
    work.commit();
    return *std::move(document);
}

Result<Document, ErrorCode> FileDocuments::take_back(const Uuid& id, const std::string& reason,
                                                     const Officer& officer) {
    auto document = find_document(database_, id);
    if (!document) return Failure{ErrorCode::unknown_document};
    const bool there = !document->removed_at;
    if (there) document->removed_at = corrected_now(database_, clock_);
    UnitOfWork work(database_);
    free_pages_of(work, id);
    if (there) keep(work, *document, officer, true, reason);
    work.commit();
    return *std::move(document);
}

Result<Document, ErrorCode> FileDocuments::file_again(const Uuid& id,
                                                      const std::vector<Uuid>& pages,
                                                      const Officer& officer) {
    auto document = find_document(database_, id);
    if (!document) return Failure{ErrorCode::unknown_document};
    const bool gone = document->removed_at.has_value();
    document->removed_at.reset();
    UnitOfWork work(database_);
    mark_filed(work, pages, id);
    if (gone) keep(work, *document, officer, false, "");
    work.commit();
    return *std::move(document);
}

void pass_on_papers(UnitOfWork& work, Dossier& dossier, const CounterIdentity& counter,
                    const Officer& officer, Instant counter_time) {
    auto papers = documents_of(work.database(), dossier.id);
    if (papers.empty()) return;
    for (const auto& filed : papers) {
        record_event(work,
                     document_event(work, dossier, filed.document, counter, officer, counter_time),
                     counter_time);
        let_wait(work, filed.document.sha256);
    }
    remake_documents(work, dossier.id, counter_time);
    if (auto again = remake_dossier(work, dossier.id)) dossier = std::move(again->dossier);
}

}  // namespace motcua
