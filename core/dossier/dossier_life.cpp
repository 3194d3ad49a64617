#include "core/dossier/dossier_life.h"

#include <array>

#include "core/base/enum_names.h"

namespace motcua {
namespace {

constexpr std::array payment_ways{"none", "cash", "transfer", "online"};
constexpr std::array pause_kinds{"supplement", "financial"};
constexpr std::array fee_dues{"reception", "supplement", "hand-over"};

}  // namespace

int demands_outside_list(const DossierLife& life) {
    int count = 0;
    for (const auto& request : life.supplements)
        for (const auto& item : request.items) count += item.outside_list ? 1 : 0;
    return count;
}

const char* name_of(PaymentWay way) { return payment_ways[static_cast<std::size_t>(way)]; }
std::optional<PaymentWay> payment_way_of(std::string_view name) {
    return by_name<PaymentWay>(payment_ways, name);
}
const char* name_of(PauseKind kind) { return pause_kinds[static_cast<std::size_t>(kind)]; }
std::optional<PauseKind> pause_kind_of(std::string_view name) {
    return by_name<PauseKind>(pause_kinds, name);
}
const char* name_of(FeeDue due) { return fee_dues[static_cast<std::size_t>(due)]; }
std::optional<FeeDue> fee_due_of(std::string_view name) { return by_name<FeeDue>(fee_dues, name); }

}  // namespace motcua
