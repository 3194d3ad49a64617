// The command line of motcua-gateway.
//
//   serve --listen HOST:PORT --store sqlite:FILE [--store-key-file F] [--cert PEM --key PEM]
//         [--public-host H] [--port-file F]
//   enrol-code --store sqlite:FILE [--store-key-file F] --unit U --counter N
//   backup FILE --store sqlite:FILE [--store-key-file F]
//   restore FILE --store sqlite:FILE [--store-key-file F]
//   release-numbers --store sqlite:FILE [--store-key-file F] --unit U
//   devices --store sqlite:FILE [--store-key-file F]
//   revoke --store sqlite:FILE [--store-key-file F] --device ID
// Throws: StateError (wrong_usage).
#pragma once

#include <string>
#include <vector>

#include "app/gateway/gateway_store.h"
#include "app/gateway/https_server.h"

namespace motcua::gateway {

enum class Command { serve, enrol_code, backup, restore, release_numbers, devices, revoke, help };

struct GatewayOptions {
    Command command = Command::help;
    StoreLocation store;
    ListenOptions listen;
    std::string port_file;
    std::string unit;
    std::string counter;
    std::string device;
    std::string backup_file;

    static GatewayOptions parse(const std::vector<std::string>& arguments);
};

extern const char* const usage;

}  // namespace motcua::gateway
