#include "devices/code/picture_filters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace motcua::filter {
namespace {

std::uint8_t to_grey(double value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

// One pass of a running sum along lines of `count` points, `step` apart.
void box_line(const std::uint8_t* from, std::uint8_t* to, int count, std::ptrdiff_t step,
              int radius) {
    const auto at = [&](int i) {
        return static_cast<unsigned>(from[step * std::clamp(i, 0, count - 1)]);
    };
    const unsigned size = 2 * static_cast<unsigned>(radius) + 1;
    const unsigned inverse = (1u << 16) / size + 1;
    unsigned sum = 0;
    for (int i = -radius; i <= radius; ++i) sum += at(i);
    for (int i = 0; i < count; ++i) {
        to[step * i] = static_cast<std::uint8_t>(
            std::min(255u, static_cast<unsigned>((std::uint64_t{sum} * inverse) >> 16)));
        sum += at(i + radius + 1) - at(i - radius);
    }
}

// Sums over columns, so that memory is walked in rows.
void box_columns(const GreyPicture& from, GreyPicture& to, int radius) {
    std::vector<unsigned> sums(static_cast<std::size_t>(from.width), 0);
    const auto row_at = [&](int y) { return from.row(std::clamp(y, 0, from.height - 1)); };
    const unsigned size = 2 * static_cast<unsigned>(radius) + 1;
    const unsigned inverse = (1u << 16) / size + 1;
    for (int y = -radius; y <= radius; ++y) {
        const std::uint8_t* row = row_at(y);
        for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += row[x];
    }
    for (int y = 0; y < from.height; ++y) {
        std::uint8_t* out = to.row(y);
        const std::uint8_t* enters = row_at(y + radius + 1);
        const std::uint8_t* leaves = row_at(y - radius);
        for (std::size_t x = 0; x < sums.size(); ++x) {
            const auto mean = static_cast<unsigned>((std::uint64_t{sums[x]} * inverse) >> 16);
            out[x] = static_cast<std::uint8_t>(std::min(255u, mean));
            sums[x] += static_cast<unsigned>(enters[x]) - leaves[x];
        }
    }
}

template <class Pick>
GreyPicture picked_of_nine(const GreyPicture& picture, Pick pick) {
    GreyPicture out(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y) {
        const std::array rows{picture.row(std::max(y - 1, 0)), picture.row(y),
                              picture.row(std::min(y + 1, picture.height - 1))};
        for (int x = 0; x < picture.width; ++x) {
            const int left = std::max(x - 1, 0);
            const int right = std::min(x + 1, picture.width - 1);
            std::array<std::uint8_t, 9> nine{};
            for (std::size_t i = 0; i < 3; ++i) {
                nine[3 * i] = rows[i][left];
                nine[3 * i + 1] = rows[i][x];
                nine[3 * i + 2] = rows[i][right];
            }
            out.row(y)[x] = pick(nine);
        }
    }
    return out;
}

}  // namespace

GreyPicture box(const GreyPicture& picture, int radius) {
    if (picture.empty() || radius < 1) return picture;
    GreyPicture across(picture.width, picture.height);
    for (int y = 0; y < picture.height; ++y)
        box_line(picture.row(y), across.row(y), picture.width, 1, radius);
    GreyPicture out(picture.width, picture.height);
    box_columns(across, out, radius);
    return out;
}

GreyPicture smooth(const GreyPicture& picture, int radius) {
    return box(box(picture, radius), radius);
}

GreyPicture median(const GreyPicture& picture) {
    return picked_of_nine(picture, [](std::array<std::uint8_t, 9>& nine) {
        std::nth_element(nine.begin(), nine.begin() + 4, nine.end());
        return nine[4];
    });
}

GreyPicture sharpen(const GreyPicture& picture, int radius, double strength) {
    GreyPicture out = smooth(picture, radius);
    const int share = static_cast<int>(strength * 256);
    for (std::size_t i = 0; i < out.points.size(); ++i) {
        const int here = picture.points[i];
        const int more = here + (share * (here - out.points[i])) / 256;
        out.points[i] = static_cast<std::uint8_t>(std::clamp(more, 0, 255));
    }
    return out;
}

GreyPicture deblur(const GreyPicture& picture, int radius, int steps) {
    GreyPicture guess = picture;
    for (int step = 0; step < steps; ++step) {
        const GreyPicture blurred = smooth(guess, radius);
        for (std::size_t i = 0; i < guess.points.size(); ++i) {
            const int better = guess.points[i] + picture.points[i] - blurred.points[i];
            guess.points[i] = static_cast<std::uint8_t>(std::clamp(better, 0, 255));
        }
    }
    return guess;
}

GreyPicture stretch(const GreyPicture& picture) {
    std::array<std::size_t, 256> counts{};
    for (const std::uint8_t grey : picture.points) ++counts[grey];
    const std::size_t hundredth = picture.points.size() / 100;
    std::size_t low = 0;
    std::size_t high = 255;
    for (std::size_t seen = counts[0]; low < 255 && seen <= hundredth;) seen += counts[++low];
    for (std::size_t seen = counts[255]; high > 0 && seen <= hundredth;) seen += counts[--high];
    if (high <= low) return picture;
    std::array<std::uint8_t, 256> table{};
    for (std::size_t grey = 0; grey < 256; ++grey)
        table[grey] = to_grey(255.0 * (static_cast<double>(grey) - static_cast<double>(low)) /
                              static_cast<double>(high - low));
    GreyPicture out = picture;
    for (std::uint8_t& grey : out.points) grey = table[grey];
    return out;
}

GreyPicture even_light(const GreyPicture& picture, int radius) {
    // Light changes slowly: it is judged on a quarter of the size.
    constexpr int coarse = 4;
    if (picture.width < 2 * coarse || picture.height < 2 * coarse) return picture;
    GreyPicture light = reduced(picture, coarse);
    for (int i = 0; i < std::max(1, radius / coarse); ++i) light = lightest(light);
    light = resized(smooth(light, std::max(1, radius / coarse)), picture.width, picture.height);
    GreyPicture out = picture;
    for (std::size_t i = 0; i < out.points.size(); ++i) {
        const int bright = std::max<int>(light.points[i], 1);
        out.points[i] = static_cast<std::uint8_t>(std::min(255, out.points[i] * 245 / bright));
    }
    return out;
}

GreyPicture local_threshold(const GreyPicture& picture, int radius, double k) {
    const GreyPicture mean = box(picture, radius);
    GreyPicture squares(picture.width, picture.height);
    for (std::size_t i = 0; i < squares.points.size(); ++i) {
        const int away = std::abs(picture.points[i] - mean.points[i]);
        squares.points[i] = static_cast<std::uint8_t>(away);
    }
    const GreyPicture contrast = box(squares, radius);  // mean deviation: near the standard one
    GreyPicture out(picture.width, picture.height);
    const int share = static_cast<int>(k * 256);
    for (std::size_t i = 0; i < out.points.size(); ++i) {
        const int limit = mean.points[i] - (share * contrast.points[i]) / 256;
        out.points[i] = picture.points[i] <= limit && contrast.points[i] > 3 ? 0 : 255;
    }
    return out;
}

GreyPicture darkest(const GreyPicture& picture) {
    return picked_of_nine(picture, [](const std::array<std::uint8_t, 9>& nine) {
        return *std::min_element(nine.begin(), nine.end());
    });
}

GreyPicture lightest(const GreyPicture& picture) {
    return picked_of_nine(picture, [](const std::array<std::uint8_t, 9>& nine) {
        return *std::max_element(nine.begin(), nine.end());
    });
}

GreyPicture resized(const GreyPicture& picture, int width, int height) {
    if (picture.empty() || width < 1 || height < 1) return picture;
    GreyPicture out(width, height);
    const double dx = static_cast<double>(picture.width) / width;
    const double dy = static_cast<double>(picture.height) / height;
    struct Step {
        int from;
        int to;
        int share;  // of `to`, in 256ths
    };
    const auto step_of = [](int i, double d, int count) {
        const double at = std::clamp((i + 0.5) * d - 0.5, 0.0, count - 1.0);
        const int from = static_cast<int>(at);
        return Step{from, std::min(from + 1, count - 1), static_cast<int>((at - from) * 256)};
    };
    std::vector<Step> columns;
    for (int x = 0; x < width; ++x) columns.push_back(step_of(x, dx, picture.width));
    for (int y = 0; y < height; ++y) {
        const Step line = step_of(y, dy, picture.height);
        const std::uint8_t* above = picture.row(line.from);
        const std::uint8_t* below = picture.row(line.to);
        std::uint8_t* row = out.row(y);
        for (int x = 0; x < width; ++x) {
            const Step& c = columns[static_cast<std::size_t>(x)];
            const int top = above[c.from] * (256 - c.share) + above[c.to] * c.share;
            const int bottom = below[c.from] * (256 - c.share) + below[c.to] * c.share;
            row[x] =
                static_cast<std::uint8_t>((top * (256 - line.share) + bottom * line.share) >> 16);
        }
    }
    return out;
}

GreyPicture reduced(const GreyPicture& picture, int factor) {
    const int width = picture.width / factor;
    const int height = picture.height / factor;
    if (width < 1 || height < 1) return picture;
    GreyPicture out(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            int sum = 0;
            for (int j = 0; j < factor; ++j) {
                const std::uint8_t* row = picture.row(y * factor + j) + x * factor;
                for (int i = 0; i < factor; ++i) sum += row[i];
            }
            out.row(y)[x] = static_cast<std::uint8_t>(sum / (factor * factor));
        }
    }
    return out;
}

}  // namespace motcua::filter
