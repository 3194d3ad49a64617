// card decode IMAGE: the card's code in a photograph or scanned page.
#include <chrono>
#include <iostream>
#include <iterator>
#include <optional>

#include "app/cli/arguments.h"
#include "app/cli/card_command.h"
#include "core/base/file.h"
#include "core/citizen/card_text.h"
#include "devices/code/picture_file.h"
#include "devices/code/read_codes.h"

namespace motcua::cli {
namespace {

std::string picture_bytes(const std::string& file) {
    if (file != "-") return read_file(file, longest_picture_file);
    std::string bytes;
    std::string part(64u << 10, '\0');
    while (bytes.size() <= longest_picture_file) {
        std::cin.read(part.data(), static_cast<std::streamsize>(part.size()));
        if (std::cin.gcount() == 0) break;
        bytes.append(part, 0, static_cast<std::size_t>(std::cin.gcount()));
    }
    return bytes;
}

std::optional<CardReading> card_in(const CodeReading& read) {
    for (const FoundCode& code : read.codes) {
        auto card = parse_card_text(code.text);
        if (card) return *std::move(card);
    }
    return std::nullopt;
}

}  // namespace

int card_decode_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(1);
    const std::string bytes = picture_bytes(args.word(0, "IMAGE"));
    const auto begin = std::chrono::steady_clock::now();
    const auto picture = decode_picture(bytes);
    if (!picture) return session.refuse(ErrorCode::picture_unreadable);
    const CodeReading read = read_codes(*picture);
    if (read.codes.empty()) return session.refuse(ErrorCode::no_code_in_picture);
    auto card = card_in(read);
    if (!card) return session.refuse(ErrorCode::not_a_card_code);
    card->took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    JsonWriter out;
    write_json(out, *card);
    session.answer(out.text());
    return 0;
}

}  // namespace motcua::cli
