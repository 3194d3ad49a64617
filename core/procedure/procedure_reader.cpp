#include "core/procedure/procedure_reader.h"

#include <algorithm>

#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::int64_t largest_count = 100'000;

}  // namespace

StrictFields::StrictFields(const Json& object, std::string where,
                           std::optional<CatalogProblem>& problem)
    : object_(object), where_(std::move(where)), problem_(problem) {
    if (!object_.is_object()) refuse("not an object");
}

void StrictFields::allow_only(std::initializer_list<std::string_view> names) {
    for (const auto& key : object_.keys())
        if (std::find(names.begin(), names.end(), key) == names.end())
            refuse("a field nobody knows");
}

std::string StrictFields::text(const std::string& name) {
    std::string value = optional_text(name);
    if (value.find_first_not_of(' ') == std::string::npos) refuse("no " + name);
    return value;
}

std::string StrictFields::optional_text(const std::string& name) {
    return maybe_text(name).value_or("");
}

std::optional<std::string> StrictFields::maybe_text(const std::string& name) {
    const Json value = object_[name];
    if (value.is_null()) return std::nullopt;
    auto text = value.string();
    if (!text) {
        refuse(name + " is not a text");
    } else if (text::has_forbidden_characters(*text)) {
        refuse(name + " has control characters");
    }
    return text;
}

bool StrictFields::flag(const std::string& name) {
    const Json value = object_[name];
    if (value.is_null()) return false;
    const auto truth = value.boolean();
    if (!truth) refuse(name + " is neither true nor false");
    return truth.value_or(false);
}

int StrictFields::count(const std::string& name) {
    const Json value = object_[name];
    if (value.is_null()) return 0;
    const auto number = value.integer();
    if (!number || *number < 0 || *number > largest_count) {
        refuse(name + " is not a number");
        return 0;
    }
    return static_cast<int>(*number);
}

std::vector<std::string> StrictFields::texts(const std::string& name) {
    std::vector<std::string> all;
    for (const auto& element : list(name)) {
        const auto text = element.string();
        if (!text) refuse(name + " holds something that is not a text");
        all.push_back(text.value_or(""));
    }
    return all;
}

std::vector<Json> StrictFields::list(const std::string& name) {
    const Json value = object_[name];
    if (value.is_null()) return {};
    if (!value.is_array()) refuse(name + " is not a list");
    return value.elements();
}

std::vector<Channel> StrictFields::channels() {
    std::vector<Channel> all;
    for (const auto& word : texts("channels")) {
        const auto channel = channel_of(word);
        if (!channel) {
            refuse("a channel nobody knows");
            continue;
        }
        all.push_back(*channel);
    }
    return all;
}

std::optional<Money> StrictFields::maybe_money(const std::string& name) {
    const Json value = object_[name];
    if (value.is_null()) return std::nullopt;
    const auto dong = value.integer();
    const auto money = dong ? Money::of(*dong) : Money::of(-1);
    if (!money) {
        refuse(name + " is not an amount");
        return std::nullopt;
    }
    return *money;
}

void StrictFields::refuse(const std::string& what) {
    if (!problem_) problem_ = CatalogProblem{where_, what};
}

}  // namespace motcua
