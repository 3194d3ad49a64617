// Reads whole files of a card: by short identifier where the card allows, in pieces as large as it
// gives, its length taken from the file's own first bytes.
//
// A length that the card refuses (6700, 6Cxx, 6282 without data, an empty answer, a broken channel)
// is made smaller and remembered for its kind; a channel the card closed over it is opened again.
// Throws: DeviceError: card_removed, card_unreadable; Cancelled.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "devices/card/card_session.h"
#include "devices/card/length_memory.h"

namespace motcua {

// Where a file is: its two-byte name and its short one (1..30).
struct CardFile {
    std::uint16_t fid = 0;
    std::uint8_t sfi = 0;

    static constexpr CardFile card_access() { return {0x011C, 0x1C}; }
    static constexpr CardFile com() { return {0x011E, 0x1E}; }
    static constexpr CardFile sod() { return {0x011D, 0x1D}; }
    static constexpr CardFile data_group(int n) {
        return {static_cast<std::uint16_t>(0x0100 + n), static_cast<std::uint8_t>(n)};
    }
};

class FileReader {
public:
    // Told after every piece: bytes of this file so far, and how many it has.
    using Progress = std::function<void(std::size_t got, std::size_t total)>;

    FileReader(CardSession& session, LengthMemory& lengths);

    // How to open the channel again that a card closed over a length; nothing: it stays closed.
    void set_reopen(std::function<void()> reopen) { reopen_ = std::move(reopen); }

    // None: the card has no such file, or not for us.
    std::optional<Bytes> read(CardFile file, const Progress& progress = {});
    // The same by SELECT and its two-byte name: before any application is selected.
    std::optional<Bytes> read_selected(CardFile file, const Progress& progress = {});
    // A file's first bytes, only to see that the channel lives.
    bool touch(CardFile file);
    // Answers above 256 bytes are known to work with this card.
    bool long_answers() const { return proven_ > 256; }

private:
    struct Piece {
        std::uint16_t sw = 0;
        Bytes bytes{};
        bool length_refused = false;
    };

    std::optional<Bytes> rest_of(Bytes begin, const Progress& progress);
    std::optional<Bytes> first_piece(CardFile file, bool selected);
    Piece read_piece(const Command& where, std::size_t wanted);
    Piece try_piece(const Command& where, std::size_t wanted);
    std::optional<Response> ask(const Command& command);
    void lost_channel();
    void note_proven();

    CardSession& session_;
    LengthMemory& lengths_;
    std::function<void()> reopen_;
    std::size_t largest_;      // of one answer, as tried now
    std::size_t proven_ = 0;   // of one answer, as it worked
    bool short_names_ = true;  // READ BINARY by short identifier
    bool short_names_proven_ = false;
    bool exact_ = false;  // never ask for more than there is
    int losses_ = 0;      // of the channel, since a piece came
    std::optional<CardFile> current_;
};

}  // namespace motcua
