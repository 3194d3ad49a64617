#include "core/dossier/digitised.h"

#include <algorithm>
#include <map>

namespace motcua {

bool is_document_event(const DossierEvent& event) {
    return event.type == event_type::document_filed || event.type == event_type::document_removed;
}

void mark_digitised(Dossier& dossier, std::span<const DossierEvent* const> events) {
    std::map<std::string, std::string> component_of;  // of the papers that are there
    for (const auto* event : events) {
        if (!is_document_event(*event)) continue;
        const auto body = Json::parse(event->body);
        if (!body) continue;
        if (event->type == event_type::document_filed)
            component_of[body->string_or("id")] = body->string_or("component");
        else
            component_of.erase(body->string_or("id"));
    }
    for (auto& component : dossier.components) {
        const auto filed = std::ranges::count_if(component_of, [&](const auto& paper) {
            return !component.code.empty() && paper.second == component.code;
        });
        component.electronic = std::max(component.electronic, static_cast<int>(filed));
    }
}

}  // namespace motcua
