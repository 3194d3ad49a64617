// All that the papers of one dossier are made of: the dossier, what happened to it, the office.
//
// Reasons and grounds stand in the events; the dossier itself keeps what became of them. A form
// that waits for a supervisor's signature is a draft: it is drawn from the proposal, its number
// left as dots. Lifetime: everything referred to outlives it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/dossier_forms.h"
#include "core/calendar/working_calendar.h"
#include "core/dossier/dossier_event.h"
#include "core/dossier/move.h"
#include "reports/form_issue.h"

namespace motcua {

struct FormSource {
    const Dossier& dossier;
    const Procedure* procedure;  // null for an old dossier whose entry is not at hand
    const Office& office;
    const std::vector<DossierEvent>& events;
    const WorkingCalendar& calendar;
    Instant now{};
    std::optional<Reprint> reprint = std::nullopt;
    bool why = false;  // with the annex that explains the due time
};

// The act that a form tells: issued, or waiting for a supervisor.
struct ToldAct {
    Move move;
    Instant at{};
    std::string number;  // empty: a draft
    std::string signer;  // a supervisor's name, when one signed
};

// The last act of the verb. Throws: StateError (form_not_issued) when there was none.
ToldAct told_act(const FormSource& source, Verb verb, const std::string& form);
// When the verb last happened; nothing when it never did.
std::optional<Instant> last_time(const FormSource& source, Verb verb);

// Head, number, code, look-up box, marks.
FormIssue issue_of(const FormSource& source, const std::string& number, Instant at);
// Of papers that are about no single dossier.
FormIssue issue_of(const Office& office, const std::string& number, Instant at);
DateExplanation explanation_of(const FormSource& source);

// The name of a unit where we know it, its identifier otherwise.
std::string unit_words(const std::string& unit, const Office& office);
// "Ông …", "Bà …", "Ông/Bà …"; an organisation by its name.
std::string addressee_of(const Party& party);
bool is_residence(const Procedure* procedure);

// As forms print it.
std::optional<LocalTime> local(const std::optional<Instant>& at);
Payment payment_of(PaymentWay way);

}  // namespace motcua
