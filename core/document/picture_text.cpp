#include "core/document/picture_text.h"

#include <charconv>

#include "core/base/text.h"
#include "core/store/settings_store.h"

namespace motcua {
namespace {

constexpr int most_tries = 2;
constexpr std::chrono::hours reads_back{24 * 30};
constexpr int most_pages_read = 200;  // of a paper that came as a file
constexpr std::int64_t most_bytes_read = 64 << 20;

std::string lines_of_words(const std::vector<PlacedWord>& words) {
    std::string lines;
    for (const PlacedWord& word : words) {
        for (const int number : {word.left, word.top, word.width, word.height})
            lines += std::to_string(number) + " ";
        lines += word.text + "\n";
    }
    return lines;
}

std::optional<PlacedWord> word_of_line(std::string_view line) {
    PlacedWord word;
    for (int* number : {&word.left, &word.top, &word.width, &word.height}) {
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), *number);
        if (error != std::errc{} || end == line.data() + line.size()) return std::nullopt;
        line.remove_prefix(static_cast<std::size_t>(end - line.data()) + 1);
    }
    word.text = std::string(line);
    return word;
}

std::string folded_words(const std::vector<PlacedWord>& words) {
    std::string all;
    for (const PlacedWord& word : words) all += text::fold(word.text) + " ";
    return all;
}

// The row of a picture, with one try more.
std::int64_t row_of_picture(UnitOfWork& work, const ShownPicture& picture) {
    work.database()
        .statement(
            "INSERT INTO picture_text(sha256,part,rotation,tries) VALUES(?,?,?,1) "
            "ON CONFLICT DO UPDATE SET tries=tries+1")
        .bind_all(picture.sha256, picture.part, picture.rotation)
        .run();
    auto query = work.database().statement(
        "SELECT id FROM picture_text WHERE sha256=? AND part=? AND rotation=?");
    query.bind_all(picture.sha256, picture.part, picture.rotation).step();
    return query.integer(0);
}

std::optional<PictureToRead> first_to_read(Statement& query) {
    if (!query.step()) return std::nullopt;
    return PictureToRead{{query.text(0), static_cast<int>(query.integer(1)), 1},
                         static_cast<int>(query.integer(2))};
}

// The least id that can have been made then: ids of version 7 begin with the milliseconds.
Uuid first_id_of(Instant then) {
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(then.time_since_epoch());
    const auto milliseconds = static_cast<std::uint64_t>(since.count());
    std::string bytes(16, '\0');
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>((milliseconds >> (8 * (5 - i))) & 0xff);
    return *Uuid::from_bytes(bytes);
}

// Joined to the text of a page's picture as it is turned now.
constexpr const char* text_of_page =
    " LEFT JOIN picture_text t ON t.sha256=p.sha256 AND t.part=1 AND t.rotation=p.rotation ";

}  // namespace

bool reads_text(Database& database) {
    return setting_or(database, setting_key::read_text, "") == "1";
}

void keep_text(UnitOfWork& work, const ShownPicture& picture,
               const std::vector<PlacedWord>& words) {
    const std::int64_t row = row_of_picture(work, picture);
    work.database()
        .statement("UPDATE picture_text SET words=? WHERE id=?")
        .bind_all(lines_of_words(words), row)
        .run();
    work.database()
        .statement("INSERT OR REPLACE INTO picture_words(rowid,words) VALUES(?,?)")
        .bind_all(row, folded_words(words))
        .run();
}

void keep_unread(UnitOfWork& work, const ShownPicture& picture) { row_of_picture(work, picture); }

std::optional<std::vector<PlacedWord>> text_of(Database& database, const ShownPicture& picture) {
    auto query = database.statement(
        "SELECT words FROM picture_text WHERE sha256=? AND part=? AND rotation=? AND words IS NOT "
        "NULL");
    query.bind_all(picture.sha256, picture.part, picture.rotation);
    if (!query.step()) return std::nullopt;
    std::vector<PlacedWord> words;
    for (const auto& line : text::split(query.view(0), '\n'))
        if (auto word = word_of_line(line)) words.push_back(*std::move(word));
    return words;
}

std::optional<PictureToRead> next_to_read(Database& database, Instant now) {
    static const std::string columns =
        std::string("SELECT p.sha256,p.rotation,p.dpi FROM page p ") +
        "JOIN kept_file f ON f.sha256=p.sha256 AND f.here=1" + text_of_page;
    static const std::string unread = "AND t.words IS NULL AND coalesce(t.tries,0)<? ";
    static const std::string waiting = columns + "WHERE p.removed=0 AND p.filed_in IS NULL " +
                                       unread +
                                       "ORDER BY coalesce(t.tries,0), p.batch, p.position LIMIT 1";
    auto first = database.statement(waiting);
    first.bind_all(most_tries);
    if (auto found = first_to_read(first)) return found;
    static const std::string filed =
        columns + "JOIN document d ON d.id=p.filed_in AND d.removed_at IS NULL " +
        "WHERE p.added_at>? AND p.removed=0 " + unread +
        "ORDER BY coalesce(t.tries,0), p.added_at DESC LIMIT 1";
    auto second = database.statement(filed);
    second.bind_all(std::int64_t{(now - reads_back).time_since_epoch().count()}, most_tries);
    return first_to_read(second);
}

std::optional<PaperToRead> next_paper_to_read(Database& database, Instant now) {
    auto query = database.statement(
        "SELECT d.sha256, d.pages, coalesce((SELECT max(part) FROM picture_text t "
        "WHERE t.sha256=d.sha256 AND t.rotation=0),0) AS looked_at "
        "FROM document d JOIN kept_file f ON f.sha256=d.sha256 AND f.here=1 AND f.size<=?1 "
        "WHERE d.id>?2 AND d.removed_at IS NULL AND looked_at<min(d.pages,?3) AND NOT EXISTS("
        "SELECT 1 FROM document e JOIN page p ON p.filed_in=e.id WHERE e.sha256=d.sha256) "
        "ORDER BY d.id DESC LIMIT 1");
    query.bind_all(most_bytes_read, first_id_of(now - reads_back), most_pages_read);
    if (!query.step()) return std::nullopt;
    return PaperToRead{query.text(0), static_cast<int>(query.integer(2)) + 1,
                       static_cast<int>(query.integer(1))};
}

TextProgress text_progress(Database& database) {
    static const std::string sql =
        std::string(
            "SELECT count(*), coalesce(sum(t.words IS NOT NULL OR t.tries>=?),0) "
            "FROM page p") +
        text_of_page + "WHERE p.removed=0 AND p.filed_in IS NULL";
    auto query = database.statement(sql);
    query.bind_all(most_tries).step();
    return {static_cast<int>(query.integer(1)), static_cast<int>(query.integer(0))};
}

}  // namespace motcua
