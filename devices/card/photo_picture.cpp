#include "devices/card/photo_picture.h"

namespace motcua {

std::optional<Picture> picture_of(const CardPhoto& photo) {
    switch (photo.kind) {
        case CardPhoto::Kind::none:
            return std::nullopt;
        case CardPhoto::Kind::jpeg:
            return picture_of_jpeg(photo.bytes);
        case CardPhoto::Kind::jpeg2000:
            return picture_of_jpeg2000(photo.bytes);
    }
    return std::nullopt;
}

}  // namespace motcua
