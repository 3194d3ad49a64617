// motcua-cli deadline: a due date with its explanation. Needs no counter and no data folder.
#pragma once

#include <filesystem>
#include <ostream>
#include <span>
#include <string>

namespace motcua {

// `args` are those behind the word "deadline":
//   --received T --term 3wd|4h|15cd|1m|same-day|10cd+5wd [--pause A/B]...
//   [--extend DECIDED/NEWDUE]... [--outage A/B]... [--due close|clock]
//   [--resume continue|restart] [--hours 07:30-11:30,13:00-17:00] [--cutoff 15:00]
//   [--calendar FILE] [--lang vi|en]
// Without --calendar the days off are those of `holidays_file`. Writes one JSON object to `out`;
// or one message with its code to `err` and nothing to `out`. Answers the exit status: 0,
// 1 (the input is wrong), 2 (wrong usage), 4 (a file cannot be read).
int run_deadline(std::span<const std::string> args, const std::filesystem::path& holidays_file,
                 std::ostream& out, std::ostream& err);

}  // namespace motcua
