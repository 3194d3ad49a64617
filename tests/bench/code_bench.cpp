// Damaged QR codes read by ours, by plain ZXing and by zbarimg: recognised, wrong, and how long.
//
// usage: code_bench [--tuning] [--no-zbar] [--rungs] [PER_KIND]   default 50 of each of ten kinds
// --tuning takes the seeds the ladder was tuned on; without it those kept apart. --rungs tells
// which rung read what. Exit 1 when ours is wrong once or behind another in a kind.
#ifndef ZX_USE_UTF8
#define ZX_USE_UTF8 1
#endif
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "devices/code/code_ladder.h"
#include "devices/code/read_codes.h"
#include "tests/support/damaged_codes.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using test::CodeDamage;
using test::DamagedCode;

namespace {

struct Outcome {
    std::vector<std::string> texts;
    double ms = 0;
    int attempts = 0;
};

struct Tally {
    int read = 0;
    int wrong = 0;
    std::vector<double> ms;
};

template <class Work>
Outcome timed(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    Outcome outcome = work();
    outcome.ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return outcome;
}

Outcome ours(const GreyPicture& picture) {
    Outcome outcome;
    CodeReadingOptions options;
    options.limit = std::chrono::seconds(60);  // a busy machine must not change what is read
    const CodeReading reading = read_codes(picture, options);
    for (const FoundCode& code : reading.codes) outcome.texts.push_back(code.text);
    outcome.attempts = reading.attempts;
    return outcome;
}

Outcome plain_zxing(const GreyPicture& picture) {
    Outcome outcome;
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::Code128);
    const ZXing::ImageView view(picture.points.data(), picture.width, picture.height,
                                ZXing::ImageFormat::Lum);
    for (const auto& result : ZXing::ReadBarcodes(view, hints))
        if (result.isValid()) outcome.texts.emplace_back(result.bytes().asString());
    return outcome;
}

// Its raw bytes, so that a wrong guess of the character set is not held against it.
Outcome zbar(const GreyPicture& picture, const std::filesystem::path& file) {
    write_file_durably(file, test::encoded_picture(picture));
    Outcome outcome;
    const std::string command = "zbarimg -q --raw -Sbinary '" + file.string() + "' 2>/dev/null";
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string text;
    std::array<char, 4096> part{};
    for (std::size_t n; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
        text.append(part.data(), n);
    ::pclose(pipe);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (!text.empty()) outcome.texts.push_back(text);
    return outcome;
}

void count(Tally& tally, const Outcome& outcome, const std::string& truth) {
    tally.ms.push_back(outcome.ms);
    bool read = false;
    bool wrong = false;
    for (const std::string& text : outcome.texts) (text == truth ? read : wrong) = true;
    tally.read += read ? 1 : 0;
    tally.wrong += wrong ? 1 : 0;
}

double at(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

struct Options {
    bool tuning = false;
    bool zbar = true;
    bool rungs = false;
    int per_kind = 50;
};

Options options_of(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--tuning") == 0)
            options.tuning = true;
        else if (std::strcmp(argv[i], "--no-zbar") == 0)
            options.zbar = false;
        else if (std::strcmp(argv[i], "--rungs") == 0)
            options.rungs = true;
        else
            options.per_kind = std::max(1, std::atoi(argv[i]));
    }
    return options;
}

struct Row {
    Tally ours;
    Tally zxing;
    Tally zbar;
};

void print(const char* name, const Row& row, int of) {
    std::printf("| %s | %d/%d | %d/%d | %d/%d | %d, %d, %d | %.2f | %.2f | %.2f |\n", name,
                row.ours.read, of, row.zxing.read, of, row.zbar.read, of, row.ours.wrong,
                row.zxing.wrong, row.zbar.wrong, at(row.ours.ms, 0.5), at(row.ours.ms, 1),
                at(row.zxing.ms, 0.5));
}

void add(Tally& all, const Tally& one) {
    all.read += one.read;
    all.wrong += one.wrong;
    all.ms.insert(all.ms.end(), one.ms.begin(), one.ms.end());
}

bool is_ahead(const Row& row, int of, bool with_zbar) {
    const auto beats = [&](const Tally& other) {
        return row.ours.read > other.read || (row.ours.read == of && other.read == of);
    };
    return row.ours.wrong == 0 && beats(row.zxing) && (!with_zbar || beats(row.zbar));
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = options_of(argc, argv);
    const test::TemporaryFolder folder;
    std::map<int, std::map<std::string, int>> rungs;
    Row all;
    bool ahead = true;
    std::printf("| damage | ours | ZXing | zbarimg | wrong | ms p50 | ms max | ZXing ms p50 |\n");
    std::printf("|---|---|---|---|---|---|---|---|\n");
    for (const CodeDamage damage : test::all_code_damages) {
        Row row;
        for (int i = 0; i < options.per_kind; ++i) {
            const std::uint32_t seed =
                (options.tuning ? test::first_tuning_seed : test::first_judged_seed) +
                static_cast<std::uint32_t>(i);
            const double severity = options.per_kind == 1 ? 0.5 : 1.0 * i / (options.per_kind - 1);
            const DamagedCode code = test::damaged_code(damage, seed, severity);
            const Outcome own = timed([&] { return ours(code.picture); });
            count(row.ours, own, code.text);
            count(row.zxing, timed([&] { return plain_zxing(code.picture); }), code.text);
            if (options.zbar)
                count(row.zbar, zbar(code.picture, folder.path() / "code.png"), code.text);
            ++rungs[own.texts.empty() ? 99 : own.attempts][name_of(damage)];
        }
        print(name_of(damage), row, options.per_kind);
        std::fflush(stdout);
        ahead &= is_ahead(row, options.per_kind, options.zbar);
        add(all.ours, row.ours), add(all.zxing, row.zxing), add(all.zbar, row.zbar);
    }
    print("all", all, options.per_kind * static_cast<int>(test::all_code_damages.size()));
    if (options.rungs)
        for (const auto& [rung, kinds] : rungs) {
            std::printf("%s:", rung == 99 ? "none"
                                          : code_ladder()[static_cast<std::size_t>(rung - 1)].name);
            for (const auto& [kind, n] : kinds) std::printf(" %s %d", kind.c_str(), n);
            std::printf("\n");
        }
    return ahead ? 0 : 1;
}
