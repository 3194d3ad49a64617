// One search line for everything: code, scanned look-up address, number, phone, name.
//
// Tried in this order, the first that finds something answers:
//   code     printed, official or upstream, whole; then its beginning; "261123-0213" is one of
//            this counter's unit
//   number   12- or 9-digit id, passport, tax number, phone (blanks, dots and +84 allowed); then
//            the beginning of one, from 6 characters on
//   name     with or without accents, in any order: every word, the last as far as it is typed;
//            then a piece of a name, from 3 letters on
// Newest first (by arrival in this database, of codes that begin alike the highest code).
// The text is data: nothing in it is read as a query language. Throws: StorageError.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/dossier/dossier_row.h"
#include "core/store/database.h"

namespace motcua {

struct SearchPage {
    std::size_t limit = 50;
    std::optional<std::int64_t> before;  // `row` of the last line of the page before this one
};

// Nothing found and nothing asked for are both an empty list.
std::vector<DossierRow> search(Database& database, std::string_view text,
                               const SearchPage& page = {});
// What a list shows before anything is asked: the newest of all.
std::vector<DossierRow> newest_dossiers(Database& database, const SearchPage& page = {});

}  // namespace motcua
