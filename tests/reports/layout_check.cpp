#include "tests/reports/layout_check.h"

#include <algorithm>
#include <sstream>

namespace motcua {
namespace {

constexpr double tolerance = 0.15;  // millimetres; a hairline and a half
constexpr double printer_edge = 2;  // what no printer prints on, with a frame standing inside

bool meet(const DrawnBox& a, const DrawnBox& b) {
    return std::min(a.right, b.right) - std::max(a.left, b.left) > tolerance &&
           std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > tolerance;
}

bool inside(const DrawnBox& in, const DrawnBox& out) {
    return in.left >= out.left - tolerance && in.right <= out.right + tolerance &&
           in.top >= out.top - tolerance && in.bottom <= out.bottom + tolerance;
}

std::string words(const char* what, const DrawnBox& a, const DrawnBox& b) {
    std::ostringstream out;
    out << what << " on page " << a.page + 1 << ": " << a.left << "," << a.top << " to " << a.right
        << "," << a.bottom << " and " << b.left << "," << b.top << " to " << b.right << ","
        << b.bottom;
    return out.str();
}

bool is_frame(const DrawnBox& box) { return box.kind == DrawnBox::Kind::frame; }

// Neighbours and boxes in each other are well; crossing ones are not.
bool well(const DrawnBox& a, const DrawnBox& b) {
    if (!meet(a, b)) return true;
    if (is_frame(a) && is_frame(b)) return inside(a, b) || inside(b, a);
    if (is_frame(a)) return inside(b, a);
    if (is_frame(b)) return inside(a, b);
    return false;
}

}  // namespace

std::vector<std::string> layout_faults(const std::vector<DrawnBox>& boxes, double width,
                                       double height, double margin) {
    std::vector<std::string> faults;
    const float edge = static_cast<float>(std::max(margin, 0.0));
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const DrawnBox& a = boxes[i];
        const double bottom = is_frame(a) ? 0 : printer_edge;
        const DrawnBox paper{a.page,
                             DrawnBox::Kind::frame,
                             edge,
                             edge,
                             static_cast<float>(width) - edge,
                             static_cast<float>(height - (margin > 0 ? bottom : 0))};
        // The first line of a page stands on the margin; its marks reach above by a hair.
        if (!inside(a, paper)) faults.push_back(words("outside the margins", a, paper));
        for (std::size_t k = i + 1; k < boxes.size(); ++k)
            if (boxes[k].page == a.page && !well(a, boxes[k]))
                faults.push_back(words("on each other", a, boxes[k]));
    }
    return faults;
}

}  // namespace motcua
