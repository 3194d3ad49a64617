#include "app/gateway/metrics.h"

namespace motcua::gateway {
namespace {

void line(std::string& out, const char* name, std::int64_t value) {
    out += std::string("# TYPE motcua_") + name + " counter\nmotcua_" + name + " " +
           std::to_string(value) + "\n";
}

void labelled(std::string& out, const char* name, const char* label, std::int64_t value) {
    out += std::string("motcua_") + name + "{result=\"" + label + "\"} " + std::to_string(value) +
           "\n";
}

}  // namespace

std::string Metrics::text() const {
    std::string out;
    line(out, "requests_total", requests);
    line(out, "requests_refused_total", refused);
    line(out, "requests_failed_total", failed);
    line(out, "file_chunks_stored_total", chunks_stored);
    line(out, "files_stored_total", files_stored);
    out += "# TYPE motcua_events_total counter\n";
    labelled(out, "events_total", "stored", events_stored);
    labelled(out, "events_total", "duplicate", events_duplicate);
    labelled(out, "events_total", "conflict", events_conflict);
    labelled(out, "events_total", "rejected", events_rejected);
    labelled(out, "events_total", "hold", events_held);
    out += "# TYPE motcua_lookups_total counter\n";
    labelled(out, "lookups_total", "right", lookups_right);
    labelled(out, "lookups_total", "wrong", lookups_wrong);
    return out;
}

}  // namespace motcua::gateway
