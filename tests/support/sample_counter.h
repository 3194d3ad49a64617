// A training counter in memory with the shipped catalogue, for presenters; everything at once.
#pragma once

#include "app/presenters/counter.h"
#include "core/dossier/number_range.h"
#include "tests/support/inline_executor.h"
#include "tests/support/memory_database.h"
#include "tests/support/sample_data.h"
#include "tests/support/shipped.h"

namespace motcua::test {

class MovableClock final : public Clock {
public:
    Instant now() const override { return at; }
    Instant at = test::at(2026, 11, 23, 9, 0);  // a Monday
};

struct SampleCounter {
    Database database;
    InlineExecutor executor;
    MovableClock clock;
    CounterIdentity identity = CounterIdentity::fresh("Z00.00.01", "1", true);
    Officer officer{"0190a0a0-0000-7000-8000-000000000001", "Cán bộ Mẫu", "clerk"};
    Counter counter{identity, officer,  shipped_catalog(), shipped_calendar(), database, database,
                    executor, executor, executor,          executor,           clock,    "Xã Mẫu"};

    explicit SampleCounter(Database opened = memory_database()) : database(std::move(opened)) {
        using namespace std::chrono_literals;
        UnitOfWork work(database);
        identity.save(work);
        grant_range(work,
                    {identity.unit, identity.incarnation, 9001, 9999, 2000y / 1 / 1,
                     2999y / 12 / 31, "training"},
                    clock.now());
        work.commit();
    }
};

}  // namespace motcua::test
