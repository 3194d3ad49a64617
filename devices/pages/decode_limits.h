// What motcua-decode gives up before it looks at the first byte of a file.
#pragma once

namespace motcua {

// Processor time, memory, files and core dumps limited; no sockets, no programs, for good.
// False when the kernel refuses: then nothing may be decoded.
bool give_up_rights();

}  // namespace motcua
