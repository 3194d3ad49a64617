// Four corners seen askew, and the projection that lays one quadrilateral on another.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

namespace motcua {

struct PicturePoint {
    double x = 0;
    double y = 0;
};
using Quad = std::array<PicturePoint, 4>;  // clockwise on the screen

// As many equations as unknowns, each row its factors and then what they sum up to; by elimination.
// Nothing when they do not decide. Few unknowns only.
template <std::size_t count>
std::optional<std::array<double, count>> solved(
    std::array<std::array<double, count + 1>, count> rows) {
    for (std::size_t column = 0; column < count; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column + 1; row < count; ++row)
            if (std::abs(rows[row][column]) > std::abs(rows[pivot][column])) pivot = row;
        if (std::abs(rows[pivot][column]) < 1e-12) return std::nullopt;
        std::swap(rows[pivot], rows[column]);
        for (std::size_t row = 0; row < count; ++row) {
            if (row == column) continue;
            const double share = rows[row][column] / rows[column][column];
            for (std::size_t i = column; i <= count; ++i) rows[row][i] -= share * rows[column][i];
        }
    }
    std::array<double, count> found{};
    for (std::size_t i = 0; i < count; ++i) found[i] = rows[i][count] / rows[i][i];
    return found;
}

class Projection {
public:
    // Nothing where three corners lie on one line.
    static std::optional<Projection> between(const Quad& from, const Quad& to);

    // Of a point at the horizon, where depth_at is 0, nothing sensible.
    PicturePoint at(double x, double y) const {
        const double depth = depth_at(x, y);
        return {(m_[0] * x + m_[1] * y + m_[2]) / depth, (m_[3] * x + m_[4] * y + m_[5]) / depth};
    }
    double depth_at(double x, double y) const { return m_[6] * x + m_[7] * y + 1; }
    // Row by row; the ninth is 1.
    const std::array<double, 8>& factors() const { return m_; }

private:
    explicit Projection(const std::array<double, 8>& factors) : m_(factors) {}
    std::array<double, 8> m_;
};

}  // namespace motcua
