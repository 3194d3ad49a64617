#include "core/store/unit_of_work.h"

#include "core/base/error.h"
#include "core/base/log.h"

namespace motcua {

UnitOfWork::~UnitOfWork() {
    if (!open_) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const StorageError& e) {
        // SQLite rolls back by itself on a full disk or an I/O error; there is nothing left to
        // undo.
        log::debug(std::string("rollback: ") + e.what());
    }
}

void UnitOfWork::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace motcua
