// The recovery sheet of a counter that is about to be made, as PDF bytes.
//
// Throws: ReportError; StorageError (file_unreadable) when the resources are not whole.
#pragma once

#include <string>

#include "core/intake/counter_setup.h"

namespace motcua {

// REQUIRES: the plan has its recovery key.
std::string recovery_paper(const CounterPlan& plan, Instant now);

}  // namespace motcua
