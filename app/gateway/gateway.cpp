#include "app/gateway/gateway.h"

#include "app/gateway/recovery.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/store/settings_store.h"

namespace motcua::gateway {
namespace {

using namespace std::chrono_literals;

constexpr const char* authority_certificate_key = "authority_certificate";
constexpr const char* authority_key_key = "authority_key";
constexpr const char* lookup_path = "/tra-cuu";

CertificateAuthority load_or_create(GatewayStore& store, Instant now) {
    return store.write([&](UnitOfWork& work) {
        const auto certificate = setting(work.database(), authority_certificate_key);
        const auto key = setting(work.database(), authority_key_key);
        if (certificate && key) {
            auto authority = CertificateAuthority::load(*certificate, *key);
            if (!authority)
                throw StorageError(ErrorCode::database_damaged, "the authority cannot be read");
            return std::move(*authority);
        }
        auto authority = CertificateAuthority::create(now);
        set_setting(work, authority_certificate_key, authority.certificate_pem());
        set_setting(work, authority_key_key, authority.key_pem());
        return authority;
    });
}

}  // namespace

Gateway::Gateway(GatewayStore& store, const Clock& clock, std::string public_host,
                 std::chrono::seconds client_life)
    : store_(store),
      clock_(clock),
      public_host_(std::move(public_host)),
      client_life_(client_life),
      authority_(load_or_create(store, clock.now())),
      files_(store),
      lookup_by_code_(5, 15min),
      lookup_by_address_(60, 15min),
      enrol_by_address_(20, 10min) {}

Response Gateway::answer(const Request& request) {
    ++metrics_.requests;
    try {
        return route(request);
    } catch (const Refusal& refusal) {
        ++metrics_.refused;
        return refused(refusal);
    } catch (const StorageError& e) {
        ++metrics_.failed;
        log::error(std::string("store: ") + e.what());
        // Nothing of the request was kept; the counter asks again.
        return refused({503, "store_unavailable", "the gateway cannot store now", 30});
    } catch (const std::exception& e) {
        ++metrics_.failed;
        log::error(std::string("request: ") + e.what());
        return refused({500, "internal_error", "the gateway failed"});
    }
}

Response Gateway::route(const Request& request) {
    const std::string what = request.method + " " + request.path;
    if (what == "GET /healthz") return healthy();
    if (what == "GET /readyz") return ready();
    if (what == "GET /metrics") return measured();
    if (request.method == "GET" &&
        (request.path == lookup_path || request.path.starts_with(std::string(lookup_path) + "/")))
        return lookup_page(request);
    if (what == "POST /v1/enrol") return enrol(request);
    if (what == "GET /v1/hello" || what == "POST /v1/hello")
        return hello(request, authenticated(request));
    if (what == "POST /v1/renew") return renew(request, authenticated(request));
    if (what == "POST /v1/lease") return lease(request, authenticated(request));
    if (what == "POST /v1/sync/push") return push(request, authenticated(request));
    if (what == "GET /v1/sync/changes") return changes(request, authenticated(request));
    if (is_files_route(request.path)) return files(request, authenticated(request));
    throw Refusal{404, "not_found", "there is no such resource"};
}

Device Gateway::authenticated(const Request& request) {
    if (!request.fingerprint) throw Refusal{401, "certificate_needed", "enrol this counter first"};
    const Instant now = clock_.now();
    auto device = store_.read(
        [&](Database& database) { return device_of(database, *request.fingerprint, now); });
    if (!device && !request.certificate.empty())
        device = store_.write(
            [&](UnitOfWork& work) { return adopt_certificate(work, request.certificate, now); });
    if (!device) throw Refusal{401, "unknown_certificate", "this certificate is not enrolled"};
    return *device;
}

}  // namespace motcua::gateway
