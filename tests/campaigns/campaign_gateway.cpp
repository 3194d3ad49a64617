#include "tests/campaigns/campaign_gateway.h"

#include <sstream>

#include "app/gateway/gateway.h"
#include "app/gateway/https_server.h"

namespace motcua::campaign {

CampaignGateway::CampaignGateway(const std::filesystem::path& file) : file_(file) {
    child_ = start_child([&] { serve(); });
    told_.close_writing();
    asked_.close_reading();
    std::istringstream line(told_.line());
    line >> url >> ca >> first_code >> second_code;
    if (second_code.empty()) throw std::runtime_error("the gateway did not start");
}

void CampaignGateway::stop() {
    asked_.close_writing();
    if (!wait_for(child_)) throw std::runtime_error("the gateway ended badly");
}

void CampaignGateway::serve() {
    asked_.close_writing();
    const SystemClock clock;
    gateway::GatewayStore store(gateway::StoreLocation::parse("sqlite:" + file_.string(), ""));
    gateway::Gateway gateway(store, clock, "tra-cuu.example.vn");
    gateway::HttpsServer server(gateway, clock, {});
    std::string line =
        "https://127.0.0.1:" + std::to_string(server.port()) + " " + server.ca_sha256();
    for (const char* counter : {"1", "2"})
        line += " " + store.write([&](UnitOfWork& work) {
            return gateway::make_enrol_code(work, "Z00.00.01", counter, clock.now()).code;
        });
    told_.say(line);
    asked_.line();  // until the parent lets go
    server.stop();
}

}  // namespace motcua::campaign
