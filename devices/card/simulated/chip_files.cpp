#include "devices/card/simulated/chip_files.h"

#include <algorithm>

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

// The application of ICAO documents.
const Bytes application_name = {0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};
const Bytes master_file = {0x3F, 0x00};
constexpr std::uint32_t offset_object = 0x54;
constexpr std::uint32_t data_object = 0x53;

}  // namespace

Response ChipFiles::select(const Command& command, bool authenticated) {
    const ByteView name = command.data;
    if (command.p1 == 4) {
        if (!same(name, application_name)) return {{}, status::no_file};
        application_ = true;
        current_ = 0;
        return {{}, status::ok};
    }
    if (command.p1 == 0 && (name.empty() || same(name, master_file))) {
        if (application_ && contents_.refuses_master_file) return {{}, status::no_such_command};
        application_ = false;
        current_ = 0;
        return {{}, status::ok};
    }
    if ((command.p1 != 0 && command.p1 != 2) || name.size() != 2) return {{}, status::wrong_p1_p2};
    return {{}, open(static_cast<std::uint16_t>(name[0] << 8 | name[1]), authenticated)};
}

std::uint16_t ChipFiles::open(std::uint16_t id, bool authenticated) {
    if (id == file_id::card_access && !contents_.card_access.empty()) {
        current_ = id;
        return status::ok;
    }
    const bool there = contents_.files.contains(id) || contents_.locked.contains(id);
    if (!application_ || !there) return status::no_file;
    if (!authenticated || contents_.locked.contains(id)) return status::not_allowed;
    current_ = id;
    return status::ok;
}

Response ChipFiles::read(const Command& command, bool authenticated, std::size_t room) {
    if (command.ins % 2 == 1) return read_odd(command, authenticated, room);
    if ((command.p1 & 0x80) == 0)
        return read_at(static_cast<std::size_t>(command.p1 << 8 | command.p2), command, room);
    // A short identifier is the low byte of the long one.
    const std::uint16_t id = static_cast<std::uint16_t>(0x0100 | (command.p1 & 0x1F));
    const std::uint16_t sw = open(id, authenticated);
    if (sw != status::ok) return {{}, sw};
    return read_at(command.p2, command, room);
}

// READ BINARY with an offset object: for what lies behind 32,767.
Response ChipFiles::read_odd(const Command& command, bool authenticated, std::size_t room) {
    const auto offset = value_at(command.data, {offset_object});
    if (!offset || offset->empty() || offset->size() > 4) return {{}, status::wrong_data};
    std::size_t at = 0;
    for (const std::uint8_t byte : *offset) at = at << 8 | byte;
    const std::uint16_t id = static_cast<std::uint16_t>(command.p1 << 8 | command.p2);
    if (id != 0) {
        const std::uint16_t sw =
            open(static_cast<std::uint16_t>(0x0100 | (id & 0x1F)), authenticated);
        if (sw != status::ok) return {{}, sw};
    }
    constexpr std::size_t head = 4;  // 53 and a length of up to three bytes
    if (room <= head) return {{}, status::wrong_length};
    Response answer = read_at(at, command, room - head);
    if (!answer.data.empty()) answer.data = make_tlv(data_object, answer.data);
    return answer;
}

Response ChipFiles::read_at(std::size_t offset, const Command& command, std::size_t room) const {
    if (current_ == 0) return {{}, status::no_file_selected};
    const Bytes& file =
        current_ == file_id::card_access ? contents_.card_access : contents_.files.at(current_);
    if (offset >= file.size()) return {{}, status::wrong_offset};
    const std::size_t asked = command.expected == 0 ? 256 : command.expected;
    const std::size_t fits = std::min(asked, room);
    const std::size_t size = std::min(fits, file.size() - offset);
    const auto from = file.begin() + static_cast<std::ptrdiff_t>(offset);
    const bool short_of = contents_.warns_at_end && size < fits;
    return {Bytes(from, from + static_cast<std::ptrdiff_t>(size)),
            short_of ? status::end_of_file : status::ok};
}

}  // namespace motcua::simulated
