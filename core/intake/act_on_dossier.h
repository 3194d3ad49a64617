// An act on a dossier: judged, carried out and kept in one unit of work, or refused unchanged.
//
// The table of lawful acts decides first (core/dossier/life_cycle.h), then what the verb itself
// needs: a supplement request names papers of the published list or a legal ground; a new date
// is later than the old; a proxy shows an authorisation. What a supervisor must approve is kept
// as a proposal. The instant is the counter's corrected clock.
// Throws: StorageError; StateError (clock_needs_confirmation).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/calendar/deadline.h"
#include "core/dossier/apply_move.h"
#include "core/intake/act_form.h"
#include "core/intake/counter_clock.h"
#include "core/intake/receive_dossier.h"
#include "core/procedure/catalog.h"

namespace motcua {

enum class ActWarningKind {
    needs_approval,        // kept as a proposal
    second_supplement,     // the national index will count the dossier as late
    outside_list,          // something the published list does not name was demanded
    components_unknown,    // the list is not published: nothing could be checked
    identity_not_checked,  // at hand-over
    fee_outstanding,       // detail: dong
    fee_not_published,     // owed, and nobody knows how much
    overdue,               // handed over or finished late
    provisional_due,       // rests on days off that are not settled
    fee_receipts_used_up,  // the money was taken without a numbered receipt
    clock_off,             // detail: seconds
};
const char* word_of(ActWarningKind kind);

struct ActWarning {
    ActWarningKind kind;
    std::string detail;
};

struct ActRefusal {
    ErrorCode code = ErrorCode::invalid_field;
    std::vector<FieldProblem> fields;  // of invalid_field
};

struct Acted {
    Dossier dossier;
    bool proposed = false;  // it waits for a supervisor
    std::vector<ActWarning> warnings;
    std::optional<IssuedForm> form;    // to be printed
    std::vector<DayNote> explanation;  // of a due time that changed
};

// A lawful act from where a dossier stands, for the action bar.
struct AllowedAct {
    Verb verb = Verb::process;
    std::string kind;
    bool needs_reason = false;
    bool needs_legal_ground = false;
    bool needs_approval = false;  // it will be a proposal
};

class ActOnDossier {
public:
    // All references outlive it.
    ActOnDossier(Database& database, const Catalog& catalog, const WorkingCalendar& calendar,
                 const Clock& clock)
        : database_(database), catalog_(catalog), calendar_(calendar), clock_(clock) {}

    Result<Acted, ActRefusal> act(const DossierCode& code, Verb verb, const ActForm& form,
                                  const Officer& officer, ClockTrust trust = ClockTrust::check);
    // In the order of the table.
    std::vector<AllowedAct> allowed(const Dossier& dossier, const Officer& officer) const;

private:
    Database& database_;
    const Catalog& catalog_;
    const WorkingCalendar& calendar_;
    const Clock& clock_;
};

}  // namespace motcua
