// A dossier (hồ sơ): what a citizen lodged, where it stands, and when it is due.
//
// A plain value. Instants are UTC seconds; money is whole dong. Status numbers are the national
// ones (docs/glossary.md). Which moves are lawful is the life cycle's table, not this type's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/uuid.h"
#include "core/citizen/party.h"
#include "core/dossier/dossier_code.h"
#include "core/dossier/dossier_life.h"
#include "core/procedure/channel.h"

namespace motcua {

// The ten national statuses (TrangThaiHoSo).
enum class Status : int {
    registered = 1,
    received = 2,
    not_received = 3,
    in_process = 4,
    supplement = 5,
    financial = 6,
    withdrawn = 7,
    stopped = 8,
    finished = 9,
    returned = 10,
};
bool is_open(Status status);  // the clock of the unit still matters
std::optional<Status> status_of(std::int64_t number);

enum class ReturnWay { counter, post, electronic };
// Where the dossier stands between this counter and the gateway.
enum class SyncState : int { local = 0, sent = 1, accepted = 2, conflict = 3, refused = 4 };

struct DossierComponent {
    std::string code;  // id of the catalogue, "1.001193/c03"; empty for a paper outside the list
    std::string name;
    int originals = 0;
    int copies = 0;
    int electronic = 0;
    int pages = 0;
    int copies_requested = 0;  // certification: how many certified copies
    bool checked_against_original = false;
    std::optional<bool> passed;  // nothing: not judged
    std::string reason;
    friend bool operator==(const DossierComponent&, const DossierComponent&) = default;
};

struct DossierFee {
    std::string code;
    std::string name;
    std::optional<std::int64_t> amount;  // nothing: not published, never 0
    PaymentWay paid = PaymentWay::none;
    std::string reference;
    FeeDue due = FeeDue::reception;
    std::string exempt;  // the legal ground; empty: it is owed
    friend bool operator==(const DossierFee&, const DossierFee&) = default;
};

// Agency identifiers; equal in the ordinary case.
struct DossierUnits {
    std::string supporting;
    std::string receiving;
    std::string competent;
    friend bool operator==(const DossierUnits&, const DossierUnits&) = default;
};

// What another system recorded before the dossier came here, as its file told it.
struct EarlierStep {
    Instant at{};
    std::string what;     // the other system's own word: "TiepNhan", "supplement"
    std::string officer;  // likewise: a name or an account
    std::string note;
    friend bool operator==(const EarlierStep&, const EarlierStep&) = default;
};

struct Dossier {
    Uuid id;
    DossierCode code;  // as printed
    std::string official_code;
    std::string upstream_code;
    std::string lookup_secret;

    std::string procedure;
    std::string procedure_name;
    std::string procedure_hash;  // the pinned entry of the catalogue
    std::string catalogue_hash;
    std::string calendar_hash;
    std::string case_id;  // empty: the general case
    Channel channel = Channel::counter;
    int sets = 1;

    Party applicant;
    std::optional<Lodger> lodger;
    DossierUnits units;
    std::vector<DossierComponent> components;
    std::vector<DossierFee> fees;
    ReturnWay return_way = ReturnWay::counter;
    std::string return_address;
    std::string note;

    Status status = Status::received;
    Instant received_at{};         // the counter's clock corrected by the last known offset
    int clock_offset_seconds = 0;  // what was added to the counter's clock
    bool clock_confirmed = false;  // the clerk confirmed date and time: the receipt is marked
    Instant counted_from{};
    std::string term;  // "3wd"; empty: not published
    std::optional<Instant> due;
    bool due_provisional = false;
    std::optional<Instant> finished_at;
    std::optional<Instant> returned_at;

    std::string officer;  // id
    std::string officer_name;
    std::vector<EarlierStep> earlier;  // of imported dossiers, in the order of time
    std::string rules;                 // how its due time is computed: DeadlineRules as text
    DossierLife life;                  // what happened since
    SyncState sync = SyncState::local;

    explicit Dossier(DossierCode printed) : code(std::move(printed)) {}
};

const char* name_of(ReturnWay way);
const char* name_of(SyncState state);
std::optional<ReturnWay> return_way_of(std::string_view name);

}  // namespace motcua
