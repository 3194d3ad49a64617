// Takes the fields of one JSON object, strictly, and remembers the first thing wrong.
//
// After a problem the getters go on giving empty values, so that the caller reads straight on
// and asks once at the end.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/procedure/procedure_json.h"

namespace motcua {

class StrictFields {
public:
    // `problem` outlives the reader and is shared by the readers of one file.
    StrictFields(const Json& object, std::string where, std::optional<CatalogProblem>& problem);

    // Refuses every field that is not named here.
    void allow_only(std::initializer_list<std::string_view> names);

    std::string text(const std::string& name);           // must be there and not blank
    std::string optional_text(const std::string& name);  // "" when left out or null
    std::optional<std::string> maybe_text(const std::string& name);
    bool flag(const std::string& name);  // false when left out
    int count(const std::string& name);  // 0 to 100,000; 0 when left out
    std::vector<std::string> texts(const std::string& name);
    std::vector<Json> list(const std::string& name);  // empty when left out
    std::vector<Channel> channels();                  // the field "channels"
    std::optional<Money> maybe_money(const std::string& name);

    bool is_null(const std::string& name) const { return object_[name].is_null(); }
    bool has(const std::string& name) const { return object_.has(name); }
    Json child(const std::string& name) const { return object_[name]; }
    const std::string& where() const { return where_; }

    void refuse(const std::string& what);

private:
    Json object_;
    std::string where_;
    std::optional<CatalogProblem>& problem_;
};

}  // namespace motcua
