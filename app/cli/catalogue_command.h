// motcua-cli catalogue: what the catalogue in force says, and whether a file could replace it.
#pragma once

#include <filesystem>
#include <ostream>
#include <span>
#include <string>

#include "app/presenters/language.h"
#include "core/procedure/catalog.h"

namespace motcua {

// `args` are those behind "catalogue show": [CODE] [--lang vi|en]. Without a code one line for
// every procedure, {"code","name","field","form_set","verified","components":n|null}; with one
//   {"catalogue":{"version","dated","hash"},"hash","procedure":{the entry}}
// where a retired code answers {"catalogue":…,"retired":{"code","by","note"}}.
// Exit status 0, 1 (no such procedure), 2 (wrong usage); then one message in `err`.
int run_catalogue_show(std::span<const std::string> args, const Catalog& catalog, std::ostream& out,
                       std::ostream& err);

// The file as a catalogue that may be imported, or what is wrong with it.
// Throws: StorageError (file_unreadable).
Result<Catalog, CatalogProblem> check_catalogue_file(const std::filesystem::path& file);

// {"version","dated","hash","procedures":n,"retired":n}: the answer to an import.
std::string catalogue_summary(const Catalog& catalog);

}  // namespace motcua
