#include "core/sync/with_database.h"

#include <future>

#include "core/base/error.h"

namespace motcua {

WithDatabase with_database_here(Database& database) {
    return [&database](const std::function<void(Database&)>& action) { action(database); };
}

WithDatabase with_database_on(Executor& store, Database& database) {
    return [&store, &database](const std::function<void(Database&)>& action) {
        auto task = std::make_shared<std::packaged_task<void()>>([&] { action(database); });
        auto done = task->get_future();
        store.post([task] { (*task)(); });
        task.reset();  // the store's copy is the last one: a dropped queue breaks the promise
        try {
            done.get();
        } catch (const std::future_error&) {
            throw Cancelled();
        }
    };
}

}  // namespace motcua
