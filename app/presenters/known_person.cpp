#include "app/presenters/known_person.h"

#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_search.h"
#include "core/dossier/dossier_store.h"

namespace motcua {
namespace {

PartyForm form_of_party(const Party& party) {
    PartyForm form;
    form.name = party.name;
    form.id_kind = name_of(party.id_kind);
    form.id = party.id;
    if (party.birth)
        form.birth = print_day(LocalDay{std::chrono::sys_days{*party.birth}.time_since_epoch()});
    if (party.sex) form.sex = name_of(*party.sex);
    form.address = party.address;
    form.phone = party.phone;
    form.email = party.email;
    return form;
}

}  // namespace

std::optional<KnownPerson> find_known_person(Database& database, const std::string& id) {
    SearchPage page;
    page.limit = 5;
    for (const DossierRow& row : search(database, id, page)) {
        const auto code = DossierCode::parse(row.code);
        const auto dossier = code ? find_dossier(database, *code) : std::nullopt;
        if (!dossier) continue;
        const bool lodged = dossier->lodger && dossier->lodger->party.id == id;
        if (dossier->applicant.id != id && !lodged) continue;
        KnownPerson known;
        known.code = row.code;
        known.procedure = dossier->procedure_name;
        known.received_at = dossier->received_at;
        known.party = form_of_party(lodged ? dossier->lodger->party : dossier->applicant);
        for (const DossierComponent& paper : dossier->components) {
            if (paper.originals + paper.copies + paper.electronic > 0)
                known.papers.push_back(paper.name);
        }
        return known;
    }
    return std::nullopt;
}

}  // namespace motcua
