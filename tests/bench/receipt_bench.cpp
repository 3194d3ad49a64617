// How long one receipt takes and how large it is: both copies, QR code and bar code included.
//
//   receipt_bench [N]            measures N receipts of each kind after a warm-up (default 200)
//   receipt_bench --write DIR    writes one PDF of each kind into DIR instead
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <vector>

#include "tests/reports/sample_receipt.h"

using namespace motcua;

namespace {

struct Kind {
    const char* name;
    ReceiptData data;
    Paper paper;
};

std::vector<Kind> kinds() {
    ReceiptData provisional = sample::receipt();
    provisional.code = "T-C03-261123-0007";
    provisional.provisional_code = true;
    provisional.training = true;
    provisional.provisional_reason = "lịch nghỉ Tết 2027 chưa được công bố.";
    return {{"receipt-a5", sample::receipt(), Paper::a5},
            {"receipt-a4", sample::receipt(), Paper::a4},
            {"certification-a5", sample::certification(), Paper::a5},
            {"certification-a4", sample::certification(), Paper::a4},
            {"provisional-a5", provisional, Paper::a5},
            {"twenty-papers-a5", sample::long_receipt(20), Paper::a5}};
}

double rank(std::vector<double>& values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void measure(const Kind& kind, int n) {
    std::vector<double> times;
    std::vector<double> own;
    std::size_t bytes = 0;
    for (int i = -20; i < n; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t cpu = std::clock();
        bytes = print_receipt(kind.data, sample::layout(), sample::fonts(), kind.paper).pdf.size();
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - start;
        if (i < 0) continue;
        times.push_back(taken.count());
        own.push_back(1e3 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    }
    std::printf("%-20s %8.2f %8.2f %8.2f %8.2f %9zu\n", kind.name, rank(times, 0.5),
                rank(times, 0.95), rank(times, 1), rank(own, 0.5), bytes);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc == 3 && std::string(argv[1]) == "--write") {
        for (const Kind& kind : kinds()) {
            const auto form =
                print_receipt(kind.data, sample::layout(), sample::fonts(), kind.paper);
            std::ofstream(std::filesystem::path(argv[2]) / (std::string(kind.name) + ".pdf"))
                << form.pdf;
        }
        for (const auto paper : {SlipPaper::a6, SlipPaper::roll80}) {
            const char* name = paper == SlipPaper::a6 ? "slip-a6.pdf" : "slip-roll80.pdf";
            std::ofstream(std::filesystem::path(argv[2]) / name)
                << print_appointment_slip(sample::slip(), sample::layout("appointment_slip"),
                                          sample::fonts(), paper)
                       .pdf;
        }
        return 0;
    }
    const int n = argc > 1 ? std::max(1, std::atoi(argv[1])) : 200;
    std::printf("%-20s %8s %8s %8s %8s %9s\n", "one receipt", "ms p50", "p95", "max", "cpu p50",
                "bytes");
    for (const Kind& kind : kinds()) measure(kind, n);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
