#include "app/presenters/opened_dossier.h"

#include <algorithm>

#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/dossier/replay.h"
#include "core/intake/officers.h"
#include "core/procedure/version_store.h"

namespace motcua {
namespace {

Instant corrected(const DossierEvent& event) {
    return event.counter_time + std::chrono::seconds(event.clock_offset_seconds);
}

bool owes(const Dossier& d) {
    return std::ranges::any_of(d.fees, [](const DossierFee& fee) {
        return fee.paid == PaymentWay::none && fee.exempt.empty();
    });
}

bool paid_something(const Dossier& d) {
    std::int64_t sum = 0;
    for (const auto& payment : d.life.payments) sum += payment.amount;
    return sum > 0;
}

}  // namespace

bool has_matter(const AllowedAct& act, const Dossier& d) {
    if (act.needs_approval && d.life.pending) return false;
    const bool never_received = d.status == Status::supplement && d.life.pauses.empty();
    switch (act.verb) {
        case Verb::pay:
        case Verb::exempt:
            return owes(d);
        case Verb::refund:
            return paid_something(d);
        case Verb::accept:
            return d.status != Status::supplement || never_received;
        case Verb::supplemented:
        case Verb::assign:
            return !never_received;
        case Verb::post:
            return d.return_way == ReturnWay::post || !d.life.delivery.posted_at;
        default:
            return true;
    }
}

std::optional<OpenedDossier> read_dossier(Counter& counter, const std::string& code) {
    Database& database = counter.reading;
    const auto parsed = DossierCode::parse(code);
    auto dossier = parsed ? find_dossier(database, *parsed) : std::nullopt;
    if (!dossier) return std::nullopt;
    OpenedDossier opened{*std::move(dossier), {}, {}, {}, officers(database), {}};
    const Dossier& d = opened.dossier;
    opened.procedure = pinned_procedure(database, d.procedure_hash);
    if (!opened.procedure) {
        if (const auto* today = counter.catalog.find(std::string_view(d.procedure)))
            opened.procedure = *today;
    }
    opened.events = events_of(database, d.id);
    if (const auto replayed = replay(opened.events))
        for (const auto& skipped : replayed->skipped) opened.skipped.insert(skipped.event.str());
    std::ranges::stable_sort(opened.events, {}, corrected);
    ActOnDossier desk(database, counter.catalog, counter.calendar, counter.clock);
    opened.allowed = desk.allowed(d, counter.officer);
    std::erase_if(opened.allowed, [&](const AllowedAct& act) { return !has_matter(act, d); });
    return opened;
}

}  // namespace motcua
