// POST /v1/enrol {code, unit, counter, device, incarnation, csr}
//   -> {certificate, authority, unit, counter, epoch, public_host}
// POST /v1/renew {csr} -> {certificate}
// POST /v1/lease {incarnation, replaces:[…], left_today}
//   -> {epoch, date, recovering, ranges:[{first,last,valid_from,valid_to}]}
#include "app/gateway/gateway.h"
#include "app/gateway/lease_store.h"
#include "app/gateway/recovery.h"
#include "core/calendar/vn_time.h"

namespace motcua::gateway {
namespace {

void require_right(CodeCheck check) {
    switch (check) {
        case CodeCheck::right:
            return;
        case CodeCheck::wrong:
            throw Refusal{403, "wrong_code", "the code is not one for this counter"};
        case CodeCheck::expired:
            throw Refusal{403, "code_expired", "the code is too old"};
        case CodeCheck::used:
            throw Refusal{403, "code_used", "the code was used before"};
        case CodeCheck::no_tries_left:
            throw Refusal{403, "no_tries_left", "too many wrong tries: ask for another code"};
    }
}

SignedCertificate issue(const CertificateAuthority& authority, const Json& json,
                        const Device& device, Instant now, Instant until) {
    auto issued = authority.issue_client(required_text(json, "csr", 4000), device.id, now, until);
    if (!issued) throw Refusal{400, "invalid_request", "csr is not a P-256 request"};
    return *std::move(issued);
}

}  // namespace

Response Gateway::enrol(const Request& request) {
    const Instant now = clock_.now();
    if (!enrol_by_address_.allows(request.address, now))
        throw Refusal{429, "too_many_tries", "too many wrong codes from this address", 600};
    const Json json = json_body(request);
    const Device device{required_text(json, "device"), required_text(json, "unit"),
                        required_text(json, "counter")};
    const std::string incarnation = required_text(json, "incarnation");
    const Instant until = now + client_life_;
    const auto issued = issue(authority_, json, device, now, until);
    const std::string code = required_text(json, "code", 40);
    const CodeCheck check =
        store_.write([&](UnitOfWork& work) { return use_enrol_code(work, code, device, now); });
    if (check != CodeCheck::right) enrol_by_address_.count_wrong(request.address, now);
    require_right(check);
    store_.write([&](UnitOfWork& work) {
        enrol_device(work, device, fingerprint(issued.certificate.get()), until, now);
        know_incarnation(work, device.id, incarnation, now);
    });
    JsonWriter out;
    out.begin_object().field("certificate", to_pem(issued.certificate.get()));
    out.field("authority", authority_.certificate_pem()).field("unit", device.unit);
    out.field("counter", device.counter).field("epoch", store_.epoch());
    out.field("public_host", public_host_).end_object();
    return {200, out.text()};
}

Response Gateway::renew(const Request& request, const Device& device) {
    const Instant now = clock_.now();
    const Instant until = now + client_life_;
    const auto issued = issue(authority_, json_body(request), device, now, until);
    store_.write([&](UnitOfWork& work) {
        add_certificate(work, device.id, fingerprint(issued.certificate.get()), until, now);
        log_security(work, device.id, "certificate renewed", now);
    });
    JsonWriter out;
    out.begin_object().field("certificate", to_pem(issued.certificate.get())).end_object();
    return {200, out.text()};
}

Response Gateway::lease(const Request& request, const Device& device) {
    const Json json = json_body(request);
    const std::string incarnation = required_text(json, "incarnation");
    const int left = static_cast<int>(json.integer_or("left_today", 0));
    const auto replaced = json["replaces"].elements();
    if (replaced.size() > 100) throw Refusal{400, "invalid_field", "replaces is too long"};
    const Instant now = clock_.now();
    bool recovering = false;
    const auto leases = store_.write([&](UnitOfWork& work) {
        for (const auto& old : replaced) {
            const auto id = old.string();
            if (id && !id->empty() && id->size() <= 100 && *id != incarnation)
                retire_incarnation(work, device.id, *id, now);
        }
        recovering = is_recovering(work.database(), device.unit, now);
        return renew_leases(work, device, incarnation, left, !recovering, now);
    });
    JsonWriter out;
    out.begin_object().field("epoch", store_.epoch()).field("date", format_iso_day(day_of(now)));
    out.field("recovering", recovering).key("ranges").begin_array();
    for (const auto& range : leases) {
        out.begin_object().field("first", range.first).field("last", range.last);
        out.field("valid_from", range.valid_from).field("valid_to", range.valid_to).end_object();
    }
    out.end_array().end_object();
    return {200, out.text()};
}

}  // namespace motcua::gateway
