// Papers found by the words that were read on them.
//
// Accents, case and the end of the last word do not matter; all words stand on one page. Only what
// this counter has read itself is found. Thread: the database's. Throws: StorageError.
#pragma once

#include <string_view>
#include <vector>

#include "core/document/document.h"
#include "core/store/database.h"

namespace motcua {

struct PaperWithWords {
    Document document;       // still in its dossier
    std::vector<int> pages;  // of the paper, from 1, where all the words stand
};

// The pages read last come first.
std::vector<PaperWithWords> papers_with_words(Database& database, std::string_view words,
                                              std::size_t most = 50);

// How many of a paper's pages have words that are found.
int pages_with_text(Database& database, const Document& document);

}  // namespace motcua
