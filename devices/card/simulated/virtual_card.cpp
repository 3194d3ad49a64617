#include "devices/card/simulated/virtual_card.h"

#include "devices/card/simulated/chip_bytes.h"
#include "devices/card/simulated/chip_proof.h"
#include "devices/card/tlv.h"

namespace motcua::simulated {
namespace {

constexpr std::uint8_t class_protected = 0x0C;
constexpr std::uint32_t dynamic_authentication_object = 0x7C;

}  // namespace

VirtualCard::VirtualCard(std::shared_ptr<const ChipContents> contents)
    : contents_(std::move(contents)), session_(std::make_unique<Session>(*contents_)) {}

void VirtualCard::reset() { session_ = std::make_unique<Session>(*contents_); }

void VirtualCard::end_session() {
    session_->messaging.reset();
    session_->next_messaging.reset();
    session_->chip_authentication_chosen = false;
    session_->authenticated = false;
}

bool VirtualCard::blocked() const {
    return contents_->tries > 0 && wrong_tries_ >= contents_->tries;
}

Bytes VirtualCard::process(ByteView bytes) {
    const auto command = decode_command(bytes);
    if (!command || (command->extended && !contents_->extended_length))
        return encode(Response{{}, status::wrong_length});
    if ((command->cla & class_protected) == class_protected)
        return encode(protected_answer(*command));
    if (session_->messaging) end_session();
    Response out = answer(*command, command->expected);
    if (out.data.size() > command->expected) out = {{}, status::wrong_length};
    return encode(out);
}

Response VirtualCard::protected_answer(const Command& command) {
    if (!session_->messaging) return {{}, status::messaging_wrong};
    const auto opened = session_->messaging->open(command);
    if (opened.sw != status::ok) {
        end_session();
        return {{}, opened.sw};
    }
    const std::size_t room = session_->messaging->room(command.expected);
    Response inner = answer(opened.command, room);
    if (inner.data.size() > room) inner = {{}, status::wrong_length};
    Response out = session_->messaging->protect(inner, command.ins);
    // New keys count from the next command on.
    if (session_->next_messaging) session_->messaging = std::move(session_->next_messaging);
    session_->next_messaging.reset();
    return out;
}

Response VirtualCard::answer(const Command& command, std::size_t room) {
    switch (command.ins) {
        case 0xA4:
            return session_->files.select(command, session_->authenticated);
        case 0xB0:
        case 0xB1:
            return session_->files.read(command, session_->authenticated, room);
        case 0x84:
            if (!contents_->bac || !session_->files.application_selected())
                return {{}, status::conditions};
            return session_->bac.challenge();
        case 0x82:
            return external_authenticate(command);
        case 0x22:
            return manage_security(command);
        case 0x86:
            return general_authenticate(command);
        case 0x88:
            return internal_authenticate(command);
        default:
            return {{}, status::no_such_command};
    }
}

Response VirtualCard::opened_by_secret(Response out, std::optional<ChipMessaging> session) {
    if (out.sw == status::not_authenticated) ++wrong_tries_;
    if (session) {
        wrong_tries_ = 0;
        (session_->messaging ? session_->next_messaging : session_->messaging) = std::move(session);
        session_->authenticated = true;
    }
    return out;
}

Response VirtualCard::external_authenticate(const Command& command) {
    if (!contents_->bac) return {{}, status::conditions};
    if (blocked()) return {{}, status::blocked};
    Response out = session_->bac.authenticate(command.data);
    return opened_by_secret(std::move(out), session_->bac.take_session());
}

// MANAGE SECURITY ENVIRONMENT: PACE (C1 A4), Chip Authentication with AES (41 A4) or 3DES (41 A6).
Response VirtualCard::manage_security(const Command& command) {
    if (command.p1 == 0xC1 && command.p2 == 0xA4) {
        if (blocked()) return {{}, status::blocked};
        return session_->pace.choose(command.data);
    }
    const auto& key = contents_->chip_authentication;
    if (command.p1 != 0x41 || !session_->messaging) return {{}, status::wrong_p1_p2};
    if (!key) return {{}, status::wrong_data};
    if (command.p2 == 0xA6 && key->cipher == ChipCipher::des3) {
        const auto point = value_at(command.data, {0x91});
        if (!point) return {{}, status::wrong_data};
        return agree_on_new_keys(*point, {});
    }
    const auto suite = value_at(command.data, {0x80});
    if (command.p2 != 0xA4 || !suite || !same(*suite, chip_authentication_oid(key->cipher)))
        return {{}, status::wrong_data};
    session_->chip_authentication_chosen = true;
    return {{}, status::ok};
}

Response VirtualCard::agree_on_new_keys(ByteView point, const Bytes& success) {
    session_->next_messaging = agreed_session(*contents_->chip_authentication, point);
    if (!session_->next_messaging) return {{}, status::wrong_data};
    return {success, status::ok};
}

Response VirtualCard::general_authenticate(const Command& command) {
    const auto outer = first_tlv(command.data);
    if (!outer || outer->tag != dynamic_authentication_object) return {{}, status::wrong_data};
    if (session_->chip_authentication_chosen) {
        session_->chip_authentication_chosen = false;
        const auto point = value_at(outer->value, {0x80});
        if (!point) return {{}, status::wrong_data};
        return agree_on_new_keys(*point, make_tlv(dynamic_authentication_object, {}));
    }
    if (!session_->pace.under_way()) return {{}, status::conditions};
    Response out = session_->pace.step(outer->value);
    return opened_by_secret(std::move(out), session_->pace.take_session());
}

Response VirtualCard::internal_authenticate(const Command& command) const {
    if (!contents_->active_authentication) return {{}, status::no_such_command};
    if (!session_->authenticated) return {{}, status::not_allowed};
    return signed_challenge(*contents_->active_authentication, command.data);
}

}  // namespace motcua::simulated
