// The parts of `card`: each takes the words behind its name and answers an exit status.
#pragma once

#include "app/cli/commands.h"

namespace motcua::cli {

// QR text from standard input -> the person, or MC-1022.
int card_parse_command(Session& session, const Words& words);
// A picture (file, or - for standard input) -> the person whose code is in it, or MC-1022, MC-1023
// (no code found), MC-1024 (no picture).
int card_decode_command(Session& session, const Words& words);

// [--reader R] [--can N|--mrz S] [--trust DIR] -> the person and what of the chip was verified;
// MC-3003 to MC-3009 where reader, card or access key are not there or not right.
int card_read_command(Session& session, const Words& words);
// {"readers":[{"name","card_present"}]}
int card_readers_command(Session& session, const Words& words);

}  // namespace motcua::cli
