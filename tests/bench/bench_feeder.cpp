#include "tests/bench/bench_feeder.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

#include "tests/support/page_generator/page_generator.h"

namespace motcua::bench {
namespace {

constexpr std::uint64_t first_seed = 900;

void draw(const std::filesystem::path& folder, std::size_t from, std::size_t step,
          std::size_t pages) {
    for (std::size_t page = from; page <= pages; page += step) {
        char name[32];
        std::snprintf(name, sizeof name, "page-%04zu", page);
        test::write_page(folder, name, test::mixed_recipe(first_seed + page - 1));
    }
}

}  // namespace

void fill_feeder(const test::PaperScanner& feeder, std::size_t pages) {
    constexpr std::size_t processes = 2;
    for (std::size_t i = 1; i <= processes; ++i)
        if (::fork() == 0) {
            draw(feeder.folder(), i, processes, pages);
            ::_exit(0);
        }
    for (std::size_t i = 1; i <= processes; ++i) {
        int status = 0;
        ::wait(&status);
        if (status != 0) throw std::runtime_error("pages could not be drawn");
    }
}

ScanRequest feeder_request() {
    ScanRequest request;
    request.device = "paper:feeder";
    request.source = ScanSource::adf;
    return request;
}

PdfPicture picture(const ProcessedPage& done) {
    PdfPicture page;
    page.width = done.width;
    page.height = done.height;
    page.dpi = done.dpi;
    if (done.colour == ScanColour::grey) page.kind = PictureKind::grey_jpeg;
    page.bytes = [jpeg = done.jpeg] { return jpeg; };
    return page;
}

ScannedPdfInfo pdf_info() {
    ScannedPdfInfo info;
    info.title = "mixed pages";
    return info;
}

}  // namespace motcua::bench
