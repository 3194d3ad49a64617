// Memory of a process and all it started, together: what is shared counts once (PSS).
#pragma once

#include <sys/types.h>

namespace motcua::bench {

// 0 when the process has gone. Processes that end meanwhile count as far as they were seen.
double family_pss_mb(pid_t eldest);

}  // namespace motcua::bench
