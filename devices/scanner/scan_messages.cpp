#include "devices/scanner/scan_messages.h"

#include <cmath>

#include "core/base/json.h"
#include "devices/scanner/scan_names.h"

namespace motcua {
namespace {

constexpr int widest_page = 60000;  // points
constexpr std::size_t most_devices = 100;

template <class... F>
struct Cases : F... {
    using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

void write_request(JsonWriter& out, const ScanRequest& request) {
    out.field("device", request.device).field("source", name_of(request.source));
    out.field("dpi", request.dpi).field("colour", name_of(request.colour));
    out.field("width_mm", request.width_mm).field("height_mm", request.height_mm);
    out.field("brightness", request.brightness).field("limit", request.limit);
}

std::optional<ScanRequest> read_request(const Json& json) {
    ScanRequest request;
    const auto source = scan_source_named(json.string_or("source"));
    const auto colour = scan_colour_named(json.string_or("colour"));
    const auto width = json["width_mm"].number(), height = json["height_mm"].number();
    const auto dpi = json.integer_or("dpi", 0), brightness = json.integer_or("brightness", 0);
    const auto limit = json.integer_or("limit", 0);
    if (!source || !colour || !width || !height || !std::isfinite(*width + *height)) return {};
    if (dpi < 1 || dpi > 10000 || limit < 0 || limit > 100000 || std::abs(brightness) > 100)
        return {};
    request.device = json.string_or("device");
    request.source = *source;
    request.colour = *colour;
    request.width_mm = *width;
    request.height_mm = *height;
    request.dpi = static_cast<int>(dpi);
    request.brightness = static_cast<int>(brightness);
    request.limit = static_cast<int>(limit);
    return request;
}

void write_devices(JsonWriter& out, const std::vector<ScannerInfo>& devices) {
    out.key("devices").begin_array();
    for (const ScannerInfo& device : devices)
        out.begin_object().field("id", device.id).field("label", device.label).end_object();
    out.end_array();
}

std::optional<ScanAnswer> read_devices(const Json& json) {
    DevicesFound found;
    if (!json["devices"].is_array() || json["devices"].size() > most_devices) return {};
    for (const Json& device : json["devices"].elements()) {
        found.devices.push_back({device.string_or("id"), device.string_or("label")});
        if (found.devices.back().id.empty()) return {};
    }
    return found;
}

void write_abilities(JsonWriter& out, const ScannerAbilities& abilities) {
    out.key("sources").begin_array();
    for (const ScanSource source : abilities.sources) out.value(name_of(source));
    out.end_array().key("dpi").begin_array();
    for (const int dpi : abilities.dpi) out.value(dpi);
    out.end_array().key("colours").begin_array();
    for (const ScanColour colour : abilities.colours) out.value(name_of(colour));
    out.end_array().field("brightness", abilities.brightness);
}

std::optional<ScanAnswer> read_abilities(const Json& json) {
    AbilitiesTold told;
    for (const Json& name : json["sources"].elements()) {
        const auto source = scan_source_named(name.string().value_or(""));
        if (!source) return {};
        told.abilities.sources.push_back(*source);
    }
    for (const Json& name : json["colours"].elements()) {
        const auto colour = scan_colour_named(name.string().value_or(""));
        if (!colour) return {};
        told.abilities.colours.push_back(*colour);
    }
    for (const Json& dpi : json["dpi"].elements()) {
        const auto value = dpi.integer();
        if (!value || *value < 1 || *value > 10000) return {};
        told.abilities.dpi.push_back(static_cast<int>(*value));
    }
    told.abilities.brightness = json.boolean_or("brightness", false);
    return told;
}

void write_page(JsonWriter& out, const PageReady& page) {
    out.field("width", page.width).field("height", page.height).field("dpi", page.dpi);
    out.field("colour", name_of(page.colour)).field("back", page.back);
}

std::optional<ScanAnswer> read_page(const Json& json) {
    const auto width = json.integer_or("width", 0), height = json.integer_or("height", 0);
    const auto dpi = json.integer_or("dpi", 0);
    const auto colour = scan_colour_named(json.string_or("colour"));
    if (!colour || width < 1 || width > widest_page || height < 1 || height > widest_page ||
        dpi < 1 || dpi > 10000)
        return {};
    return PageReady{static_cast<int>(width), static_cast<int>(height), static_cast<int>(dpi),
                     *colour, json.boolean_or("back", false)};
}

std::optional<ScanAnswer> read_failure(const Json& json) {
    const auto code = json.integer_or("code", 0);
    // Scanner codes only: the helper decides nothing about disk or line.
    if (code < static_cast<int>(ErrorCode::scanner_missing) ||
        code > static_cast<int>(ErrorCode::scan_option_refused))
        return {};
    return CallFailed{static_cast<ErrorCode>(code), json.string_or("what")};
}

}  // namespace

std::string left_by(int pid) { return "motcua-scand-" + std::to_string(pid) + "-"; }

std::size_t row_bytes(ScanColour colour, int width) {
    const auto wide = static_cast<std::size_t>(width);
    if (colour == ScanColour::colour) return 3 * wide;
    return colour == ScanColour::grey ? wide : (wide + 7) / 8;
}

std::string encode(const ScanQuestion& question) {
    JsonWriter out;
    out.begin_object();
    std::visit(Cases{[&](const ListDevices&) { out.field("ask", "devices"); },
                     [&](const AskAbilities& ask) {
                         out.field("ask", "abilities").field("device", ask.device);
                     },
                     [&](const StartScan& start) {
                         out.field("ask", "scan");
                         write_request(out, start.request);
                     },
                     [&](const StopScan&) { out.field("ask", "stop"); },
                     [&](const PageTaken&) { out.field("ask", "taken"); }},
               question);
    out.end_object();
    return out.text();
}

std::string encode(const ScanAnswer& answer) {
    JsonWriter out;
    out.begin_object();
    std::visit(
        Cases{[&](const HelperReady& ready) {
                  out.field("say", "ready").field("version", ready.version);
              },
              [&](const DevicesFound& found) {
                  out.field("say", "devices");
                  write_devices(out, found.devices);
              },
              [&](const AbilitiesTold& told) {
                  out.field("say", "abilities");
                  write_abilities(out, told.abilities);
              },
              [&](const PageProgress& progress) {
                  out.field("say", "progress").field("bytes", progress.bytes);
              },
              [&](const PageReady& page) {
                  out.field("say", "page");
                  write_page(out, page);
              },
              [&](const ScanEnded& end) { out.field("say", "end").field("pages", end.pages); },
              [&](const CallFailed& failed) {
                  out.field("say", "failed").field("code", static_cast<int>(failed.code));
                  out.field("what", failed.what);
              },
              [&](const CallCancelled&) { out.field("say", "cancelled"); }},
        answer);
    out.end_object();
    return out.text();
}

std::optional<ScanQuestion> decode_question(std::string_view text) {
    const auto parsed = Json::parse(text);
    if (!parsed || !(*parsed).is_object()) return {};
    const Json& json = *parsed;
    const std::string ask = json.string_or("ask");
    if (ask == "devices") return ListDevices{};
    if (ask == "abilities") return AskAbilities{json.string_or("device")};
    if (ask == "stop") return StopScan{};
    if (ask == "taken") return PageTaken{};
    if (ask != "scan") return {};
    const auto request = read_request(json);
    if (!request) return {};
    return StartScan{*request};
}

std::optional<ScanAnswer> decode_answer(std::string_view text) {
    const auto parsed = Json::parse(text);
    if (!parsed || !(*parsed).is_object()) return {};
    const Json& json = *parsed;
    const std::string say = json.string_or("say");
    if (say == "ready") return HelperReady{static_cast<int>(json.integer_or("version", 0))};
    if (say == "devices") return read_devices(json);
    if (say == "abilities") return read_abilities(json);
    if (say == "progress") return PageProgress{json.integer_or("bytes", 0)};
    if (say == "page") return read_page(json);
    if (say == "end") return ScanEnded{static_cast<int>(json.integer_or("pages", 0))};
    if (say == "failed") return read_failure(json);
    if (say == "cancelled") return CallCancelled{};
    return {};
}

}  // namespace motcua
