// Pages on their way from the scanner to the place that shows them, which may have closed.
//
// The scanner's worker and the pipeline hand pages to the store thread; what was kept is told on
// the UI thread, and dropped there once `gone` is set. Read and written on the UI thread only.
#pragma once

#include "app/presenters/scan_presenter.h"

namespace motcua {

struct ScanPresenter::Arrivals {
    bool gone = false;
};

}  // namespace motcua
