// What happens to a dossier after reception, as values that the dossier keeps.
//
// Each axis on its own: clock, papers asked for, who has it, money, delivery, forms. Instants are
// UTC seconds, money whole dong. All of it is made by moves (core/dossier/move.h) and by nothing
// else, so that it can be made again from the events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"

namespace motcua {

enum class PaymentWay { none, cash, transfer, online };

enum class PauseKind { supplement, financial };

// The clock stood for a supplement or a payment; without `to` it still stands.
struct ClockPause {
    PauseKind kind = PauseKind::supplement;
    Instant from{};
    std::optional<Instant> to;
    friend bool operator==(const ClockPause&, const ClockPause&) = default;
};

// A due time and since when it held; the first is the one on the receipt.
struct DueStep {
    std::optional<Instant> due;  // nothing: the clock stood, or no term is published
    bool provisional = false;
    Instant since{};
    std::string why;  // "received", or the verb that changed it
    friend bool operator==(const DueStep&, const DueStep&) = default;
};

struct ExtensionRecord {
    Instant decided_at{};
    std::optional<Instant> from;
    Instant to{};
    std::string reason;
    std::string decided_by;  // officer id
    friend bool operator==(const ExtensionRecord&, const ExtensionRecord&) = default;
};

// One thing asked for. `component` is an id of the catalogue; a paper outside the published list
// has none, and then a reason and a legal ground.
struct SupplementItem {
    std::string component;
    std::string what;
    std::string reason;
    std::string legal_ground;
    bool outside_list = false;
    friend bool operator==(const SupplementItem&, const SupplementItem&) = default;
};

struct SupplementRequest {
    Instant at{};
    std::vector<SupplementItem> items;
    std::string reason;
    std::string until;  // YYYY-MM-DD, as told to the citizen; may be empty
    std::string officer;
    std::optional<Instant> answered_at;
    friend bool operator==(const SupplementRequest&, const SupplementRequest&) = default;
};

// A form that was issued: number by form and year, and how often it was printed again.
struct IssuedForm {
    std::string form;    // "supplement", "refusal", "apology", "stop", "receipt" (issued again)
    std::string number;  // "2-0015/2026": the counter's own sequence; empty for a receipt
    Instant at{};
    std::string officer;
    friend bool operator==(const IssuedForm&, const IssuedForm&) = default;
};

struct Holder {
    std::string officer;  // id, or a name where the officer is another unit's
    std::string officer_name;
    std::string unit;
    std::string step;  // of the procedure's way inside the office: "thẩm định"
    friend bool operator==(const Holder&, const Holder&) = default;
};

// A row of form 06: from hand to hand.
struct HandOverRow {
    Instant at{};
    std::string what;  // the verb
    Holder from;
    Holder to;
    std::optional<Instant> step_due;  // when this step should be done
    std::string note;
    friend bool operator==(const HandOverRow&, const HandOverRow&) = default;
};

// What waits for a supervisor: the move as it was asked for (core/dossier/move.h, JSON).
struct PendingMove {
    std::string verb;
    std::string move;
    std::string officer;
    std::string officer_name;
    Instant at{};
    friend bool operator==(const PendingMove&, const PendingMove&) = default;
};

// When a fee is owed (HinhThucThu 1, 2, 4).
enum class FeeDue { reception, supplement, hand_over };

// Money that changed hands. A refund has a negative amount.
struct FeePayment {
    std::string fee;  // id of the fee, or empty
    std::int64_t amount = 0;
    PaymentWay way = PaymentWay::cash;
    std::string reference;       // of a transfer or an online payment
    std::string receipt_number;  // of the counter's range of fee receipts; empty where it has none
    Instant at{};
    std::string officer;
    std::string counter;  // device
    std::string reason;   // of a refund
    friend bool operator==(const FeePayment&, const FeePayment&) = default;
};

struct DossierResult {
    std::string text;    // "Giấy khai sinh"
    std::string code;    // "KQ.G15.000031"
    std::string number;  // of the paper
    bool electronic = false;
    friend bool operator==(const DossierResult&, const DossierResult&) = default;
};

// Who took the result. A proxy shows an authorisation; the identity is checked by looking.
struct Receiver {
    std::string who;  // applicant, lodger, proxy, post
    std::string name;
    bool identity_checked = false;
    std::string authorisation;
    friend bool operator==(const Receiver&, const Receiver&) = default;
};

struct Delivery {
    std::string tracking;
    std::string carrier;
    std::optional<Instant> posted_at;
    std::optional<Instant> came_back_at;  // nobody was there, or the result was wrong
    std::string came_back_why;
    // Of a dossier that came by post: the stamp of the post office and the arrival here.
    std::optional<Instant> stamped_at;
    std::optional<Instant> arrived_at;
    friend bool operator==(const Delivery&, const Delivery&) = default;
};

// A dossier that belongs to this one.
struct DossierLink {
    std::string id;    // UUID text
    std::string code;  // as printed
    std::string kind;  // interlinked, copies
    friend bool operator==(const DossierLink&, const DossierLink&) = default;
};

struct DossierLife {
    std::vector<ClockPause> pauses;
    std::vector<DueStep> dues;
    std::vector<ExtensionRecord> extensions;
    std::vector<SupplementRequest> supplements;
    std::vector<IssuedForm> forms;
    Holder holder;  // empty: who received it
    std::vector<HandOverRow> hand_overs;
    std::optional<PendingMove> pending;
    std::vector<FeePayment> payments;
    std::optional<DossierResult> result;
    std::optional<Receiver> receiver;
    Delivery delivery;
    std::vector<DossierLink> links;
    std::string ending;  // why it ended without a result: refused, stopped, withdrawn
    int corrections = 0;
    std::string paper_custody;  // where the paper file is: counter, officer, unit, citizen
    friend bool operator==(const DossierLife&, const DossierLife&) = default;
};

// How often something was demanded that the published list does not name.
int demands_outside_list(const DossierLife& life);

const char* name_of(PaymentWay way);
std::optional<PaymentWay> payment_way_of(std::string_view name);
const char* name_of(PauseKind kind);
std::optional<PauseKind> pause_kind_of(std::string_view name);
const char* name_of(FeeDue due);
std::optional<FeeDue> fee_due_of(std::string_view name);

}  // namespace motcua
