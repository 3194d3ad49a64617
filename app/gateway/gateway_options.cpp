#include "app/gateway/gateway_options.h"

#include <charconv>
#include <map>
#include <set>

#include "core/base/error.h"

namespace motcua::gateway {
namespace {

using Options = std::map<std::string, std::string>;

[[noreturn]] void wrong(const std::string& what) { throw StateError(ErrorCode::wrong_usage, what); }

Options pairs(const std::vector<std::string>& arguments, const std::set<std::string>& known,
              std::size_t from = 1) {
    Options options;
    for (std::size_t i = from; i < arguments.size(); i += 2) {
        if (!known.contains(arguments[i])) wrong("unknown option " + arguments[i]);
        if (i + 1 == arguments.size()) wrong(arguments[i] + " needs a value");
        options[arguments[i]] = arguments[i + 1];
    }
    return options;
}

const std::string& needed(Options& options, const char* name) {
    if (options[name].empty()) wrong(std::string(name) + " is missing");
    return options[name];
}

void read_listen(const std::string& text, ListenOptions& listen) {
    const auto colon = text.rfind(':');
    const char* end = text.data() + text.size();
    const bool read = colon != std::string::npos && colon > 0 &&
                      std::from_chars(text.data() + colon + 1, end, listen.port).ptr == end;
    if (!read || listen.port < 0 || listen.port > 65535) wrong("--listen takes HOST:PORT");
    listen.address = text.substr(0, colon);
}

}  // namespace

const char* const usage =
    "usage: motcua-gateway serve --listen HOST:PORT --store sqlite:FILE [--store-key-file FILE]\n"
    "                            [--cert PEM --key PEM] [--public-host HOST] [--port-file FILE]\n"
    "       motcua-gateway enrol-code --store sqlite:FILE [--store-key-file FILE]\n"
    "                                 --unit UNIT --counter N\n"
    "       motcua-gateway backup FILE --store sqlite:FILE [--store-key-file FILE]\n"
    "       motcua-gateway restore FILE --store sqlite:FILE [--store-key-file FILE]\n"
    "       motcua-gateway release-numbers --store sqlite:FILE [--store-key-file FILE] --unit "
    "UNIT\n"
    "       motcua-gateway devices --store sqlite:FILE [--store-key-file FILE]\n"
    "       motcua-gateway revoke --store sqlite:FILE [--store-key-file FILE] --device ID\n";

namespace {

StoreLocation store_in(Options& options) {
    return StoreLocation::parse(needed(options, "--store"), options["--store-key-file"]);
}

GatewayOptions parse_serve(const std::vector<std::string>& arguments) {
    GatewayOptions parsed;
    auto options = pairs(arguments, {"--listen", "--store", "--store-key-file", "--cert", "--key",
                                     "--public-host", "--port-file"});
    parsed.command = Command::serve;
    parsed.store = store_in(options);
    read_listen(needed(options, "--listen"), parsed.listen);
    parsed.listen.certificate_file = options["--cert"];
    parsed.listen.key_file = options["--key"];
    if (parsed.listen.certificate_file.empty() != parsed.listen.key_file.empty())
        wrong("--cert and --key go together");
    parsed.listen.public_host = options["--public-host"];
    parsed.port_file = options["--port-file"];
    return parsed;
}

// The commands of an administrator: a store, and what each names besides.
GatewayOptions parse_store(const std::vector<std::string>& arguments, Command command,
                           const std::map<std::string, std::string GatewayOptions::*>& named) {
    std::set<std::string> known{"--store", "--store-key-file"};
    for (const auto& [option, field] : named) known.insert(option);
    auto options = pairs(arguments, known);
    GatewayOptions parsed;
    parsed.command = command;
    parsed.store = store_in(options);
    for (const auto& [option, field] : named) parsed.*field = needed(options, option.c_str());
    return parsed;
}

GatewayOptions parse_copy(const std::vector<std::string>& arguments, Command command) {
    GatewayOptions parsed;
    parsed.command = command;
    if (arguments.size() < 2 || arguments[1].starts_with("--"))
        wrong(arguments[0] + " needs the backup's FILE");
    parsed.backup_file = arguments[1];
    auto options = pairs(arguments, {"--store", "--store-key-file"}, 2);
    parsed.store = store_in(options);
    return parsed;
}

}  // namespace

GatewayOptions GatewayOptions::parse(const std::vector<std::string>& arguments) {
    if (arguments.empty()) wrong("no command");
    const std::string& name = arguments[0];
    if (name == "--help" || name == "help") return {};
    if (name == "serve") return parse_serve(arguments);
    if (name == "backup") return parse_copy(arguments, Command::backup);
    if (name == "restore") return parse_copy(arguments, Command::restore);
    if (name == "enrol-code")
        return parse_store(
            arguments, Command::enrol_code,
            {{"--unit", &GatewayOptions::unit}, {"--counter", &GatewayOptions::counter}});
    if (name == "release-numbers")
        return parse_store(arguments, Command::release_numbers,
                           {{"--unit", &GatewayOptions::unit}});
    if (name == "devices") return parse_store(arguments, Command::devices, {});
    if (name == "revoke")
        return parse_store(arguments, Command::revoke, {{"--device", &GatewayOptions::device}});
    wrong("unknown command " + name);
}

}  // namespace motcua::gateway
