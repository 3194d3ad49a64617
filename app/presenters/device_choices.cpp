#include "app/presenters/device_choices.h"

namespace motcua {

std::vector<NamedDevice> device_choices(const std::vector<NamedDevice>& there,
                                        const std::string& chosen, const char* any,
                                        const Texts& texts) {
    std::vector<NamedDevice> choices = {{"", texts(any)}};
    bool found = chosen.empty();
    for (const NamedDevice& one : there) {
        choices.push_back(one);
        found = found || one.first == chosen;
    }
    if (!found) {
        const bool folder = chosen.starts_with("folder:");  // played, and always there
        choices.emplace_back(chosen, folder ? chosen : texts("settings.unplugged", {chosen}));
    }
    return choices;
}

}  // namespace motcua
