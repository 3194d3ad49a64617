// Writes every form with invented people as PDF, for docs/screenshots/forms: usual data, and with
// --nasty the longest of everything.
//   draw_forms FOLDER [--nasty]
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "tests/reports/sample_forms.h"

using namespace motcua;

namespace {

void write(const std::filesystem::path& file, const PrintedForm& form) {
    std::ofstream(file, std::ios::binary) << form.pdf;
    std::printf("%s\n", file.c_str());
}

}  // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::fprintf(stderr, "usage: draw_forms FOLDER [--nasty]\n");
        return 2;
    }
    const std::filesystem::path folder = words[1];
    const bool nasty = count > 2 && std::string_view(words[2]) == "--nasty";
    std::filesystem::create_directories(folder);
    for (const auto& form : sample::all_forms(nasty ? sample::Kind::nasty : sample::Kind::usual))
        for (const Paper paper : {Paper::a5, Paper::a4})
            if (!form.landscape || paper == Paper::a4)
                write(folder / (form.name + "-" + name_of(paper) + ".pdf"), form.print(paper));
    for (const Paper paper : {Paper::a5, Paper::a4})
        write(folder / (std::string("01-receipt-") + name_of(paper) + ".pdf"),
              print_receipt(nasty ? sample::long_receipt(30) : sample::receipt(), sample::layout(),
                            sample::fonts(), paper));
    return 0;
}
