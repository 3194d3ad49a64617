#include "app/presenters/act_keys.h"

#include <array>

namespace motcua {
namespace {

struct VerbKey {
    Verb verb;
    char key;
};

// Letters of the Vietnamese words where they are free: Xử lý, Bổ sung, xin Lỗi, Dừng, Rút.
constexpr std::array keys{
    VerbKey{Verb::approve, 'A'},       VerbKey{Verb::reject, 'J'},   VerbKey{Verb::accept, 'T'},
    VerbKey{Verb::process, 'X'},       VerbKey{Verb::finish, 'F'},   VerbKey{Verb::hand_over, 'H'},
    VerbKey{Verb::supplemented, 'U'},  VerbKey{Verb::paid, 'O'},     VerbKey{Verb::supplement, 'B'},
    VerbKey{Verb::financial, 'P'},     VerbKey{Verb::extend, 'L'},   VerbKey{Verb::refuse, 'K'},
    VerbKey{Verb::stop, 'D'},          VerbKey{Verb::withdraw, 'R'}, VerbKey{Verb::post, 'M'},
    VerbKey{Verb::return_result, 'Y'}, VerbKey{Verb::take, 'V'},     VerbKey{Verb::assign, 'G'},
    VerbKey{Verb::forward, 'C'},       VerbKey{Verb::transfer, 'Q'}, VerbKey{Verb::remind, 'N'},
    VerbKey{Verb::pay, 'E'},           VerbKey{Verb::refund, 'I'},   VerbKey{Verb::exempt, 'Z'},
    VerbKey{Verb::correct, 'S'},       VerbKey{Verb::link, 'W'},
};

constexpr auto in_order = [] {
    std::array<Verb, keys.size()> verbs{};
    for (std::size_t i = 0; i < keys.size(); ++i) verbs[i] = keys[i].verb;
    return verbs;
}();
static_assert(keys.size() + 1 == verb_count);  // all but recompute

}  // namespace

char key_of(Verb verb) {
    for (const auto& row : keys)
        if (row.verb == verb) return row.key;
    return 0;
}

std::span<const Verb> verbs_in_order() { return in_order; }

}  // namespace motcua
