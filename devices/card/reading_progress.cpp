#include "devices/card/reading_progress.h"

#include <algorithm>

namespace motcua {
namespace {

// Text, signed list and keys; then the face.
constexpr double usual_files = 4'500;
constexpr double usual_face = 18'500;

}  // namespace

ReadingProgress::ReadingProgress(std::function<void(const CardProgress&)> told, bool photo)
    : told_(std::move(told)), usual_(usual_files + (photo ? usual_face : 0)) {
    tell(0);
}

void ReadingProgress::enter(CardProgress::Step step) {
    now_.step = step;
    if (step == CardProgress::Step::done) read_ = usual_;
    tell(0);
}

void ReadingProgress::piece(std::size_t got, std::size_t total) {
    // The face is by far the largest: once its size is told, the whole is known.
    if (now_.step == CardProgress::Step::photo)
        usual_ = std::max(read_ + static_cast<double>(total), 1.0);
    tell(got);
}

void ReadingProgress::whole(std::size_t size) {
    read_ += static_cast<double>(size);
    tell(0);
}

void ReadingProgress::tell(std::size_t in_this_file) {
    const double part = (read_ + static_cast<double>(in_this_file)) / usual_;
    now_.part = std::clamp(part, now_.part, 1.0);
    if (told_) told_(now_);
}

}  // namespace motcua
