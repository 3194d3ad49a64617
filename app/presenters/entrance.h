// What the windows before a counter is open share: where their work runs, and what they end with.
#pragma once

#include <functional>

#include "core/base/clock.h"
#include "core/base/executor.h"
#include "core/base/secret.h"
#include "core/store/key_file.h"

namespace motcua {

struct EntrancePlace {
    Executor& worker;  // derives keys, writes to disk, prints: takes its time
    Executor& home;    // the UI thread
    const Clock& clock;
};

// Somebody showed who he is: the counter's key, unwrapped for that officer.
using CounterUnlocked = std::function<void(const KeySlot& officer, Secret database_key)>;

}  // namespace motcua
