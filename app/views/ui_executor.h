// Runs tasks on the UI thread, between two events of the window system.
//
// Thread: post from anywhere. Tasks posted after the program began to end are dropped.
#pragma once

#include <wx/event.h>

#include "core/base/executor.h"

namespace motcua {

class UiExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { home_.CallAfter(task); }

private:
    wxEvtHandler home_;
};

}  // namespace motcua
