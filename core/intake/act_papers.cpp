#include <algorithm>

#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "core/intake/act_parts.h"

namespace motcua {
namespace {

const Component* by_words(const Procedure& procedure, const std::string& what) {
    const std::string key = text::fold(what);
    for (const auto& component : *procedure.components)
        if (component.kind != ComponentKind::note && text::fold(component.name) == key)
            return &component;
    return nullptr;
}

void judge_listed(ActScene& s, const AskedPaper& asked, const std::string& path,
                  SupplementItem& item) {
    const Component* listed = asked.component.empty()
                                  ? by_words(*s.procedure, asked.what)
                                  : s.procedure->find_component(asked.component);
    if (!listed && !asked.component.empty())
        return refuse(s, path + "component", FieldError::unknown_component);
    if (listed) {
        item.component = listed->id;
        if (item.what.empty()) item.what = listed->name;
        return;
    }
    item.outside_list = true;
    if (item.reason.empty()) item.reason = s.form.reason;
    if (item.legal_ground.empty()) item.legal_ground = s.form.legal_ground;
    if (item.reason.empty()) refuse(s, path + "reason", FieldError::reason_needed);
    if (item.legal_ground.empty()) refuse(s, path + "legal_ground", FieldError::ground_needed);
    s.warnings.push_back({ActWarningKind::outside_list, ""});
}

}  // namespace

void ask_for_papers(ActScene& s, Move& m) {
    if (s.form.items.empty()) refuse(s, "items", FieldError::missing);
    const bool known = s.procedure && s.procedure->components;
    if (!known) s.warnings.push_back({ActWarningKind::components_unknown, ""});
    for (std::size_t i = 0; i < s.form.items.size(); ++i) {
        const AskedPaper& asked = s.form.items[i];
        const std::string path = "items[" + std::to_string(i) + "].";
        SupplementItem item{asked.component, asked.what, asked.reason, asked.legal_ground, false};
        if (asked.component.empty() && asked.what.empty())
            refuse(s, path + "what", FieldError::missing);
        else if (known)
            judge_listed(s, asked, path, item);
        m.items.push_back(std::move(item));
    }
    if (!s.form.until.empty()) {
        const auto day = parse_day(s.form.until);
        if (!day) return refuse(s, "until", FieldError::not_a_date);
        m.until = format_iso_day(*day);
    }
    if (static_cast<int>(s.dossier.life.supplements.size()) + 1 >= s.rules.supplement_warning)
        s.warnings.push_back({ActWarningKind::second_supplement, ""});
}

}  // namespace motcua
