// Pages a second: our pipeline, the same steps with leptonica on one thread, scanimage with unpaper
// and img2pdf.
//
// pages_bench [PAGES] [--only N]   draws PAGES (50) mixed colour A4 pages at 200 dpi into a feeder,
//                                  runs each way (or the N-th) in a process of its own and prints
//                                  a table
// The feeder is a folder behind the real libsane, without pace. The peers' programs work on two
// pages at once, as ours does. Every PDF is complete in a file, ours also on the platter.
#include <leptonica/allheaders.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>

#include "devices/pages/page_pipeline.h"
#include "tests/bench/bench_feeder.h"

using namespace motcua;

namespace {

using Folder = const std::filesystem::path&;

std::vector<std::filesystem::path> pictures_in(Folder folder) {
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

void ours_from_scanner(Folder folder) {
    std::vector<PdfPicture> pages;
    PagePipeline pipeline(
        {}, [&](const ProcessedPage& done) { pages.push_back(bench::picture(done)); });
    WorkerScanner scanner(test::PaperScanner::options());
    scanner.scan(bench::feeder_request(),
                 [&](ScannedImage page, bool back) { pipeline.add(std::move(page), back); }, {});
    pipeline.finish();
    write_scanned_pdf(folder / "ours.pdf", pages, bench::pdf_info());
}

void ours_from_files(Folder folder) {
    std::vector<PdfPicture> pages;
    PagePipeline pipeline(
        {}, [&](const ProcessedPage& done) { pages.push_back(bench::picture(done)); });
    for (const auto& file : pictures_in(folder)) pipeline.add(read_ppm(file), false);
    pipeline.finish();
    write_scanned_pdf(folder / "files.pdf", pages, bench::pdf_info());
}

PdfPicture pressed_by_leptonica(Pix* colour) {
    l_uint8* jpeg = nullptr;
    std::size_t size = 0;
    pixWriteMemJpeg(&jpeg, &size, colour, 60, 0);
    PdfPicture page;
    page.width = pixGetWidth(colour);
    page.height = pixGetHeight(colour);
    page.dpi = 200;
    page.bytes = [kept = std::string(reinterpret_cast<char*>(jpeg), size)] { return kept; };
    lept_free(jpeg);
    return page;
}

Pix* pix_of(const ScannedImage& image) {
    Pix* colour = pixCreate(image.width, image.height, 32);
    const std::uint8_t* from = image.rows.data();
    for (int y = 0; y < image.height; ++y) {
        l_uint32* row = pixGetData(colour) + y * pixGetWpl(colour);
        for (int x = 0; x < image.width; ++x, from += 3)
            composeRGBPixel(from[0], from[1], from[2], row + x);
    }
    return colour;
}

// Blank, skew, orientation, rotation in colour, JPEG: no codes, no quality, no crop.
void with_leptonica(Folder folder) {
    std::vector<PdfPicture> pages;
    setMsgSeverity(L_SEVERITY_NONE);
    for (const auto& file : pictures_in(folder)) {
        Pix* colour = pix_of(read_ppm(file));
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
        pages.push_back(pressed_by_leptonica(colour));
        for (Pix* pix : {colour, grey, bits, small}) pixDestroy(&pix);
    }
    write_scanned_pdf(folder / "leptonica.pdf", pages, bench::pdf_info());
}

void with_unpaper(Folder folder) {
    const std::string script =
        "cd '" + folder.string() +
        "' && scanimage -d paper:feeder --source 'ADF Front' --mode Color --resolution 200"
        " -x 210 -y 297 --format=pnm --batch=s%04d.pnm >/dev/null 2>&1;"
        " ls s*.pnm | sed 's/.pnm$//' | xargs -P 2 -I% sh -c 'unpaper -q --overwrite %.pnm %.ppu &&"
        " cjpeg -quality 60 %.ppu > %.jpg' >/dev/null 2>&1;"
        " img2pdf --imgsize 200dpix200dpi s*.jpg -o unpaper.pdf";
    if (std::system(script.c_str()) != 0) std::abort();
}

void measure(const char* name, const test::PaperScanner& feeder, std::size_t count,
             const std::function<void(Folder)>& way) {
    feeder.refill();
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        way(feeder.folder());
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
    std::printf("| %s | %.2f | %.1f | %.0f |%s\n", name, seconds,
                static_cast<double>(count) / seconds,
                1000 * (time(used.ru_utime) + time(used.ru_stime)) / static_cast<double>(count),
                status == 0 ? "" : " failed");
    std::fflush(stdout);
}

struct SizedPdf {
    const char* what;
    const char* file;
    const char* made_by;  // a shell's words in the feeder's folder; empty: it is there
};
// NAPS2's documented default for PDF is JPEG at quality 75, pages neither straightened nor cut.
constexpr std::array<SizedPdf, 4> sized = {
    {{"ours (quality 60, straight)", "ours.pdf", ""},
     {"img2pdf of our own pages", "same.pdf",
      "pdfimages -all ours.pdf o && img2pdf o-*.jpg -o same.pdf"},
     {"pages as scanned at quality 75 (NAPS2's default), img2pdf", "q75.pdf",
      "for p in page-*.ppm; do cjpeg -quality 75 $p > ${p%.ppm}.75.jpg; done;"
      " img2pdf --imgsize 200dpix200dpi *.75.jpg -o q75.pdf"},
     {"scanimage, unpaper, cjpeg at quality 60, img2pdf", "unpaper.pdf", ""}}};

void print_sizes(Folder folder, std::size_t pages) {
    std::printf("\n| PDF | KB a page | version | qpdf --check |\n|---|---|---|---|\n");
    for (const SizedPdf& pdf : sized) {
        const std::string in = "cd '" + folder.string() + "' && ";
        if (*pdf.made_by && std::system((in + pdf.made_by).c_str()) != 0) std::abort();
        const auto file = folder / pdf.file;
        std::string version(8, ' ');
        std::ifstream(file, std::ios::binary).read(version.data(), 8);
        const bool sound =
            std::system((in + "qpdf --check " + pdf.file + " >/dev/null 2>&1").c_str()) == 0;
        std::printf("| %s | %.0f | %s | %s |\n", pdf.what,
                    static_cast<double>(std::filesystem::file_size(file)) / 1000 /
                        static_cast<double>(pages),
                    version.substr(5).c_str(), sound ? "sound" : "faults");
    }
}

struct Way {
    const char* name;
    void (*run)(Folder);
};
constexpr std::array<Way, 4> ways = {{{"ours, from the scanner", ours_from_scanner},
                                      {"ours, from files", ours_from_files},
                                      {"leptonica, one thread, from files", with_leptonica},
                                      {"scanimage, unpaper, cjpeg, img2pdf", with_unpaper}}};

}  // namespace

int main(int count, char** words) {
    std::size_t pages = 50;
    int only = 0;
    for (int i = 1; i < count; ++i)
        if (!std::strcmp(words[i], "--only") && i + 1 < count)
            only = std::atoi(words[++i]);
        else
            pages = static_cast<std::size_t>(std::atoi(words[i]));
    const test::PaperScanner feeder(0);
    bench::fill_feeder(feeder, pages);
    std::printf("| way | s | pages/s | processor ms/page |\n|---|---|---|---|\n");
    for (std::size_t i = 0; i < ways.size(); ++i)
        if (only == 0 || only == static_cast<int>(i) + 1)
            measure(ways[i].name, feeder, pages, ways[i].run);
    if (only == 0) print_sizes(feeder.folder(), pages);
    return 0;
}
