// Pages a second: our pipeline, the same steps with leptonica on one thread, unpaper with img2pdf.
//
// pages_bench [PAGES]      draws PAGES (50) mixed colour A4 pages at 200 dpi, then runs each way in
//                          a process of its own, over the same files, and prints a table
// The peers get the files as they are (no scanimage in front of them), which is in their favour:
// reading a PNM is part of every way.
#include <leptonica/allheaders.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "devices/pages/page_pipeline.h"
#include "reports/scanned_pdf.h"
#include "tests/support/page_generator/page_generator.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;

namespace {

std::vector<std::filesystem::path> pictures_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".ppm") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

ScannedImage read_ppm(const std::filesystem::path& file) {
    std::FILE* in = std::fopen(file.c_str(), "rb");
    ScannedImage image;
    image.dpi = 200;
    if (!in || std::fscanf(in, "P6 %d %d 255", &image.width, &image.height) != 2) std::abort();
    std::fgetc(in);
    image.rows.resize(static_cast<std::size_t>(image.width) *
                      static_cast<std::size_t>(image.height) * 3);
    if (std::fread(image.rows.data(), 1, image.rows.size(), in) != image.rows.size()) std::abort();
    std::fclose(in);
    return image;
}

void with_ours(const std::filesystem::path& folder) {
    std::vector<PdfPicture> pages;
    PagePipeline pipeline({}, [&](ProcessedPage done) {
        PdfPicture page;
        page.width = done.width;
        page.height = done.height;
        page.dpi = done.dpi;
        page.bytes = [jpeg = std::move(done.jpeg)] { return jpeg; };
        pages.push_back(std::move(page));
    });
    for (const auto& file : pictures_in(folder)) pipeline.add(read_ppm(file), false);
    pipeline.finish();
    write_scanned_pdf(folder / "ours.pdf", pages, {"x", "", "", "", "", Instant{}});
}

// Blank, skew, orientation, rotation in colour, JPEG: no codes, no quality, no crop.
void with_leptonica(const std::filesystem::path& folder) {
    std::vector<PdfPicture> pages;
    setMsgSeverity(L_SEVERITY_NONE);
    for (const auto& file : pictures_in(folder)) {
        const ScannedImage image = read_ppm(file);
        Pix* colour = pixCreate(image.width, image.height, 32);
        const std::uint8_t* from = image.rows.data();
        for (int y = 0; y < image.height; ++y) {
            l_uint32* row = pixGetData(colour) + y * pixGetWpl(colour);
            for (int x = 0; x < image.width; ++x, from += 3)
                composeRGBPixel(from[0], from[1], from[2], row + x);
        }
        Pix* grey = pixConvertRGBToLuminance(colour);
        Pix* bits = pixThresholdToBinary(grey, 180);
        l_float32 share = 0;
        Pix* small = pixReduceRankBinaryCascade(bits, 1, 1, 0, 0);
        pixForegroundFraction(small, &share);
        l_float32 angle = 0, sure = 0, up = 0, left = 0;
        l_int32 turn = 0;
        if (share > 0.0005f && pixFindSkew(bits, &angle, &sure) == 0 && sure > 3) {
            pixOrientDetect(bits, &up, &left, 0, 0);
            makeOrientDecision(up, left, 0, 0, &turn, 0);
            Pix* straight = pixRotate(colour, angle * 3.14159265f / 180, L_ROTATE_AREA_MAP,
                                      L_BRING_IN_WHITE, 0, 0);
            pixDestroy(&colour);
            colour = turn == L_TEXT_ORIENT_DOWN ? pixRotate180(straight, straight) : straight;
        }
        l_uint8* jpeg = nullptr;
        std::size_t size = 0;
        pixWriteMemJpeg(&jpeg, &size, colour, 60, 0);
        PdfPicture page;
        page.width = pixGetWidth(colour);
        page.height = pixGetHeight(colour);
        page.dpi = 200;
        page.bytes = [kept = std::string(reinterpret_cast<char*>(jpeg), size)] { return kept; };
        pages.push_back(std::move(page));
        lept_free(jpeg);
        for (Pix* pix : {colour, grey, bits, small}) pixDestroy(&pix);
    }
    write_scanned_pdf(folder / "leptonica.pdf", pages, {"x", "", "", "", "", Instant{}});
}

void with_unpaper(const std::filesystem::path& folder) {
    const std::string in = folder.string();
    const std::string script =
        "cd '" + in +
        "' && for f in p*.ppm; do unpaper -q --overwrite $f u.ppm && convert u.ppm -density 200 "
        "-units PixelsPerInch -quality 60 ${f%.ppm}.jpg || exit 1; done 2>/dev/null; "
        "img2pdf p*.jpg -o unpaper.pdf";
    if (std::system(script.c_str()) != 0) std::abort();
}

void measure(const char* name, const std::filesystem::path& folder, std::size_t count,
             const std::function<void(const std::filesystem::path&)>& way) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        way(folder);
        ::_exit(0);
    }
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto time = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    std::printf("| %s | %.2f | %.1f | %.0f | %ld |%s\n", name, seconds,
                static_cast<double>(count) / seconds,
                1000 * (time(used.ru_utime) + time(used.ru_stime)) / static_cast<double>(count),
                used.ru_maxrss / 1024, status == 0 ? "" : " failed");
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const int pages = count > 1 ? std::atoi(words[1]) : 50;
    const test::TemporaryFolder folder;
    // In a process of its own: the memory the drawing takes is not the pipeline's.
    if (const pid_t child = ::fork(); child == 0) {
        for (int i = 0; i < pages; ++i) {
            char name[16];
            std::snprintf(name, sizeof name, "p%04d", i);
            test::write_page(folder.path(), name,
                             test::mixed_recipe(static_cast<std::uint64_t>(900 + i)));
        }
        ::_exit(0);
    } else {
        ::waitpid(child, nullptr, 0);
    }
    const auto drawn = static_cast<std::size_t>(pages);
    std::printf(
        "| way | s | pages/s | processor ms/page | largest process, MB |\n"
        "|---|---|---|---|---|\n");
    measure("ours, 2 threads", folder.path(), drawn, with_ours);
    measure("leptonica, 1 thread", folder.path(), drawn, with_leptonica);
    measure("unpaper + convert + img2pdf", folder.path(), drawn, with_unpaper);
    for (const char* file : {"ours.pdf", "leptonica.pdf", "unpaper.pdf"})
        std::printf("%s: %ju bytes\n", file,
                    static_cast<std::uintmax_t>(std::filesystem::file_size(folder.path() / file)));
    return 0;
}
