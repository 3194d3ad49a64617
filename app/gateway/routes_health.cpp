// GET /healthz: the process answers. GET /readyz: the store answers too. GET /metrics: counters.
#include "app/gateway/gateway.h"

namespace motcua::gateway {

Response Gateway::healthy() const { return {200, R"({"ok":true})"}; }

Response Gateway::ready() {
    store_.read([](Database& database) { return database.number("SELECT count(*) FROM setting"); });
    return {200, R"({"ready":true})"};
}

Response Gateway::measured() const { return {200, metrics_.text(), "text/plain; version=0.0.4"}; }

}  // namespace motcua::gateway
