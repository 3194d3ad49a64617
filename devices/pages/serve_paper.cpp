#include <unistd.h>

#include "devices/pages/incoming_file.h"
#include "devices/pages/shown_paper.h"

namespace motcua {
namespace {

bool transfer(ssize_t (*step)(int, void*, std::size_t), int line, void* bytes, std::size_t size) {
    auto* at = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t done = step(line, at, size);
        if (done <= 0) return false;
        at += done;
        size -= static_cast<std::size_t>(done);
    }
    return true;
}

bool take(int line, void* into, std::size_t size) { return transfer(::read, line, into, size); }

bool give(int line, const void* from, std::size_t size) {
    const auto step = [](int to, void* bytes, std::size_t count) {
        return ::write(to, bytes, count);
    };
    return transfer(step, line, const_cast<void*>(from), size);
}

bool answer_drawing(ShownPaper& paper, const PaperQuestion& asked, int line) {
    const auto image = drawn(paper, asked);
    if (!image) return false;
    PaperAnswer answer;
    answer.width = image->width;
    answer.height = image->height;
    answer.dpi = image->dpi;
    return give(line, &answer, sizeof answer) && give(line, image->rows.data(), image->rows.size());
}

bool answer_text(ShownPaper& paper, const PaperQuestion& asked, int line) {
    std::vector<LetterBox> boxes;
    const std::string text = paper.text(asked.page, boxes);
    PaperAnswer answer;
    answer.bytes = static_cast<std::int32_t>(text.size());
    answer.letters = static_cast<std::int32_t>(boxes.size());
    return give(line, &answer, sizeof answer) && give(line, text.data(), text.size()) &&
           give(line, boxes.data(), boxes.size() * sizeof(LetterBox));
}

}  // namespace

bool serve_paper(std::string_view bytes, int line) {
    const auto kind = incoming_kind(bytes);
    if (!kind) return false;
    const auto paper = kind == IncomingKind::pdf ? open_pdf(bytes) : open_picture(bytes);
    if (!paper) return false;
    PaperAnswer first;
    first.pages = paper->pages();
    if (!give(line, &first, sizeof first)) return true;
    PaperQuestion asked;
    while (take(line, &asked, sizeof asked)) {
        const bool answered = asked.kind == PaperQuestion::draw
                                  ? answer_drawing(*paper, asked, line)
                                  : answer_text(*paper, asked, line);
        if (!answered) return true;  // the asker starts another one
    }
    return true;
}

}  // namespace motcua
