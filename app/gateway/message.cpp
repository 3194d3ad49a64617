#include "app/gateway/message.h"

namespace motcua::gateway {

Json json_body(const Request& request) {
    const auto json = Json::parse(request.body);
    if (!json) throw Refusal{400, "malformed_json", "the body is " + json.error()};
    if (!json->is_object()) throw Refusal{400, "malformed_json", "the body is not an object"};
    return *json;
}

std::string required_text(const Json& json, const std::string& key, std::size_t longest) {
    auto text = json[key].string();
    if (!text || text->empty() || text->size() > longest)
        throw Refusal{400, "invalid_field", key + " is missing or too long"};
    return *text;
}

Response refused(const Refusal& refusal) {
    JsonWriter out;
    out.begin_object().field("code", refusal.code).field("message", refusal.message).end_object();
    return {refusal.status, out.text(), "application/json", refusal.retry_after};
}

}  // namespace motcua::gateway
