// The words that were read on pictures of pages: kept for the paper's text layer and for searching.
//
// They are a machine's guess, never taken over into a field. They belong to a content and to how it
// is turned: a page that is moved, taken out or put back keeps its words, one that is turned is
// read again, and turned back has them still. A picture that could not be read twice is left alone.
// Thread: the database's. Throws: StorageError.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/store/unit_of_work.h"

namespace motcua {

namespace setting_key {
// "1": words are read in the background. Otherwise not: no rule asks for a text layer, and what a
// machine reads goes unseen into papers that are sent on, so an office decides for it.
inline constexpr const char* read_text = "read_text";
}  // namespace setting_key
bool reads_text(Database& database);

// A word on a picture, in points of the picture as it is shown (turned).
struct PlacedWord {
    std::string text;  // UTF-8
    int left = 0, top = 0, width = 0, height = 0;
    friend bool operator==(const PlacedWord&, const PlacedWord&) = default;
};

// A picture of the vault and how it is shown; or a page of a paper that came as a file.
struct ShownPicture {
    std::string sha256;
    int rotation = 0;  // clockwise: 0, 90, 180, 270
    int part = 1;      // of a file of several pages, from 1
    friend auto operator<=>(const ShownPicture&, const ShownPicture&) = default;
};

void keep_text(UnitOfWork& work, const ShownPicture& picture, const std::vector<PlacedWord>& words);
// Reading it failed once more.
void keep_unread(UnitOfWork& work, const ShownPicture& picture);
// Nothing when it was not read; no words when there are none on it.
std::optional<std::vector<PlacedWord>> text_of(Database& database, const ShownPicture& picture);

struct PictureToRead {
    ShownPicture picture;
    int dpi = 0;
    friend bool operator==(const PictureToRead&, const PictureToRead&) = default;
};
// Pages that wait, in their order; then those filed without their words in the last 30 days.
std::optional<PictureToRead> next_to_read(Database& database, Instant now);

// A paper that came as a file, attached or fetched from another counter, not one made of our pages:
// those of its pages that were not looked at yet.
struct PaperToRead {
    std::string sha256;
    int first = 1;  // page, from 1
    int pages = 0;  // of the whole paper
    friend bool operator==(const PaperToRead&, const PaperToRead&) = default;
};
// The latest of the last 30 days; of each its first 200 pages, none of a file over 64 MB. Each page
// is looked at once.
std::optional<PaperToRead> next_paper_to_read(Database& database, Instant now);

// Of the pages that wait: those read, or given up.
struct TextProgress {
    int read = 0;
    int all = 0;
    friend bool operator==(const TextProgress&, const TextProgress&) = default;
};
TextProgress text_progress(Database& database);

}  // namespace motcua
