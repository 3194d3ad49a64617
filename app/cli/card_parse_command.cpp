// card parse: the text of a card's QR code, as a hand scanner sends it.
#include "app/cli/arguments.h"
#include "app/cli/card_command.h"
#include "app/cli/input_text.h"
#include "core/citizen/card_text.h"

namespace motcua::cli {

int card_parse_command(Session& session, const Words& words) {
    Arguments(words, {}, {}).at_most(0);
    const auto text = input_text("-");
    if (!text) return session.refuse(ErrorCode::not_a_card_code);
    const auto reading = parse_card_text(*text);
    if (!reading) return session.refuse(ErrorCode::not_a_card_code);
    JsonWriter out;
    write_json(out, *reading);
    session.answer(out.text());
    return 0;
}

}  // namespace motcua::cli
