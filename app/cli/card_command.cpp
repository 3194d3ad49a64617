// card parse | decode IMAGE | read: what an identity card says. Needs no counter and no data
// folder.
#include "app/cli/card_command.h"

#include <array>

#include "app/cli/arguments.h"

namespace motcua::cli {
namespace {

struct CardPart {
    const char* name;
    int (*run)(Session& session, const Words& words);
};
constexpr std::array card_parts{
    CardPart{"parse", card_parse_command}, CardPart{"decode", card_decode_command},
    CardPart{"read", card_read_command}, CardPart{"readers", card_readers_command}};

}  // namespace

int card_command(Session& session, const Words& words) {
    std::string names;
    for (const CardPart& part : card_parts) {
        if (!words.empty() && words[0] == part.name)
            return part.run(session, {words.begin() + 1, words.end()});
        names += (names.empty() ? "" : ", ") + std::string(part.name);
    }
    throw UsageError("usage.takes", "card", names);
}

}  // namespace motcua::cli
