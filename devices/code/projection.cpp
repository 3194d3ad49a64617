#include "devices/code/projection.h"

namespace motcua {

std::optional<Projection> Projection::between(const Quad& from, const Quad& to) {
    std::array<std::array<double, 9>, 8> rows{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto [x, y] = from[i];
        const auto [u, v] = to[i];
        rows[2 * i] = {x, y, 1, 0, 0, 0, -x * u, -y * u, u};
        rows[2 * i + 1] = {0, 0, 0, x, y, 1, -x * v, -y * v, v};
    }
    const auto factors = solved<8>(rows);
    if (!factors) return std::nullopt;
    return Projection(*factors);
}

}  // namespace motcua
