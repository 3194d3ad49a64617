// POST /v1/files {sha256,size,type} -> {chunk,chunks,complete,missing}: what is still wanted, as
//      hexadecimal bits, chunk 0 the lowest bit of the first byte
// PUT  /v1/files/{sha256}/{n}  the chunk's bytes -> 204, when it is on disk
// POST /v1/files/{sha256}/finish -> {complete:true}, when the whole has been hashed again
// GET  /v1/files/{sha256} -> {size,type,chunk,chunks,complete,missing}
// GET  /v1/files/{sha256}/{n} -> the chunk's bytes
#include <algorithm>
#include <charconv>

#include "app/gateway/gateway.h"
#include "core/base/digest.h"
#include "core/document/sealed_file.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view files_path = "/v1/files";

std::optional<std::size_t> chunk_number(std::string_view text) {
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || text.size() > 6 || read.ec != std::errc() ||
        read.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::string bits_of(const FileState& state) {
    std::string bytes((state.chunks + 7) / 8, '\0');
    for (const auto chunk : state.missing)
        bytes[chunk / 8] = static_cast<char>(bytes[chunk / 8] | 1 << chunk % 8);
    return to_hex(bytes);
}

Response told(const FileState& state) {
    JsonWriter out;
    out.begin_object().field("size", state.size).field("type", state.type);
    out.field("chunk", static_cast<std::int64_t>(sealed_segment));
    out.field("chunks", static_cast<std::int64_t>(state.chunks));
    out.field("complete", state.complete).field("missing", bits_of(state));
    return {200, out.end_object().text()};
}

[[noreturn]] void no_such_route() { throw Refusal{404, "not_found", "there is no such resource"}; }

}  // namespace

bool Gateway::is_files_route(const std::string& path) {
    return path == files_path || path.starts_with(std::string(files_path) + "/");
}

Response Gateway::announce_file(const Request& request, const Device& device) {
    const Json json = json_body(request);
    const std::string sha256 = required_text(json, "sha256");
    const std::int64_t size = json.integer_or("size", -1);
    if (!is_sha256_hex(sha256) || size < 0)
        throw Refusal{400, "invalid_field", "sha256 or size cannot be"};
    return told(files_.begin(device.unit, sha256, size, required_text(json, "type"), clock_.now()));
}

Response Gateway::files(const Request& request, const Device& device) {
    if (request.path == files_path)
        return request.method == "POST" ? announce_file(request, device)
                                        : throw Refusal{405, "wrong_method", "only POST here"};
    const std::string_view rest = std::string_view(request.path).substr(files_path.size() + 1);
    const auto slash = rest.find('/');
    const std::string sha256(rest.substr(0, slash));
    if (!is_sha256_hex(sha256)) no_such_route();
    if (slash == std::string_view::npos) {
        if (request.method != "GET") no_such_route();
        return told(files_.look(device.unit, sha256));
    }
    const std::string_view what = rest.substr(slash + 1);
    if (request.method == "POST" && what == "finish") {
        const FileState state = files_.finish(device.unit, sha256, clock_.now());
        ++metrics_.files_stored;
        return told(state);
    }
    const auto chunk = chunk_number(what);
    if (!chunk) no_such_route();
    if (request.method == "PUT") {
        files_.put(device.unit, sha256, *chunk, request.body);
        ++metrics_.chunks_stored;
        return {204, "", "application/json"};
    }
    if (request.method != "GET") no_such_route();
    return {200, files_.read(device.unit, sha256, *chunk), "application/octet-stream"};
}

}  // namespace motcua::gateway
