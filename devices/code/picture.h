// Pictures of cameras and files: grey before a code is looked for, in colour to become a page.
//
// Rows from the top without padding. Grey: one byte a point, 0 black, 255 white. Colour: three, R G
// B.
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

struct ColourPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> points;

    ColourPicture() = default;
    ColourPicture(int w, int h)
        : width(w),
          height(h),
          points(std::size_t{3} * static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 255) {}

    bool empty() const { return points.empty(); }
    std::uint8_t* row(int y) { return points.data() + offset(y); }
    const std::uint8_t* row(int y) const { return points.data() + offset(y); }

private:
    std::size_t offset(int y) const {
        return std::size_t{3} * static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

}  // namespace motcua
