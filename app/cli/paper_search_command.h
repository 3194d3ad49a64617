// document search WORDS: papers of all dossiers by the words on their pages, one a line with its
// dossier and where the words stand. Logged without the words.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/session.h"

namespace motcua::cli {

int search_in_papers(Session& session, const Arguments& args);

}  // namespace motcua::cli
