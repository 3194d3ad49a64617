// A counter joins a gateway with the one-time code an administrator read out.
//
// The counter makes its key, proves it with a certificate request, and keeps the certificate it
// gets in its encrypted database together with the gateway's address and pinned authority. The
// first lease of numbers comes with the next sync round.
// Throws: NetworkError; StateError (enrolment_refused) when the code does not fit.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "core/sync/sync_engine.h"

namespace motcua {

struct Enrolment {
    std::string url;        // "https://10.0.0.1:8443"
    std::string code;       // "7K2Q-M4XJ9P2A"
    std::string ca_sha256;  // 64 hexadecimal digits, blanks and colons allowed
};

void enrol(const WithDatabase& with_database, const Enrolment& enrolment,
           std::stop_token stop = {});
// The same over a given transport.
void enrol(const WithDatabase& with_database, const Enrolment& enrolment, SyncTransport& transport,
           std::stop_token stop = {});

// The SHA-256 of the authority that a gateway shows, for a person to compare with the one the
// administrator gave. Nothing is sent to it: the handshake ends there.
std::string authority_shown_by(const std::string& url, std::stop_token stop = {});

// The transport of an enrolled counter; null when it is not enrolled.
std::unique_ptr<SyncTransport> enrolled_transport(Database& database);

}  // namespace motcua
