// Runs a task inside post(), on the caller's thread: presenters in tests need no threads.
#pragma once

#include "core/base/executor.h"

namespace motcua::test {

class InlineExecutor final : public Executor {
public:
    void post(std::function<void()> task) override { task(); }
};

}  // namespace motcua::test
