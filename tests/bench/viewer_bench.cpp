// A long scanned paper looked at: from the sealed file to the first page, then page after page.
// usage: viewer_bench [PAGES [ROUNDS]]   default 300 and 7
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "core/document/file_vault.h"
#include "core/store/migrator.h"
#include "devices/pages/jpeg.h"
#include "devices/pages/paper_reader.h"
#include "reports/scanned_pdf.h"
#include "tests/support/memory_database.h"
#include "tests/support/page_generator/page_generator.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

constexpr int different_pages = 10;

std::string long_pdf(int pages) {
    std::vector<PdfPicture> drawn;
    for (int i = 0; i < std::min(pages, different_pages); ++i) {
        const ScannedImage image =
            test::draw_page(test::mixed_recipe(static_cast<std::uint64_t>(i) + 1));
        PdfPicture picture;
        picture.width = image.width;
        picture.height = image.height;
        picture.dpi = image.dpi;
        picture.bytes = [jpeg = encode_jpeg(image)] { return jpeg; };
        drawn.push_back(std::move(picture));
    }
    std::vector<PdfPicture> all;
    for (int i = 0; i < pages; ++i)
        all.push_back(drawn[static_cast<std::size_t>(i) % drawn.size()]);
    return scanned_pdf(all, {"Hồ sơ thử", "", "", "", "", {}});
}

double milliseconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main(int count, char** words) {
    const int pages = count > 1 ? std::atoi(words[1]) : 300;
    const int rounds = count > 2 ? std::atoi(words[2]) : 7;
    const test::TemporaryFolder folder;
    Database database = test::memory_database();
    FileVault vault(folder.path() / "files");
    const std::string pdf = long_pdf(pages);
    const SealedPaper sealed = vault.seal(database, pdf, "application/pdf");
    UnitOfWork work(database);
    vault.keep(work, sealed, Instant{});
    work.commit();
    std::printf("%d pages, %.1f MB\n", pages, static_cast<double>(pdf.size()) / 1e6);

    const std::filesystem::path decoder =
        std::filesystem::path(MOTCUA_BINARY_DIR) / "motcua-decode";
    std::vector<double> unsealed, opened, first, next;
    for (int round = 0; round < rounds; ++round) {
        const auto began = std::chrono::steady_clock::now();
        const std::string bytes = vault.read(database, sealed.file.sha256);
        unsealed.push_back(milliseconds_since(began));
        PaperReader reader(bytes, decoder);
        opened.push_back(milliseconds_since(began));
        PageLook look{0, 0, 0, 1350, 640};  // a window of 1366 x 768
        reader.draw(look);
        first.push_back(milliseconds_since(began));
        for (look.page = pages / 2; look.page < std::min(pages, pages / 2 + 10); ++look.page) {
            const auto turned = std::chrono::steady_clock::now();
            reader.draw(look);
            next.push_back(milliseconds_since(turned));
        }
    }
    std::printf(
        "unsealed after %.0f ms, opened after %.0f ms, first page after %.0f ms "
        "(slowest %.0f), another page %.0f ms\n",
        median(unsealed), median(opened), median(first), std::ranges::max(first), median(next));
    return 0;
}
