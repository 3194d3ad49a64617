// The head of an event this counter writes: who, where and when, the same for every act.
//
// What it is about (type, dossier, parents, units, catalogue, body) the act adds itself.
#pragma once

#include "core/dossier/counter_identity.h"
#include "core/dossier/dossier_event.h"
#include "core/intake/counter_clock.h"
#include "core/intake/receive_dossier.h"

namespace motcua {

DossierEvent counter_event(const CounterIdentity& counter, const Officer& officer,
                           const CounterTime& time);

}  // namespace motcua
