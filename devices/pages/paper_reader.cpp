#include "devices/pages/paper_reader.h"

#include "core/base/text.h"
#include "devices/pages/decode_child.h"
#include "devices/pages/jpeg.h"

namespace motcua {
namespace {

constexpr int most_shown_pages = 20'000;
constexpr int most_text_bytes = 4 << 20;
constexpr int longest_side = 30'000;

}  // namespace

PaperReader::PaperReader(std::string_view bytes, std::filesystem::path program,
                         std::chrono::milliseconds time)
    : file_(file_in_memory(bytes)), program_(std::move(program)), time_(time) {
    until_ = std::chrono::steady_clock::now() + time_;
    start({});
}

PaperReader::~PaperReader() = default;

void PaperReader::start(const std::stop_token& stop) {
    child_ = std::make_unique<DecodeChild>(program_, std::vector<std::string>{"serve"}, file_);
    pages_ = read_answer(stop).pages;
    if (pages_ < 1 || pages_ > most_shown_pages) throw_undecodable("no page in it");
}

void PaperReader::read(void* into, std::size_t size, const std::stop_token& stop) {
    child_->read(into, size, until_, stop);
}

PaperAnswer PaperReader::read_answer(const std::stop_token& stop) {
    PaperAnswer answer;
    read(&answer, sizeof answer, stop);
    if (answer.sign != PaperAnswer::sign_of_answer) throw_undecodable("no answer");
    return answer;
}

// An answer that was not read to its end leaves the line in disorder: the program goes with it.
template <class Answer>
Answer PaperReader::ask(const PaperQuestion& question, const std::stop_token& stop,
                        Answer (PaperReader::*rest)(const PaperAnswer&, const std::stop_token&)) {
    until_ = std::chrono::steady_clock::now() + time_;
    try {
        if (!child_) start(stop);
        child_->write(&question, sizeof question);
        return (this->*rest)(read_answer(stop), stop);
    } catch (...) {
        child_.reset();
        throw;
    }
}

ScannedImage PaperReader::draw(const PageLook& look, const std::stop_token& stop) {
    return ask({PaperQuestion::draw, look.page, look.rotation, look.dpi, look.width, look.height},
               stop, &PaperReader::read_picture);
}

PageText PaperReader::text(int page, const std::stop_token& stop) {
    return ask({PaperQuestion::text, page, 0, 0, 0, 0}, stop, &PaperReader::read_text);
}

ScannedImage PaperReader::read_picture(const PaperAnswer& answer, const std::stop_token& stop) {
    if (answer.width < 1 || answer.height < 1 || answer.width > longest_side ||
        answer.height > longest_side || std::int64_t{answer.width} * answer.height > most_points)
        throw_undecodable("a page of no size");
    ScannedImage image{answer.width, answer.height, answer.dpi, ScanColour::colour, {}};
    image.rows.resize(static_cast<std::size_t>(answer.width) *
                      static_cast<std::size_t>(answer.height) * 3);
    read(image.rows.data(), image.rows.size(), stop);
    return image;
}

PageText PaperReader::read_text(const PaperAnswer& answer, const std::stop_token& stop) {
    if (answer.bytes < 0 || answer.bytes > most_text_bytes || answer.letters < 0 ||
        answer.letters > answer.bytes)
        throw_undecodable("a page of too much text");
    PageText page;
    page.text.resize(static_cast<std::size_t>(answer.bytes));
    read(page.text.data(), page.text.size(), stop);
    page.boxes.resize(static_cast<std::size_t>(answer.letters));
    read(page.boxes.data(), page.boxes.size() * sizeof(LetterBox), stop);
    if (!text::is_utf8(page.text) || text::length(page.text) != page.boxes.size())
        throw_undecodable("text that is none");
    return page;
}

}  // namespace motcua
