// The commands of motcua-cli: each takes the words behind its name and answers an exit status.
//
// 0 done, 1 refused, 2 wrong usage (UsageError), 3 device, 4 storage, 5 network (Error).
#pragma once

#include <string>
#include <vector>

#include "app/cli/session.h"

namespace motcua::cli {

using Words = std::vector<std::string>;

int init_command(Session& session, const Words& words);
int receive_command(Session& session, const Words& words);
int act_command(Session& session, const Words& words);
int guide_command(Session& session, const Words& words);
int user_command(Session& session, const Words& words);
int cash_command(Session& session, const Words& words);
int show_command(Session& session, const Words& words);
int print_command(Session& session, const Words& words);
int check_command(Session& session, const Words& words);
int catalogue_command(Session& session, const Words& words);
int calendar_command(Session& session, const Words& words);
int search_command(Session& session, const Words& words);
int board_command(Session& session, const Words& words);
int import_command(Session& session, const Words& words);
int enrol_command(Session& session, const Words& words);
int sync_command(Session& session, const Words& words);
int conflict_command(Session& session, const Words& words);
int backup_command(Session& session, const Words& words);
int restore_command(Session& session, const Words& words);
int setting_command(Session& session, const Words& words);
int card_command(Session& session, const Words& words);
int attach_command(Session& session, const Words& words);
int document_command(Session& session, const Words& words);
int scan_command(Session& session, const Words& words);
int demo_command(Session& session, const Words& words);

}  // namespace motcua::cli
