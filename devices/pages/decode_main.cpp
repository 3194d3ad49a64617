// motcua-decode KIND DPI: a file of a stranger on the standard input, its pages on the output.
// motcua-decode serve: pages of it as they are asked for, on the output in both directions.
//
// Run by read_incoming (devices/pages/incoming_file.h) and PaperReader (paper_reader.h), by nobody
// else. Ends with 1 when the file is broken; the kernel ends it when it asks for more than it may
// have.
#include <leptonica/allheaders.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <string_view>

#include "devices/pages/decode_limits.h"
#include "devices/pages/decode_pictures.h"
#include "devices/pages/incoming_file.h"
#include "devices/pages/incoming_page.h"
#include "devices/pages/shown_paper.h"

namespace {

void put(const void* bytes, std::size_t size) {
    const auto* from = static_cast<const char*>(bytes);
    while (size > 0) {
        const ssize_t written = ::write(1, from, size);
        if (written <= 0) ::_exit(1);  // nobody listens
        from += written;
        size -= static_cast<std::size_t>(written);
    }
}

void put_page(const motcua::ScannedImage& image) {
    const motcua::IncomingHead head{motcua::IncomingHead::page_sign, image.width, image.height,
                                    image.dpi, image.colour == motcua::ScanColour::colour ? 3 : 1};
    put(&head, sizeof head);
    put(image.rows.data(), image.rows.size());
}

bool decode(motcua::IncomingKind kind, std::string_view bytes, int dpi) {
    switch (kind) {
        case motcua::IncomingKind::pdf:
            return motcua::decode_pdf(bytes, dpi, put_page);
        case motcua::IncomingKind::jpeg:
            return motcua::decode_picture(bytes, put_page);
        case motcua::IncomingKind::png:
            return motcua::decode_png(bytes, put_page);
        case motcua::IncomingKind::tiff:
            return motcua::decode_tiff(bytes, put_page);
        case motcua::IncomingKind::heic:
            return motcua::decode_heif(bytes, put_page);
    }
    return false;
}

}  // namespace

int main(int count, char** words) {
    const bool serves = count == 2 && std::string_view(words[1]) == "serve";
    if ((!serves && count != 3) || !motcua::give_up_rights()) return 2;
    setMsgSeverity(L_SEVERITY_NONE);
    struct stat facts {};
    if (::fstat(0, &facts) != 0 || facts.st_size <= 0) return 1;
    const auto size = static_cast<std::size_t>(facts.st_size);
    const void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, 0, 0);
    if (mapped == MAP_FAILED) return 1;
    const std::string_view bytes(static_cast<const char*>(mapped), size);
    try {
        if (serves) ::_exit(motcua::serve_paper(bytes, 1) ? 0 : 1);
        const auto kind = static_cast<motcua::IncomingKind>(std::atoi(words[1]));
        if (!decode(kind, bytes, std::atoi(words[2]))) return 1;
    } catch (const std::exception&) {
        return 1;
    }
    motcua::IncomingHead end;
    end.sign = motcua::IncomingHead::end_sign;
    put(&end, sizeof end);
    // Without the libraries' farewells: what they hold goes with the process.
    ::_exit(0);
}
