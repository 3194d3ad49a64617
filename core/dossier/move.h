// A move: one act on a dossier with its effects, as the event's body keeps it.
//
// What depends on the calendar, the catalogue or a counter's sequences (due times, numbers of
// forms and receipts) was decided where the act happened and stands in the move; whoever gets it
// only applies it. An act that waits for a supervisor is the same move with `proposed` set, kept
// as "dossier.proposed"; approval names it in `decides` and carries the effects of that moment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/uuid.h"
#include "core/dossier/dossier.h"
#include "core/dossier/life_cycle.h"

namespace motcua {

namespace event_type {
inline constexpr const char* proposed = "dossier.proposed";
}

struct NewDue {
    std::optional<Instant> due;  // nothing: the clock stands
    bool provisional = false;
    std::string calendar;  // content hash
    friend bool operator==(const NewDue&, const NewDue&) = default;
};

// What a correction or an acceptance puts in place of what stood there.
struct Correction {
    std::optional<Party> applicant;
    std::optional<std::vector<DossierComponent>> components;
    std::optional<std::vector<DossierFee>> fees;
    std::optional<ReturnWay> return_way;
    std::optional<std::string> return_address;
    std::optional<std::string> note;
    bool empty() const;
    friend bool operator==(const Correction&, const Correction&) = default;
};

struct Move {
    Verb verb = Verb::process;
    bool proposed = false;
    std::string decides;  // of approve, reject: the verb that waited
    std::string kind;     // of return-result: wrong, uncollected
    std::string officer_name;
    std::string reason;
    std::string legal_ground;
    std::string note;
    std::optional<NewDue> due;
    std::optional<Instant> extended_to;
    std::vector<SupplementItem> items;
    std::string until;
    std::optional<Holder> holder;  // who has it from now on
    std::optional<Instant> step_due;
    std::string unit;              // of transfer: the competent one from now on
    std::vector<DossierFee> fees;  // of financial: what is asked for
    std::optional<FeePayment> payment;
    std::string fee;  // of exempt
    std::optional<IssuedForm> form;
    std::optional<DossierResult> result;
    std::optional<Receiver> receiver;
    std::optional<Delivery> delivery;
    std::optional<DossierLink> link;
    Correction correction;
    // Of accept: the reception.
    std::optional<Instant> received_at;
    std::optional<Instant> counted_from;
    std::string term;
    std::string rules;  // how the due time is computed from now on: DeadlineRules as text
    std::string paper_custody;
    friend bool operator==(const Move&, const Move&) = default;
};

std::string to_json(const Move& move);
// Nothing when it names no verb.
std::optional<Move> move_from_json(const Json& json);
std::optional<Move> move_from_text(std::string_view json);

}  // namespace motcua
