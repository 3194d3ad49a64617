#include "app/presenters/scan_owner.h"

namespace motcua {

std::optional<FilingTarget> target_of(const ScanOwner& owner, int number, const Texts& texts) {
    FilingTarget target;
    if (number == 0) {
        target.result_type = result_without_code;
        target.title = texts("scan.result");
        return target;
    }
    const auto index = static_cast<std::size_t>(number) - 1;
    if (number < 0 || index >= owner.components.size()) return std::nullopt;
    target.component = owner.components[index].code;
    target.title = owner.components[index].name;
    return target;
}

bool is_of_target(const Document& document, int number, const FilingTarget& target) {
    return number == 0 ? document.is_result() : document.component == target.component;
}

}  // namespace motcua
