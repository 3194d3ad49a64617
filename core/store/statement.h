// One prepared SQL statement: bind, step, read typed columns.
//
// Obtained from Database::statement, which keeps the compiled form for the next use.
// Thread: the connection's. Throws: StorageError. Lifetime: must not outlive its Database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/uuid.h"

struct sqlite3;
struct sqlite3_stmt;

namespace motcua {

class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    // Parameters from 1, in the order of the question marks.
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
    Statement& bind(int index, const std::string& text) {
        return bind(index, std::string_view(text));
    }
    Statement& bind(int index, std::int64_t number);
    Statement& bind(int index, int number) {
        return bind(index, static_cast<std::int64_t>(number));
    }
    Statement& bind(int index, bool truth) { return bind(index, truth ? 1 : 0); }
    Statement& bind(int index, const Uuid& id) { return bind_blob(index, id.bytes()); }
    Statement& bind_blob(int index, std::string_view bytes);
    Statement& bind_null(int index);
    template <class T>
    Statement& bind(int index, const std::optional<T>& maybe) {
        return maybe ? bind(index, *maybe) : bind_null(index);
    }
    // All parameters at once.
    template <class... Values>
    Statement& bind_all(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    // True while there is a row.
    bool step();
    // Steps to the end and makes the statement ready for the next parameters.
    void run();
    void reset();

    // Columns from 0, of the row that step() found.
    std::string text(int column) const;
    std::string_view view(int column) const;  // until the next step
    std::string blob(int column) const;
    std::int64_t integer(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    bool is_null(int column) const;
    int type(int column) const;  // SQLITE_INTEGER, SQLITE_TEXT, …
    Uuid uuid(int column) const;
    std::optional<std::int64_t> maybe_integer(int column) const;

private:
    friend class Database;
    Statement(sqlite3* connection, sqlite3_stmt* compiled, bool& in_use)
        : connection_(connection), compiled_(compiled), in_use_(&in_use) {}
    void check(int result) const;

    sqlite3* connection_;
    sqlite3_stmt* compiled_;
    bool* in_use_;
};

}  // namespace motcua
