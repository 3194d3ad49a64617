// One transaction: all of it is on disk after commit(), nothing of it otherwise.
//
// Every store method that writes takes a UnitOfWork&, so that a write outside a transaction
// does not compile. Thread: the writer's. Throws: StorageError.
#pragma once

#include "core/store/database.h"

namespace motcua {

class UnitOfWork {
public:
    explicit UnitOfWork(Database& database) : database_(database) {
        database_.execute("BEGIN IMMEDIATE");
    }
    ~UnitOfWork();
    UnitOfWork(const UnitOfWork&) = delete;
    UnitOfWork& operator=(const UnitOfWork&) = delete;

    // Returns when the rows are on the platter. When it throws, nothing was kept.
    void commit();
    Database& database() { return database_; }

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace motcua
