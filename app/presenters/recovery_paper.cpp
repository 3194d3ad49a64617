#include "app/presenters/recovery_paper.h"

#include "core/calendar/vn_time.h"
#include "reports/recovery_sheet.h"

namespace motcua {

std::string recovery_paper(const CounterPlan& plan, Instant now) {
    RecoverySheetData data;
    data.training = plan.training;
    data.unit = unit_names(plan, now).name;
    data.agency = plan.unit;
    data.counter = plan.counter;
    for (std::size_t n = 0; n < RecoveryKey::groups; ++n)
        data.groups.push_back(plan.recovery->group(n));
    data.made = to_local(now);
    return print_recovery_sheet(data,
                                FormLayout::load(plan.resources / "forms" / "recovery_sheet.json"),
                                FontSet::load(plan.resources / "fonts"))
        .pdf;
}

}  // namespace motcua
