// One request and its answer, free of sockets: what the routes see and give.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/json.h"

namespace motcua::gateway {

struct Request {
    std::string method;
    std::string path;                          // without the query, decoded
    std::map<std::string, std::string> query;  // decoded
    std::string body;
    std::string address;                     // of the other end, for limits of tries
    std::optional<std::string> fingerprint;  // of the client certificate the TLS layer verified
    std::string certificate;                 // the same, whole, in PEM
};

struct Response {
    int status = 200;
    std::string body;
    std::string type = "application/json";
    int retry_after = 0;  // seconds; 0: not said
};

// A request that is not answered as asked. Thrown by routes, turned into {code,message} once.
struct Refusal {
    int status;
    std::string code;     // stable: "device_fork"
    std::string message;  // English, without personal data
    int retry_after = 0;
};

// The body as JSON object; refuses with 400 malformed_json.
Json json_body(const Request& request);
// A text field of 1 to `longest` bytes; refuses with 400 invalid_field.
std::string required_text(const Json& json, const std::string& key, std::size_t longest = 100);
Response refused(const Refusal& refusal);

}  // namespace motcua::gateway
