// A counter that was put back to an earlier state goes on under another name.
//
// Called by `restore`, and by the sync engine when the gateway knows more of this incarnation
// than the counter does (a folder copied back by hand). Numbers leased to the old incarnation are
// burnt, so codes are `T-` until the next contact; events not yet acknowledged are numbered anew
// under the new incarnation, with the same ids. Throws: StorageError.
#pragma once

#include "core/store/unit_of_work.h"

namespace motcua {

void begin_new_incarnation(UnitOfWork& work);

// What waits under an earlier incarnation goes on under this one, so that its numbers have no
// gaps for the gateway. The ids stay.
void number_waiting_anew(UnitOfWork& work);

}  // namespace motcua
