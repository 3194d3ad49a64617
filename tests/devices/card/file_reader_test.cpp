#include "devices/card/file_reader.h"

#include <doctest/doctest.h>

#include <map>

#include "core/base/error.h"
#include "devices/card/tlv.h"
#include "tests/devices/card/hex.h"

using namespace motcua;

namespace {

// A chip with a habit of its own, outside secure messaging.
struct Habits {
    std::size_t longest_le = 65536;     // a longer one is answered by `too_long`
    const char* too_long = "6700";      // "": nothing at all, as some readers do
    std::size_t gives_at_most = 65536;  // of one answer
    bool short_names = true;            // READ BINARY by short identifier
    const char* past_end = "9000";      // what comes with less than was asked for; else 6282
    bool refuses_past_end = false;      // nothing but an error then
};

class HabitCard final : public CardChannel {
public:
    HabitCard(Habits habits, std::map<std::uint16_t, Bytes> files)
        : habits_(habits), files_(std::move(files)) {}
    Bytes transmit(ByteView bytes) override {
        ++commands;
        const Command command = decode_command(bytes).value();
        longest_asked = std::max(longest_asked, command.expected);
        if (command.ins == 0xA4) return select(command.data);
        if (command.expected > habits_.longest_le) return from_hex(habits_.too_long);
        return read(command);
    }
    const Bytes& atr() const override { return atr_; }

    int commands = 0;
    std::size_t longest_asked = 0;

private:
    Bytes select(const Bytes& name) {
        current_ = static_cast<std::uint16_t>(name[0] << 8 | name[1]);
        return from_hex(files_.contains(current_) ? "9000" : "6A82");
    }
    Bytes read(const Command& command) {
        std::size_t offset = static_cast<std::size_t>(command.p1) << 8 | command.p2;
        if (command.ins == 0xB0 && (command.p1 & 0x80) != 0) {
            if (!habits_.short_names) return from_hex("6A86");
            current_ = static_cast<std::uint16_t>(0x0100 + (command.p1 & 0x1F));
            offset = command.p2;
        }
        const bool far = command.ins == 0xB1;
        if (far) {
            offset = 0;
            const auto where = value_at(command.data, {0x54}).value_or(ByteView{});
            for (const std::uint8_t one : where) offset = offset << 8 | one;
        }
        if (!files_.contains(current_)) return from_hex("6A82");
        const Bytes& file = files_.at(current_);
        const std::size_t wanted = std::min(command.expected, habits_.gives_at_most);
        const std::size_t room = far ? wanted - 4 : wanted;
        if (offset >= file.size()) return from_hex("6B00");
        const std::size_t size = std::min(room, file.size() - offset);
        const bool cut = size < file.size() - offset;
        if (!cut && habits_.refuses_past_end && size < room) return from_hex("6C00");
        const auto from = file.begin() + static_cast<std::ptrdiff_t>(offset);
        Bytes part(from, from + static_cast<std::ptrdiff_t>(size));
        if (far) part = make_tlv(0x53, part);
        append(part, from_hex(size < room ? habits_.past_end : "9000"));
        return part;
    }

    Habits habits_;
    std::map<std::uint16_t, Bytes> files_;
    std::uint16_t current_ = 0;
    Bytes atr_{0x3B, 0x01};
};

Bytes file_of(std::size_t size) {
    Bytes content(size);
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<std::uint8_t>(i * 7);
    return make_tlv(0x75, content);
}

struct Outcome {
    std::optional<Bytes> file;
    int commands = 0;
    std::size_t longest_asked = 0;
};

Outcome read_with(const Habits& habits, std::size_t size, LengthMemory& lengths) {
    HabitCard card(habits, {{0x0102, file_of(size)}});
    CardSession session(card, {});
    FileReader files(session, lengths);
    Outcome out;
    out.file = files.read(CardFile::data_group(2));
    out.commands = card.commands;
    out.longest_asked = card.longest_asked;
    return out;
}

}  // namespace

TEST_SUITE("devices/file_reader") {
    TEST_CASE(
        "a file comes whole from chips of every habit, and the second card is read straight") {
        struct {
            const char* what;
            Habits habits;
            std::size_t size;
            int first, second;  // commands at most
        } const rows[] = {
            {"all at once", {}, 18'000, 1, 1},
            {"a buffer of 1,000", {65536, "6700", 1000}, 18'000, 19, 19},
            {"short lengths only", {256}, 18'000, 73, 71},
            {"short lengths only, told by 6C00", {256, "6C00"}, 18'000, 73, 71},
            {"a reader that answers nothing to long lengths", {256, ""}, 18'000, 73, 71},
            {"breaks on 256", {160}, 1'000, 10, 7},
            {"no short names", {65536, "6700", 65536, false}, 18'000, 4, 4},
            {"tells the end by 6282", {65536, "6700", 65536, true, "6282"}, 18'000, 1, 1},
            {"refuses to read past the end", {65536, "6700", 65536, true, "9000", true}, 90, 7, 5},
            {"beyond 7FFF", {256}, 70'000, 282, 280},
            {"beyond 7FFF at once", {65536, "6700", 20'000}, 70'000, 4, 4},
            {"a very small file", {}, 0, 1, 1},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            LengthMemory lengths;
            const Outcome first = read_with(row.habits, row.size, lengths);
            REQUIRE(first.file.has_value());
            CHECK(*first.file == file_of(row.size));
            CHECK(first.commands <= row.first);
            const Outcome second = read_with(row.habits, row.size, lengths);
            REQUIRE(second.file.has_value());
            CHECK(*second.file == file_of(row.size));
            CHECK(second.commands <= row.second);
        }
    }

    TEST_CASE("what failed once is not asked of the next card of its kind") {
        LengthMemory lengths;
        CHECK(read_with({256}, 1'000, lengths).longest_asked > 256);
        CHECK(read_with({256}, 1'000, lengths).longest_asked == 256);
        LengthMemory forgetful;
        CHECK(read_with({256}, 1'000, forgetful).longest_asked > 256);
    }

    TEST_CASE("a file that is not there, or not for us, is none") {
        LengthMemory lengths;
        HabitCard card({}, {{0x0101, file_of(90)}});
        CardSession session(card, {});
        FileReader files(session, lengths);
        CHECK(files.read(CardFile::data_group(1)).has_value());
        CHECK_FALSE(files.read(CardFile::data_group(15)).has_value());
        CHECK_FALSE(files.read_selected(CardFile::card_access()).has_value());
    }

    TEST_CASE("a file that claims more than it has, or more than a card holds, is unreadable") {
        for (const char* begin :
             {"75820400AABB", "7584FFFFFFFF", "758400100000AABB", "75", "7580"}) {
            CAPTURE(begin);
            LengthMemory lengths;
            HabitCard card({}, {{0x0102, from_hex(begin)}});
            CardSession session(card, {});
            FileReader files(session, lengths);
            CHECK_THROWS_AS(files.read(CardFile::data_group(2)), DeviceError);
        }
    }

    TEST_CASE("progress is told after every piece and ends at the whole") {
        LengthMemory lengths;
        lengths.remember({0x3B, 0x01}, 256);
        HabitCard card({256}, {{0x0102, file_of(1'000)}});
        CardSession session(card, {});
        FileReader files(session, lengths);
        std::vector<std::size_t> told;
        std::size_t whole = 0;
        files.read(CardFile::data_group(2), [&](std::size_t got, std::size_t total) {
            told.push_back(got);
            whole = total;
        });
        CHECK(told == std::vector<std::size_t>{256, 512, 768, 1004});
        CHECK(whole == 1004);
    }
}
