// How far the reading of a card is, by bytes: sizes are known only when a file begins, so the usual
// ones stand in for those to come. Never goes back.
#pragma once

#include <functional>

#include "devices/card/read_identity_card.h"

namespace motcua {

class ReadingProgress {
public:
    ReadingProgress(std::function<void(const CardProgress&)> told, bool photo);

    void enter(CardProgress::Step step);
    // Bytes of the file being read, and how many it has.
    void piece(std::size_t got, std::size_t total);
    // It has been read.
    void whole(std::size_t size);

private:
    void tell(std::size_t in_this_file);

    std::function<void(const CardProgress&)> told_;
    CardProgress now_;
    double usual_;  // bytes of the whole reading
    double read_ = 0;
};

}  // namespace motcua
