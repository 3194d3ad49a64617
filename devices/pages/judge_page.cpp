#include "devices/pages/judge_page.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace motcua {
namespace {

constexpr int dark_paper = 150;
constexpr int faint_contrast = 55;
constexpr double out_of_focus = 0.36;
constexpr int least_edges = 150;
constexpr int least_cuts = 6;

struct EdgeSum {
    double steepness = 0;
    int edges = 0;
};

// Edges along one row: stretches on which the level only rises or only falls, small wavering
// aside, by at least `least`.
void add_edges(const std::uint8_t* row, int width, int least, EdgeSum& sum) {
    constexpr int waver = 3;
    int start = 0;
    for (int x = 1; x < width; ++x) {
        const int direction = row[x] > row[x - 1] ? 1 : -1;
        int steepest = 0;
        start = row[x - 1];
        int end = start;
        while (x < width && (row[x] - row[x - 1]) * direction > -waver) {
            steepest = std::max(steepest, (row[x] - row[x - 1]) * direction);
            if ((row[x] - end) * direction > 0) end = row[x];
            if (row[x] == row[x - 1] && steepest > 0 && std::abs(end - start) >= least) break;
            ++x;
        }
        const int height = std::abs(end - start);
        if (height < least || steepest == 0) continue;
        sum.steepness += static_cast<double>(steepest) / height;
        ++sum.edges;
    }
}

// How often ink begins along a line of points, stretches of more than `longest` left out: those
// are shadows and ruled frames.
int short_runs(const std::function<bool(int)>& ink, int from, int to, int longest) {
    int runs = 0;
    int length = 0;
    for (int i = from; i <= to; ++i) {
        if (i < to && ink(i)) {
            ++length;
        } else {
            if (length > 0 && length <= longest) ++runs;
            length = 0;
        }
    }
    return runs;
}

}  // namespace

double sharpness(const ScannedImage& page, const Ink& ink) {
    const int least = std::max(40, (ink.paper - ink.darkest) / 2);
    EdgeSum sum;
    const int step = std::max(1, page.height / 300);
    for (int y = step / 2; y < page.height; y += step) {
        const GreyPage row = darkest_channel(page, 0, y, page.width, 1);
        add_edges(row.points.data(), page.width, least, sum);
    }
    return sum.edges < least_edges ? 1 : sum.steepness / sum.edges;
}

bool runs_over_edge(const Ink& ink, const Rim& rim) {
    Pix* mask = ink.mask.get();
    const int width = pixGetWidth(mask);
    const int height = pixGetHeight(mask);
    const int longest = std::max(4, pixGetXRes(mask) / 5);
    const auto point = [&](int x, int y) {
        l_uint32 value = 0;
        pixGetPixel(mask, x, y, &value);
        return value != 0;
    };
    const auto column = [&](int x) {
        return short_runs([&](int y) { return point(x, y); }, 0, height, longest);
    };
    const auto row = [&](int y) {
        return short_runs([&](int x) { return point(x, y); }, 0, width, longest);
    };
    return (rim.left == 0 && column(0) >= least_cuts) ||
           (rim.right == 0 && column(width - 1) >= least_cuts) ||
           (rim.top == 0 && row(0) >= least_cuts) ||
           (rim.bottom == 0 && row(height - 1) >= least_cuts);
}

std::vector<PageProblem> judge_page(const ScannedImage& page, const Ink& ink, const Rim& rim,
                                    const PaperColour& paper, bool blank) {
    std::vector<PageProblem> problems;
    if (*std::max_element(paper.begin(), paper.end()) < dark_paper)
        problems.push_back(PageProblem::too_dark);
    if (blank) return problems;
    if (ink.paper - ink.darkest < faint_contrast)
        problems.push_back(PageProblem::too_light);
    else if (sharpness(page, ink) < out_of_focus)
        problems.push_back(PageProblem::blurred);
    if (runs_over_edge(ink, rim)) problems.push_back(PageProblem::cut_edge);
    return problems;
}

}  // namespace motcua
