// Somewhere to run a function later: a worker thread, the UI thread, or at once (tests).
#pragma once

#include <functional>

namespace motcua {

class Executor {
public:
    virtual ~Executor() = default;
    // Never runs the task inside post() unless the executor says so in its own header.
    virtual void post(std::function<void()> task) = 0;
};

}  // namespace motcua
