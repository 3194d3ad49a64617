#include "core/store/migrator.h"

#include <array>

#include "core/base/error.h"
#include "core/store/unit_of_work.h"
#include "motcua/migrations.h"

namespace motcua {

std::span<const std::string_view> counter_migrations() {
    static constexpr std::array steps{migrations::first,        migrations::only_here,
                                      migrations::life,         migrations::board,
                                      migrations::documents,    migrations::conflict_reason,
                                      migrations::picture_text, migrations::outbox_order};
    return steps;
}

void migrate(Database& database, std::span<const std::string_view> steps) {
    const auto applied = static_cast<std::size_t>(database.number("PRAGMA user_version"));
    if (applied > steps.size())
        throw StorageError(ErrorCode::data_newer_than_program, "the database has a later form");
    for (std::size_t i = applied; i < steps.size(); ++i) {
        UnitOfWork work(database);
        database.execute(std::string(steps[i]));
        database.execute("PRAGMA user_version=" + std::to_string(i + 1));
        work.commit();
    }
}

}  // namespace motcua
