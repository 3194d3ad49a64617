// What the pipeline finds out about drawn pages, beside what they are: skew, blank, upside down.
// usage: page_truth [--each N]      pages of each of the 13 kinds, default 40
//
// The seeds are the tests' own (from 40000 on), never looked at while thresholds were chosen. Every
// second page of writing is put in upside down. Fails when more than 5 of 100 pages of writing
// lie askew by more than 0.1 degrees afterwards, when a blank sheet is missed, or when anything
// written, faint or not, is called blank, turned the wrong way or taken for a separating sheet.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "devices/pages/process_page.h"
#include "tests/devices/pages/drawn_pages.h"

using namespace motcua;
using test::PageKind;

namespace {

constexpr int kinds = 13;
constexpr int kinds_of_writing = 6;
constexpr double most_askew = 0.1;

struct Found {
    std::vector<double> askew;  // degrees, of the page that came out
    int blank = 0, wrong_way = 0, undecided = 0, marked = 0;

    void add(const test::PageRecipe& recipe, const PageFindings& findings) {
        askew.push_back(std::fabs(recipe.skew + (findings.deskewed ? findings.skew_degrees : 0)));
        blank += findings.blank ? 1 : 0;
        marked += findings.mark ? 1 : 0;
        const PageTurn due = recipe.turned == 180 ? PageTurn::upside_down : PageTurn::none;
        if (findings.turn_confidence == 0)
            ++undecided;
        else if (findings.turn != due)
            ++wrong_way;
    }
    double share_straight() const {
        const auto straight = std::count_if(askew.begin(), askew.end(),
                                            [](double degrees) { return degrees <= most_askew; });
        return static_cast<double>(straight) / static_cast<double>(askew.size());
    }
};

Found look_at(PageKind kind, int each) {
    Found found;
    for (int i = 0; i < each; ++i) {
        test::PageRecipe recipe = test::held_apart(kind, i);
        if (static_cast<int>(kind) < kinds_of_writing && i % 2 == 1) recipe.turned = 180;
        found.add(recipe, process_page(test::draw_page(recipe)).findings);
    }
    return found;
}

void print(PageKind kind, Found& found) {
    std::sort(found.askew.begin(), found.askew.end());
    const std::size_t pages = found.askew.size();
    std::printf("| %s | %zu | %d |", test::name_of(kind), pages, found.blank);
    if (static_cast<int>(kind) < kinds_of_writing) {
        double sum = 0;
        for (const double degrees : found.askew) sum += degrees;
        std::printf(" %.3f | %.3f | %.3f | %.0f %% | %d | %d |", sum / static_cast<double>(pages),
                    found.askew[pages * 95 / 100], found.askew.back(), 100 * found.share_straight(),
                    found.wrong_way, found.undecided);
    } else {
        std::printf(" | | | | | |");
    }
    std::printf(" %d |\n", found.marked);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const int each = argc == 3 && !std::strcmp(argv[1], "--each") ? std::atoi(argv[2]) : 40;
    std::printf(
        "| kind | pages | blank | askew, mean | p95 | max | within 0.1 | turned wrongly | not "
        "decided | taken for a separator |\n|---|---|---|---|---|---|---|---|---|---|\n");
    Found writing;
    int mistakes = 0;
    for (int number = 0; number < kinds; ++number) {
        const auto kind = static_cast<PageKind>(number);
        Found found = look_at(kind, each);
        print(kind, found);
        const bool is_blank = test::is_blank(kind);
        mistakes += is_blank ? each - found.blank : found.blank;
        mistakes += found.marked;
        if (number >= kinds_of_writing) continue;
        mistakes += found.wrong_way;
        writing.askew.insert(writing.askew.end(), found.askew.begin(), found.askew.end());
    }
    std::printf("pages of writing within %.1f degrees: %.1f %%; mistakes: %d\n", most_askew,
                100 * writing.share_straight(), mistakes);
    return mistakes == 0 && writing.share_straight() >= 0.95 ? 0 : 1;
}
