// The control slip, the register, what goes to the post, the cash drawer: as what is printed.
#pragma once

#include "app/presenters/forms/form_source.h"
#include "core/intake/day_lists.h"
#include "reports/cash_drawer.h"
#include "reports/control_slip.h"
#include "reports/post_papers.h"
#include "reports/register.h"

namespace motcua {

ControlSlipData control_data(const FormSource& source);
PostLabelData label_data(const Dossier& dossier, const Office& office);

// Both days inclusive.
struct ListPeriod {
    LocalDay from;
    LocalDay to;
};
RegisterData register_data(const std::vector<Dossier>& dossiers, const ListPeriod& period,
                           const Office& office, const std::string& keeper, Instant now);
PostListData post_list_data(const std::vector<Dossier>& posted, LocalDay day, const Office& office,
                            const std::string& giver, Instant now);
// `counter` as it is called: "3"; empty when all of them.
CashDrawerData cash_data(const std::vector<TakenPayment>& payments, LocalDay day,
                         const std::string& counter, const Office& office, const std::string& clerk,
                         Instant now);

}  // namespace motcua
