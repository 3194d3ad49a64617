// What the print commands share: how a printed form is answered, and the lists of many dossiers.
#pragma once

#include <string>

#include "app/cli/arguments.h"
#include "app/cli/session.h"
#include "reports/printed_form.h"

namespace motcua::cli {

// a5 otherwise. Throws: UsageError.
Paper paper_of(const Arguments& args);

// Writes the file and answers {"form","file","pages"} with what `about` names ("code", a code).
// Letters that no font has are told.
int answer_printed(Session& session, const PrintedForm& printed, const std::string& form,
                   const std::string& target, const std::string& code = "");

// print register --from D --to D, print post-list --date D, print cash --date D [--all].
bool is_list(const std::string& name);
int print_list(Session& session, const Arguments& args);

}  // namespace motcua::cli
