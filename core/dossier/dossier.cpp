#include "core/dossier/dossier.h"

#include <array>

#include "core/base/enum_names.h"

namespace motcua {
namespace {

constexpr std::array return_ways{"counter", "post", "electronic"};
constexpr std::array sync_states{"local", "sent", "accepted", "conflict", "refused"};

}  // namespace

bool is_open(Status status) {
    switch (status) {
        case Status::registered:
        case Status::received:
        case Status::in_process:
        case Status::supplement:
        case Status::financial:
            return true;
        case Status::not_received:
        case Status::withdrawn:
        case Status::stopped:
        case Status::finished:
        case Status::returned:
            return false;
    }
    return false;
}

std::optional<Status> status_of(std::int64_t number) {
    if (number < 1 || number > 10) return std::nullopt;
    return static_cast<Status>(number);
}

const char* name_of(ReturnWay way) { return return_ways[static_cast<std::size_t>(way)]; }
const char* name_of(SyncState state) { return sync_states[static_cast<std::size_t>(state)]; }
std::optional<ReturnWay> return_way_of(std::string_view name) {
    return by_name<ReturnWay>(return_ways, name);
}

}  // namespace motcua
