// Three years of invented dossiers of a province, as lines of the import format, in the order
// of their reception.
//
// Deterministic: the same seed gives the same lines. Some 40 % of them belong to a person who came
// before. About 2.5 % are finished late; of the last weeks' some are still open, a few of them
// overdue, waiting for a supplement or for a payment.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/calendar/deadline.h"
#include "core/procedure/catalog.h"
#include "tests/bench/synthetic_person.h"

namespace motcua::synthetic {

struct World {
    const Catalog& catalog;
    const WorkingCalendar& calendar;
    const Units& units;
    Instant until;             // what is open is open at this time
    std::string unit = "Z00";  // codes are {unit}.NN.01-yyMMdd-NNNN
    int communes = 102;
    std::uint64_t seed = 20261122;
};

class DossierLines {
public:
    DossierLines(const World& world, std::int64_t count);
    // The next line, without its end; `count` of them.
    std::string next();

private:
    struct Reception {
        Instant at;
        std::string code;
    };
    Reception receive();
    Person applicant();
    const Procedure& procedure();

    World world_;
    std::int64_t count_;
    std::int64_t made_ = 0;
    Random random_;
    std::vector<LocalDay> days_;
    LocalDay day_{};
    std::map<int, int> numbers_;  // of the day, by commune
    std::deque<Person> known_;
};

}  // namespace motcua::synthetic
