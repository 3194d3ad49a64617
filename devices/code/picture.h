// A grey picture: what cameras, files and scanned pages become before a code is looked for.
//
// One byte a point, 0 black, 255 white; rows from the top without padding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace motcua {

struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> points;

    GreyPicture() = default;
    GreyPicture(int w, int h, std::uint8_t grey = 255)
        : width(w),
          height(h),
          points(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), grey) {}

    bool empty() const { return points.empty(); }
    std::uint8_t* row(int y) { return points.data() + offset(y); }
    const std::uint8_t* row(int y) const { return points.data() + offset(y); }
    std::uint8_t at(int x, int y) const { return row(y)[x]; }

private:
    std::size_t offset(int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

}  // namespace motcua
