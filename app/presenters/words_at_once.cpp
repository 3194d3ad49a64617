#include "app/presenters/words_at_once.h"

#include <algorithm>

#include "app/presenters/incoming_paper.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/document/picture_text.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/paper_reader.h"
#include "devices/pages/text_layer.h"

namespace motcua {
namespace {

constexpr int read_dpi = 200;  // of a page that is drawn to be read

void keep_words(Database& database, const ShownPicture& picture, const PageWords& words) {
    UnitOfWork work(database);
    if (words)
        keep_text(work, picture, *words);
    else
        keep_unread(work, picture);
    work.commit();
}

// What a PDF says itself is only searched: its words need no place.
std::vector<PlacedWord> words_said(const std::string& text) {
    std::vector<PlacedWord> words;
    std::string word;
    for (const char letter : text + "\n") {
        const bool blank =
            letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t' || letter == '\f';
        if (!blank) {
            word += letter;
        } else if (!word.empty()) {
            words.push_back({std::exchange(word, {}), 0, 0, 0, 0});
        }
    }
    return words;
}

PageWords words_of_part(PaperReader& reader, int page, const std::stop_token& stop) {
    try {
        if (auto words = words_said(reader.text(page, stop).text); !words.empty()) return words;
        PageLook look;
        look.page = page;
        look.dpi = read_dpi;
        const ScannedImage drawn = reader.draw(look, stop);
        return read_text(encode_jpeg(drawn), drawn.dpi, 0, stop);
    } catch (const DeviceError& error) {
        log::error(error.what());  // of this page; the next one may do
        return std::nullopt;
    }
}

}  // namespace

void read_words_of(const std::vector<Page>& pages, const FileVault& vault, Database& database) {
    for (const Page& page : pages) {
        const ShownPicture picture{page.sha256, page.rotation, 1};
        if (text_of(database, picture)) continue;
        keep_words(database, picture,
                   read_text(vault.read(database, page.sha256), page.dpi, page.rotation));
    }
}

int read_words_of_paper(std::string_view paper, const std::string& sha256, Database& database) {
    int with_words = 0;
    try {
        PaperReader reader(paper, decode_program());
        for (int page = 0; page < reader.pages(); ++page) {
            const PageWords words = words_of_part(reader, page, {});
            keep_words(database, {sha256, 0, page + 1}, words);
            if (words && !words->empty()) ++with_words;
        }
    } catch (const DeviceError& error) {
        log::error(error.what());  // it was filed, and is looked at as it is
    }
    return with_words;
}

std::vector<PageWords> words_of_parts(std::string_view paper, int first, int most,
                                      const std::stop_token& stop) {
    std::vector<PageWords> words;
    try {
        PaperReader reader(paper, decode_program());
        const int end = std::min(reader.pages(), first - 1 + most);
        for (int page = first - 1; page < end && !stop.stop_requested(); ++page)
            words.push_back(words_of_part(reader, page, stop));
    } catch (const Cancelled&) {
        return words;  // what was read until then
    }
    return words;
}

}  // namespace motcua
