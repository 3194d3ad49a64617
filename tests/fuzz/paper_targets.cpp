// Fuzz targets of what comes with papers.
#include <array>
#include <stdexcept>

#include "core/document/document.h"
#include "core/document/page_mark.h"
#include "core/dossier/digitised.h"
#include "devices/camera/frame_format.h"
#include "devices/pages/jpeg.h"
#include "devices/scanner/scan_messages.h"
#include "devices/scanner/scan_profile.h"
#include "tests/fuzz/round_trips.h"

namespace motcua::fuzz {
namespace {

void paper_must(bool holds, const char* what) {
    if (!holds) throw std::logic_error(what);
}

// Both ways into a mark: a code on a page, and what the database kept of it.
void page_mark(std::string_view bytes) {
    for (const auto& mark : {mark_of_code(bytes), parse_page_mark(bytes)}) {
        if (!mark) continue;
        const auto again = parse_page_mark(to_text(*mark));
        paper_must(again && *again == *mark, "a mark changes when it is kept");
    }
}

void scan_profiles(std::string_view bytes) {
    const auto profiles = read_scan_profiles(bytes);
    if (!profiles) return;
    for (const ScanProfile& profile : *profiles)
        paper_must(profile.dpi > 0 && profile.width_mm > 0 && profile.height_mm > 0,
                   "a profile without a page");
    const auto again = read_scan_profiles(write_scan_profiles(*profiles));
    paper_must(again && *again == *profiles, "profiles change when they are kept");
}

template <class Decode>
void message(std::string_view bytes, Decode decode) {
    const auto said = decode(bytes);
    if (!said) return;
    const std::string written = encode(*said);
    const auto again = decode(written);
    paper_must(again && encode(*again) == written, "a message changes on its way");
}

void scan_answer(std::string_view bytes) { message(bytes, decode_answer); }
void scan_question(std::string_view bytes) { message(bytes, decode_question); }

// The body of an event from another counter: what it tells is a paper with a name that is no path.
void paper_event(std::string_view bytes) {
    DossierEvent event;
    event.id = *Uuid::parse("0190a0a0-0000-7000-8000-000000000001");
    event.type = event_type::document_filed;
    event.body = std::string(bytes);
    for (const Document& paper : fold_documents(std::array{event})) {
        paper_must(paper.name.find('/') == std::string::npos, "a paper's name is a path");
        paper_must(paper.sha256.find_first_not_of("0123456789abcdef") == std::string::npos,
                   "a content's name is none");
        paper_must(paper.size >= 0 && paper.pages >= 0, "a paper smaller than nothing");
        DossierEvent told = event;
        told.body = filed_body(paper);
        const auto again = fold_documents(std::array{told});
        paper_must(again.size() == 1 && again.front() == paper, "a paper changes when it is told");
    }
}

// A stranger's picture, decoded as a page and as a thumbnail: whole or not at all.
void jpeg(std::string_view bytes) {
    for (const int reduce_by : {1, 8}) {
        const auto picture = decode_jpeg(bytes, reduce_by);
        if (!picture) continue;
        paper_must(picture->width > 0 && picture->height > 0, "a picture without points");
        paper_must(jpeg_head(bytes).has_value(), "a picture without a head");
    }
}

// A frame as a driver gives it, behind four bytes that say its shape.
void camera_frame(std::string_view bytes) {
    if (bytes.size() < 4) return;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const FrameShape shape{static_cast<FrameFormat>(byte(0) % 3), byte(1), byte(2), byte(3)};
    const std::span frame(reinterpret_cast<const std::uint8_t*>(bytes.data()) + 4,
                          bytes.size() - 4);
    if (const auto grey = grey_frame(shape, frame))
        paper_must(grey->width == shape.width && grey->height == shape.height &&
                       grey->points.size() == std::size_t{byte(1)} * byte(2),
                   "a grey frame of another size");
    if (const auto colour = colour_frame(shape, frame))
        paper_must(colour->width == shape.width && colour->height == shape.height &&
                       colour->points.size() == std::size_t{3} * byte(1) * byte(2),
                   "a frame in colour of another size");
}

}  // namespace

std::span<const Target> paper_targets() {
    static constexpr std::array all{
        Target{"page_mark", page_mark, "motcua:cover:1.001193/c03:Z00.00.01-261123-0213"},
        Target{"scan_profiles", scan_profiles,
               R"([{"name":"A4","key":1,"source":"adf","dpi":200,"colour":"colour"}])"},
        Target{"scan_answer", scan_answer, R"({"say":"ready","version":1})"},
        Target{"scan_question", scan_question, R"({"ask":"abilities","device":"paper:feeder"})"},
        Target{"paper_event", paper_event,
               R"({"id":"0190a0a0-0000-7000-8000-000000000002","component":"1.001193/c03",)"
               R"("title":"Giấy chứng sinh","name":"a_c03_1.pdf","pages":2,"sha256":)"
               R"("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":9,)"
               R"("type":"application/pdf","origin":"scanned","filed_at":1795000000})"},
        Target{"jpeg", jpeg, ""},
        Target{"camera_frame", camera_frame, std::string_view("\0\2\2\0abcdefgh", 12)},
    };
    return all;
}

}  // namespace motcua::fuzz
