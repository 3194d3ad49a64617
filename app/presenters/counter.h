// A counter with its database open: what every presenter behind the sign-in works with.
//
// Identity, officer, catalogue and calendar never change while somebody is signed in and may be
// read from any thread; the database handles may not: `writing` belongs to the store thread (its
// urgent lane is for what a citizen waits for), `reading` to the reader thread. Lifetime:
// outlives every presenter.
#pragma once

#include <string>

#include "core/base/clock.h"
#include "core/base/executor.h"
#include "core/calendar/working_calendar.h"
#include "core/dossier/counter_identity.h"
#include "core/intake/receive_dossier.h"
#include "core/procedure/catalog.h"
#include "core/store/database.h"

namespace motcua {

struct CardStation;
struct CameraStation;
struct CodeStation;

struct Counter {
    const CounterIdentity& identity;
    const Officer& officer;
    const Catalog& catalog;
    const WorkingCalendar& calendar;
    Database& writing;
    Database& reading;
    Executor& store;
    Executor& urgent;
    Executor& reader;
    Executor& home;
    const Clock& clock;
    std::string unit_name;         // as on forms; the agency's code when the table does not know it
    AgencyRules rules = {};        // of due dates, in force at the sign-in
    CardStation* cards = nullptr;  // none: this counter reads no chips
    CameraStation* cameras = nullptr;
    CodeStation* codes = nullptr;
};

}  // namespace motcua
