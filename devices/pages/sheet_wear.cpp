#include "devices/pages/sheet_wear.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

#include "devices/pages/page_image.h"

namespace motcua {
namespace {

// One piece of ink, by its moments: how long, how wide, how much of its box is filled.
struct Piece {
    int x = 0, y = 0, width = 0, height = 0;
    long points = 0;
    double length = 0;     // along its main direction, points
    double thickness = 0;  // across it
};

Piece measured(Pix* bits, Box* box) {
    Piece piece;
    boxGetGeometry(box, &piece.x, &piece.y, &piece.width, &piece.height);
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (int y = 0; y < piece.height; ++y)
        for (int x = 0; x < piece.width; ++x) {
            l_uint32 set = 0;
            pixGetPixel(bits, x, y, &set);
            if (!set) continue;
            ++piece.points;
            sx += x, sy += y, sxx += x * x, syy += y * y, sxy += x * y;
        }
    const auto n = static_cast<double>(std::max(1L, piece.points));
    const double vx = sxx / n - sx / n * (sx / n) + 1.0 / 12;
    const double vy = syy / n - sy / n * (sy / n) + 1.0 / 12;
    const double cov = sxy / n - sx / n * (sy / n);
    const double mean = (vx + vy) / 2;
    const double spread = std::sqrt((vx - vy) * (vx - vy) / 4 + cov * cov);
    // A bar of length l has the variance l * l / 12.
    piece.length = std::sqrt(12 * (mean + spread));
    piece.thickness = std::sqrt(12 * std::max(0.0, mean - spread));
    return piece;
}

class Sheet {
public:
    Sheet(int width, int height, const Rim& bed, int dpi)
        : bed_(bed), width_(width), height_(height), mm_(dpi / 25.4) {}

    bool is_hole(const Piece& piece) const {
        const double across = std::max(piece.width, piece.height);
        const double down = std::min(piece.width, piece.height);
        const double filled = static_cast<double>(piece.points) / (across * down);
        return across > 4 * mm_ && across < 8 * mm_ && down > 0.8 * across && filled > 0.68 &&
               std::min(from_side(piece), from_end(piece)) < 25 * mm_;
    }
    bool is_staple(const Piece& piece) const {
        return piece.length > 5 * mm_ && piece.length < 15 * mm_ && piece.thickness < 0.9 * mm_ &&
               from_side(piece) < 30 * mm_ && from_end(piece) < 30 * mm_;
    }
    bool is_fold(const Piece& piece) const {
        return piece.thickness < 1.8 * mm_ &&
               (piece.width > 0.7 * (width_ - bed_.left - bed_.right) ||
                piece.height > 0.7 * (height_ - bed_.top - bed_.bottom));
    }

private:
    double from_side(const Piece& piece) const {
        const double x = piece.x + piece.width / 2.0;
        return std::min(x - bed_.left, width_ - bed_.right - x);
    }
    double from_end(const Piece& piece) const {
        const double y = piece.y + piece.height / 2.0;
        return std::min(y - bed_.top, height_ - bed_.bottom - y);
    }
    Rim bed_;
    double width_, height_, mm_;
};

template <class Look>
void each_piece(Pix* bits, Look look) {
    Pixa* pieces = nullptr;
    Boxa* boxes = pixConnComp(bits, &pieces, 8);
    for (int i = 0; i < boxaGetCount(boxes); ++i) {
        Box* box = boxaGetBox(boxes, i, L_CLONE);
        const PixPtr one(pixaGetPix(pieces, i, L_CLONE));
        look(measured(one.get(), box), one.get());
        boxDestroy(&box);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
}

// Takes the folds away. A fold shows in pieces, which are joined along its way first.
PixPtr without_folds(Pix* written, Pix* all, const Sheet& sheet, int dpi) {
    PixPtr left(pixCopy(nullptr, written));
    const int gap = dpi * 13 / 25 | 1;
    for (const bool across : {true, false}) {
        const PixPtr joined(pixDilateBrick(nullptr, all, across ? gap : 3, across ? 3 : gap));
        if (!joined) continue;
        each_piece(joined.get(), [&](const Piece& piece, Pix* bits) {
            if (sheet.is_fold(piece))
                pixRasterop(left.get(), piece.x, piece.y, piece.width, piece.height,
                            PIX_DST & PIX_NOT(PIX_SRC), bits, 0, 0);
        });
    }
    return left;
}

long points_of(Pix* bits) {
    l_int32 count = 0;
    pixCountPixels(bits, &count, nullptr);
    return count;
}

}  // namespace

long sheet_wear(Pix* written, Pix* all, const Rim& bed, int dpi) {
    const Sheet sheet(pixGetWidth(written), pixGetHeight(written), bed, dpi);
    const PixPtr unfolded = without_folds(written, all, sheet, dpi);
    long worn = points_of(written) - points_of(unfolded.get());
    int staples = 0;
    long stapled = 0;
    each_piece(unfolded.get(), [&](const Piece& piece, Pix*) {
        if (sheet.is_hole(piece)) {
            worn += piece.points;
        } else if (sheet.is_staple(piece)) {
            ++staples;
            stapled += piece.points;
        }
    });
    // Two bars already may be a mark somebody made.
    return worn + (staples == 1 ? stapled : 0);
}

}  // namespace motcua
