#include "core/intake/counter_event.h"

namespace motcua {

DossierEvent counter_event(const CounterIdentity& counter, const Officer& officer,
                           const CounterTime& time) {
    DossierEvent event;
    event.id = Uuid::v7();
    event.device = counter.device;
    event.incarnation = counter.incarnation;
    event.officer = officer.id;
    event.officer_name = officer.name;
    event.role = officer.role;
    event.counter_time = time.counter;
    event.clock_offset_seconds = static_cast<int>(time.offset.count());
    return event;
}

}  // namespace motcua
