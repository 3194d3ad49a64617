#include "core/store/statement.h"

#include <sqlite3.h>

#include <utility>

#include "core/store/sqlite_error.h"

namespace motcua {

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      compiled_(std::exchange(other.compiled_, nullptr)),
      in_use_(std::exchange(other.in_use_, nullptr)) {}

Statement::~Statement() {
    if (!compiled_) return;
    sqlite3_reset(compiled_);
    sqlite3_clear_bindings(compiled_);
    *in_use_ = false;
}

void Statement::check(int result) const {
    if (result != SQLITE_OK) throw_sqlite_error(connection_, result, sqlite3_sql(compiled_));
}

Statement& Statement::bind(int index, std::string_view text) {
    check(sqlite3_bind_text64(compiled_, index, text.data() ? text.data() : "", text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
    check(sqlite3_bind_int64(compiled_, index, number));
    return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
    check(sqlite3_bind_blob64(compiled_, index, bytes.data() ? bytes.data() : "", bytes.size(),
                              SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null(int index) {
    check(sqlite3_bind_null(compiled_, index));
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(compiled_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    throw_sqlite_error(connection_, result, sqlite3_sql(compiled_));
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(compiled_);
    sqlite3_clear_bindings(compiled_);
}

std::string_view Statement::view(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(compiled_, column));
    return {text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column))};
}

std::string Statement::text(int column) const { return std::string(view(column)); }

std::string Statement::blob(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(compiled_, column));
    return bytes ? std::string(bytes,
                               static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column)))
                 : std::string();
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(compiled_, column);
}

int Statement::type(int column) const { return sqlite3_column_type(compiled_, column); }

bool Statement::is_null(int column) const {
    return sqlite3_column_type(compiled_, column) == SQLITE_NULL;
}

Uuid Statement::uuid(int column) const { return Uuid::from_bytes(blob(column)).value_or(Uuid{}); }

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

}  // namespace motcua
