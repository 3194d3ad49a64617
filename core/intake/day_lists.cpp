#include "core/intake/day_lists.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/dossier_json.h"

namespace motcua {
namespace {

Dossier read(std::string_view body) {
    const auto json = Json::parse(body);
    auto dossier = json ? dossier_from_json(*json) : std::nullopt;
    if (!dossier) throw StorageError(ErrorCode::database_damaged, "a dossier's row cannot be read");
    return *std::move(dossier);
}

std::string fee_name(const Dossier& d, const std::string& code) {
    const auto found = std::ranges::find(d.fees, code, &DossierFee::code);
    return found == d.fees.end() ? "" : found->name;
}

}  // namespace

std::vector<Dossier> dossiers_received(Database& database, Instant from, Instant to) {
    // An online lodging that waits (1) or was refused (3) was never received.
    auto query = database.statement(
        "SELECT body FROM dossier WHERE received_at>=? AND received_at<? AND status NOT IN (1,3) "
        "ORDER BY received_at, row");
    query.bind_all(unix_seconds(from), unix_seconds(to));
    std::vector<Dossier> found;
    while (query.step()) found.push_back(read(query.view(0)));
    return found;
}

std::vector<Dossier> dossiers_posted(Database& database, Instant from, Instant to) {
    // No index tells when something was posted, but it lay ready (9) or was handed over (10), and
    // was received within the year.
    constexpr std::chrono::days year{366};
    auto query = database.statement(
        "SELECT body FROM dossier WHERE received_at>=? AND received_at<? AND status IN (9,10) "
        "AND instr(body,'\"posted_at\"')>0");
    query.bind_all(unix_seconds(from - year), unix_seconds(to));
    std::vector<Dossier> found;
    while (query.step()) {
        Dossier d = read(query.view(0));
        const auto& at = d.life.delivery.posted_at;
        if (at && *at >= from && *at < to) found.push_back(std::move(d));
    }
    std::ranges::stable_sort(found, [](const Dossier& a, const Dossier& b) {
        return *a.life.delivery.posted_at < *b.life.delivery.posted_at;
    });
    return found;
}

std::vector<TakenPayment> payments_taken(Database& database, const std::string& day,
                                         const std::string& counter) {
    auto query = database.statement(
        "SELECT d.body, p.n FROM payment p JOIN dossier d ON d.id=p.dossier_id "
        "WHERE p.day=?1 AND (?2='' OR p.counter=?2) ORDER BY p.at, p.dossier_id, p.n");
    query.bind_all(day, counter);
    std::vector<TakenPayment> found;
    while (query.step()) {
        const Dossier d = read(query.view(0));
        const auto n = static_cast<std::size_t>(query.integer(1));
        if (n >= d.life.payments.size())
            throw StorageError(ErrorCode::database_damaged, "a payment without its dossier's");
        const FeePayment& payment = d.life.payments[n];
        found.push_back({d.code.str(), fee_name(d, payment.fee), payment});
    }
    return found;
}

}  // namespace motcua
