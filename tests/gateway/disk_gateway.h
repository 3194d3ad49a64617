// A gateway on a disk that can be lost and restored, and a line to it without sockets.
#pragma once

#include <memory>
#include <optional>

#include "app/gateway/gateway.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sync/openssl_handle.h"
#include "core/sync/sync_settings.h"
#include "tests/gateway/gateway_rig.h"

namespace motcua::test {

struct DiskGateway {
    gateway::GatewayStore store;
    gateway::Gateway gateway;

    DiskGateway(const gateway::StoreLocation& location, const Clock& clock)
        : store(location), gateway(store, clock, "tra-cuu.example.vn") {}
    std::string code_for(const std::string& unit, const std::string& counter, Instant now) {
        return store
            .write([&](UnitOfWork& work) {
                return gateway::make_enrol_code(work, unit, counter, now);
            })
            .code;
    }
};

inline gateway::StoreLocation store_in(const std::filesystem::path& folder) {
    return gateway::StoreLocation::parse("sqlite:" + (folder / "gateway.db").string(), "");
}

// What a counter's requests become, as the server would hand them on. `gateway` may be null: the
// line is down. It is read anew at each exchange.
class DirectLine final : public SyncTransport {
public:
    DirectLine(const std::unique_ptr<DiskGateway>& gateway, Database& counter) : gateway_(gateway) {
        const auto certificate =
            certificate_from_pem(setting_or(counter, setting_key::device_certificate, ""));
        if (certificate) fingerprint_ = fingerprint(certificate.get());
    }
    SyncReply exchange(const SyncRequest& asked, std::stop_token) override {
        if (!gateway_) throw NetworkError(ErrorCode::network_unreachable, "the line is down");
        gateway::Request request;
        request.method = asked.method;
        request.path = asked.path.substr(0, asked.path.find('?'));
        request.body = asked.body;
        request.address = "10.0.0.2";
        request.fingerprint = fingerprint_;
        read_query(asked.path, request);
        const auto answer = gateway_->gateway.answer(request);
        return {answer.status, answer.body, std::nullopt};
    }

private:
    static void read_query(const std::string& path, gateway::Request& request) {
        const auto mark = path.find('?');
        if (mark == std::string::npos) return;
        for (const auto& pair : text::split(path.substr(mark + 1), '&')) {
            const auto equals = pair.find('=');
            std::string value;
            for (std::size_t i = equals + 1; i < pair.size(); ++i)
                if (pair[i] == '%') {
                    value += static_cast<char>(std::stoi(pair.substr(i + 1, 2), nullptr, 16));
                    i += 2;
                } else {
                    value += pair[i];
                }
            request.query[pair.substr(0, equals)] = value;
        }
    }

    const std::unique_ptr<DiskGateway>& gateway_;
    std::optional<std::string> fingerprint_;
};

// Over such a line; any fingerprint will do, for there is no TLS.
inline void join_directly(CounterRig& counter, const std::unique_ptr<DiskGateway>& gateway) {
    const auto me = counter.identity();
    DirectLine line(gateway, counter.database);
    enrol(with_database_here(counter.database),
          {"https://127.0.0.1:1", gateway->code_for(me.unit, me.counter, system_clock.now()),
           std::string(64, 'a')},
          line);
}

inline RoundResult sync_directly(CounterRig& counter, const std::unique_ptr<DiskGateway>& gateway) {
    DirectLine line(gateway, counter.database);
    return counter.sync_over(line);
}

}  // namespace motcua::test
