#include "app/presenters/certify_paper.h"

#include "app/presenters/dossier_forms.h"
#include "core/base/resource_folder.h"
#include "core/dossier/dossier_store.h"
#include "reports/certified_copy.h"

namespace motcua {
namespace {

bool is_of_same_person(Database& database, const Document& paper, const Uuid& dossier) {
    if (paper.dossier_id == dossier) return true;
    const auto one = find_dossier(database, paper.dossier_id);
    const auto other = find_dossier(database, dossier);
    return one && other && !one->applicant.number().empty() &&
           one->applicant.number() == other->applicant.number();
}

}  // namespace

Result<Document, ErrorCode> certify_paper(Database& database, FileVault& vault,
                                          const Catalog& catalog, const Clock& clock,
                                          const Officer& officer, const Uuid& dossier,
                                          const FilingTarget& target, const Uuid& source,
                                          const std::string& unsigned_note) {
    const auto original = find_document(database, source);
    if (!original || original->removed_at || original->origin != DocumentOrigin::scanned ||
        !is_of_same_person(database, *original, dossier))
        return Failure{ErrorCode::unknown_document};
    CopyMark mark;
    const Office office = Office::load(database, CounterIdentity::load(database));
    mark.agency = office.authority.empty() ? office.unit_name : office.authority;
    mark.unsigned_note = unsigned_note;
    mark.made = clock.now();
    const std::string copy = certified_copy(vault.read(database, original->sha256), mark,
                                            FontSet::load(resource_folder() / "fonts"));
    NewDocument paper;
    paper.content = copy;
    paper.pages = original->pages;
    paper.origin = DocumentOrigin::certified;
    paper.source = original->id;
    FilingTarget place = target;
    if (place.valid_until.empty()) place.valid_until = original->valid_until;
    FileDocuments desk(database, vault, catalog, clock);
    return desk.file(dossier, place, paper, officer);
}

}  // namespace motcua
