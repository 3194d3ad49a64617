// One HTTP exchange: from Poco's request to our message and back.
#pragma once

#include <Poco/Net/HTTPRequestHandler.h>

#include "app/gateway/gateway.h"

namespace motcua::gateway {

class HttpExchange final : public Poco::Net::HTTPRequestHandler {
public:
    explicit HttpExchange(Gateway& gateway) : gateway_(gateway) {}
    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override;

private:
    Gateway& gateway_;
};

}  // namespace motcua::gateway
