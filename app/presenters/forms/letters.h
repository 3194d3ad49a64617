// What is told to the citizen on paper: forms 02 to 05, and guides before a code exists.
//
// Throws: StateError (form_not_issued) when nothing of the kind happened to the dossier.
#pragma once

#include "app/presenters/forms/form_source.h"
#include "core/dossier/guide.h"
#include "reports/apology.h"
#include "reports/refusal.h"
#include "reports/stop_notice.h"
#include "reports/supplement_request.h"

namespace motcua {

SupplementRequestData supplement_data(const FormSource& source);
RefusalData refusal_data(const FormSource& source);
ApologyData apology_data(const FormSource& source);
StopNoticeData stop_data(const FormSource& source);

// `procedure` may be null.
SupplementRequestData guide_data(const Guide& guide, const Procedure* procedure,
                                 const Office& office);
RefusalData guide_refusal_data(const Guide& guide, const Procedure* procedure,
                               const Office& office);

}  // namespace motcua
