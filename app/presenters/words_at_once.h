// Words read while somebody waits for them: the command line, where nothing runs in the background.
//
// A page or file that cannot be read costs its words, no more. Thread: the database's; waits for
// the program, seconds a page. Throws: StorageError.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/file_vault.h"
#include "core/document/page_batch.h"
#include "core/document/picture_text.h"

namespace motcua {

using PageWords = std::optional<std::vector<PlacedWord>>;  // nothing: it could not be read

// Of kept pages, those that were not read yet. REQUIRES: no unit of work is open.
void read_words_of(const std::vector<Page>& pages, const FileVault& vault, Database& database);

// Of a paper that came as a file: what it says itself, or what is read on its pages. Returns the
// number of pages with words.
int read_words_of_paper(std::string_view paper, const std::string& sha256, Database& database);

// The same of at most `most` pages from page `first` (from 1) on, for who keeps them himself; fewer
// at the paper's end or when it is stopped. Throws: DeviceError (page_unreadable) for the file.
std::vector<PageWords> words_of_parts(std::string_view paper, int first, int most,
                                      const std::stop_token& stop);

}  // namespace motcua
