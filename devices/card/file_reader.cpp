// READ BINARY: B0 with a two-byte offset up to 7FFF, or with 80|short identifier and one byte; B1
// beyond that, the offset in 54, the answer's bytes in 53 (ICAO 9303-10 section 3.6.3).
#include "devices/card/file_reader.h"

#include <algorithm>

#include "core/base/error.h"
#include "devices/card/tlv.h"

namespace motcua {
namespace {

constexpr std::size_t short_answer = 256;
constexpr std::size_t long_answer = 65536;
constexpr std::size_t far_offset = 0x8000;
constexpr std::size_t head_size = 8;
// A face is 15 to 40 KB; what claims more is no card's file.
constexpr std::size_t largest_file = 300'000;

Command read_at(std::size_t offset) {
    if (offset < far_offset)
        return {0x00, 0xB0, static_cast<std::uint8_t>(offset >> 8),
                static_cast<std::uint8_t>(offset)};
    Bytes value;
    for (int shift = offset > 0xFFFF ? 16 : 8; shift >= 0; shift -= 8)
        value.push_back(static_cast<std::uint8_t>(offset >> shift));
    return {0x00, 0xB1, 0x00, 0x00, make_tlv(0x54, value)};
}

Command read_by_name(CardFile file) {
    return {0x00, 0xB0, static_cast<std::uint8_t>(0x80 | file.sfi), 0x00};
}

Command select_file(CardFile file) {
    const Bytes name = {static_cast<std::uint8_t>(file.fid >> 8),
                        static_cast<std::uint8_t>(file.fid)};
    return {0x00, 0xA4, 0x02, 0x0C, name};
}

bool refuses_length(std::uint16_t sw, bool empty) {
    return sw == 0x6700 || (sw & 0xFF00) == 0x6C00 || (sw == 0x6282 && empty);
}

bool gives_data(std::uint16_t sw) { return sw == 0x9000 || sw == 0x6282; }

[[noreturn]] void fail_file(const char* what) {
    throw DeviceError(ErrorCode::card_unreadable, what);
}

}  // namespace

FileReader::FileReader(CardSession& session, LengthMemory& lengths)
    : session_(session),
      lengths_(lengths),
      largest_(lengths.largest(session.atr()).value_or(LengthMemory::first_try())) {}

std::optional<Bytes> FileReader::read(CardFile file, const Progress& progress) {
    auto begin = first_piece(file, !short_names_);
    if (!begin) return std::nullopt;
    return rest_of(*std::move(begin), progress);
}

std::optional<Bytes> FileReader::read_selected(CardFile file, const Progress& progress) {
    auto begin = first_piece(file, true);
    if (!begin) return std::nullopt;
    return rest_of(*std::move(begin), progress);
}

bool FileReader::touch(CardFile file) {
    Command command = read_by_name(file);
    command.expected = head_size;
    const auto answer = session_.try_send(command);
    return static_cast<bool>(answer);
}

std::optional<Bytes> FileReader::first_piece(CardFile file, bool selected) {
    current_ = file;
    if (selected && !session_.send(select_file(file)).ok()) return std::nullopt;
    const Command where = selected ? read_at(0) : read_by_name(file);
    Piece piece = read_piece(where, exact_ ? head_size : long_answer);
    if (piece.length_refused && !exact_) {
        // The card gives no more than there is, so the length must be known first.
        exact_ = true;
        piece = read_piece(where, head_size);
    }
    if (gives_data(piece.sw) && !piece.bytes.empty()) {
        if (!selected) short_names_proven_ = true;
        return std::move(piece.bytes);
    }
    if (selected || short_names_proven_) return std::nullopt;
    short_names_ = false;
    return first_piece(file, true);
}

std::optional<Bytes> FileReader::rest_of(Bytes begin, const Progress& progress) {
    const auto total = tlv_length(begin);
    if (!total || *total > largest_file) fail_file("a file of the card has no length");
    while (begin.size() < *total) {
        if (progress) progress(begin.size(), *total);
        const Piece piece = read_piece(read_at(begin.size()), *total - begin.size());
        if (!gives_data(piece.sw) || piece.bytes.empty())
            fail_file("a file of the card ends early");
        append(begin, piece.bytes);
    }
    begin.resize(*total);
    if (progress) progress(*total, *total);
    return begin;
}

FileReader::Piece FileReader::read_piece(const Command& where, std::size_t wanted) {
    for (;;) {
        Piece piece = try_piece(where, wanted);
        if (!piece.length_refused) return piece;
        const auto less = LengthMemory::smaller(largest_);
        // Nothing smaller left, or a shorter answer would have been no shorter than this one.
        if (!less || wanted <= *less) return piece;
        largest_ = *less;
    }
}

FileReader::Piece FileReader::try_piece(const Command& where, std::size_t wanted) {
    Command command = where;
    // The odd instruction wraps what it answers.
    const std::size_t wrapping = where.ins == 0xB1 ? 4 : 0;
    const std::size_t short_room = std::min(session_.room_in(short_answer), largest_);
    const std::size_t room =
        largest_ > short_answer ? std::min(session_.room_in(long_answer), largest_) : short_room;
    command.expected = std::min(wanted + wrapping, room);
    command.extended = command.expected > short_room;
    auto answer = ask(command);
    if (!answer) return {0x6700, {}, true};
    Piece piece{answer->sw, std::move(answer->data), false};
    piece.length_refused = refuses_length(piece.sw, piece.bytes.empty());
    if (piece.length_refused || !gives_data(piece.sw)) return piece;
    if (wrapping > 0) {
        const auto inner = first_tlv(piece.bytes);
        if (!inner || inner->tag != 0x53) fail_file("a far part of a file is not wrapped");
        piece.bytes = Bytes(inner->value.begin(), inner->value.end());
    }
    losses_ = 0;
    if (command.extended || largest_ <= short_answer) note_proven();
    return piece;
}

std::optional<Response> FileReader::ask(const Command& command) {
    const bool unproven = command.extended && !long_answers();
    try {
        auto answer = session_.try_send(command);
        if (answer) return *std::move(answer);
        const std::uint16_t sw = answer.error().sw;
        if (sw == 0x9000 || (!unproven && !refuses_length(sw, true)))
            fail_file("the card left its protected channel");
        lost_channel();
    } catch (const DeviceError& error) {
        // Readers that do not know long lengths answer nothing, as if the card had gone. If it
        // has, the shorter try finds out.
        if (!unproven || error.code() != ErrorCode::card_removed) throw;
        session_.take_back();
    }
    return std::nullopt;
}

void FileReader::lost_channel() {
    // Most likely the length was refused before the card looked at the command.
    if (++losses_ == 1) return session_.take_back();
    if (losses_ > 2 || !reopen_) fail_file("the card left its protected channel");
    reopen_();
    if (!current_) return;
    if (short_names_) {
        touch(*current_);
    } else {
        session_.send(select_file(*current_));
    }
}

void FileReader::note_proven() {
    if (proven_ == largest_) return;
    proven_ = largest_;
    lengths_.remember(session_.atr(), largest_);
}

}  // namespace motcua
