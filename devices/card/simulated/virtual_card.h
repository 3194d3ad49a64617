// A contactless identity card made of software: takes command APDUs, gives the answers a real chip
// would (ICAO 9303-10 and 9303-11).
//
// Knows: SELECT, READ BINARY, BAC, PACE with generic mapping, secure messaging with triple DES and
// AES, Chip and Active Authentication. A wrong checksum, or a plain command inside a session, ends
// the session. Copies of one card share nothing but its contents.
#pragma once

#include <memory>
#include <optional>

#include "devices/card/simulated/chip_bac.h"
#include "devices/card/simulated/chip_files.h"
#include "devices/card/simulated/chip_pace.h"

namespace motcua::simulated {

class VirtualCard {
public:
    explicit VirtualCard(std::shared_ptr<const ChipContents> contents);

    const Bytes& atr() const { return contents_->atr; }
    Bytes process(ByteView command);
    // Taken off the reader and laid down again; wrong tries are remembered.
    void reset();

private:
    // What is forgotten without power.
    struct Session {
        explicit Session(const ChipContents& contents)
            : files(contents), pace(contents), bac(contents) {}
        ChipFiles files;
        ChipPace pace;
        ChipBac bac;
        bool authenticated = false;
        bool chip_authentication_chosen = false;
        std::optional<ChipMessaging> messaging;
        std::optional<ChipMessaging> next_messaging;
    };

    Response protected_answer(const Command& command);
    Response answer(const Command& command, std::size_t room);
    Response external_authenticate(const Command& command);
    Response manage_security(const Command& command);
    Response general_authenticate(const Command& command);
    Response internal_authenticate(const Command& command) const;
    Response agree_on_new_keys(ByteView point, const Bytes& success);
    Response opened_by_secret(Response answer, std::optional<ChipMessaging> session);
    bool blocked() const;
    void end_session();

    std::shared_ptr<const ChipContents> contents_;
    int wrong_tries_ = 0;
    std::unique_ptr<Session> session_;
};

}  // namespace motcua::simulated
