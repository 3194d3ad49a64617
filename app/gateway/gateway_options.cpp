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
    "UNIT\n";

namespace {

GatewayOptions parse_copy(const std::vector<std::string>& arguments, Command command) {
    GatewayOptions parsed;
    parsed.command = command;
    if (arguments.size() < 2 || arguments[1].starts_with("--"))
        wrong(arguments[0] + " needs the backup's FILE");
    parsed.backup_file = arguments[1];
    auto options = pairs(arguments, {"--store", "--store-key-file"}, 2);
    parsed.store = StoreLocation::parse(needed(options, "--store"), options["--store-key-file"]);
    return parsed;
}

}  // namespace

GatewayOptions GatewayOptions::parse(const std::vector<std::string>& arguments) {
    GatewayOptions parsed;
    if (arguments.empty()) wrong("no command");
    if (arguments[0] == "--help" || arguments[0] == "help") return parsed;
    if (arguments[0] == "serve") {
        auto options = pairs(arguments, {"--listen", "--store", "--store-key-file", "--cert",
                                         "--key", "--public-host", "--port-file"});
        parsed.command = Command::serve;
        parsed.store =
            StoreLocation::parse(needed(options, "--store"), options["--store-key-file"]);
        read_listen(needed(options, "--listen"), parsed.listen);
        parsed.listen.certificate_file = options["--cert"];
        parsed.listen.key_file = options["--key"];
        if (parsed.listen.certificate_file.empty() != parsed.listen.key_file.empty())
            wrong("--cert and --key go together");
        parsed.listen.public_host = options["--public-host"];
        parsed.port_file = options["--port-file"];
        return parsed;
    }
    if (arguments[0] == "enrol-code") {
        auto options = pairs(arguments, {"--store", "--store-key-file", "--unit", "--counter"});
        parsed.command = Command::enrol_code;
        parsed.store =
            StoreLocation::parse(needed(options, "--store"), options["--store-key-file"]);
        parsed.unit = needed(options, "--unit");
        parsed.counter = needed(options, "--counter");
        return parsed;
    }
    if (arguments[0] == "release-numbers") {
        auto options = pairs(arguments, {"--store", "--store-key-file", "--unit"});
        parsed.command = Command::release_numbers;
        parsed.store =
            StoreLocation::parse(needed(options, "--store"), options["--store-key-file"]);
        parsed.unit = needed(options, "--unit");
        return parsed;
    }
    if (arguments[0] == "backup") return parse_copy(arguments, Command::backup);
    if (arguments[0] == "restore") return parse_copy(arguments, Command::restore);
    wrong("unknown command " + arguments[0]);
}

}  // namespace motcua::gateway
