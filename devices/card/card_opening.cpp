#include "devices/card/card_opening.h"

#include "core/base/error.h"
#include "devices/card/bac.h"
#include "devices/card/lds/mrz.h"
#include "devices/card/length_memory.h"

namespace motcua {
namespace {

[[noreturn]] void want_secret(const char* what) {
    throw DeviceError(ErrorCode::card_secret_wrong, what);
}

}  // namespace

CardOpening::CardOpening(CardSession& session, FileReader& files, CardSecret secret)
    : session_(session), files_(files), secret_(std::move(secret)) {
    if (secret_.mrz.empty()) return;
    if (auto key = access_key_of(secret_.mrz)) mrz_key_ = *std::move(key);
}

CardAccess CardOpening::open() {
    if (secret_.can.empty() && secret_.mrz.empty()) {
        select_application();
        return CardAccess::open;
    }
    for (Way& way : pace_ways()) {
        if (!go(way)) continue;
        way_ = std::move(way);
        return way_.access;
    }
    if (!mrz_key_) want_secret("the card opens only by its machine-readable lines");
    way_.access = CardAccess::bac;
    go(way_);
    return way_.access;
}

void CardOpening::reopen() {
    session_.unprotect();
    if (!go(way_)) throw DeviceError(ErrorCode::card_unreadable, "the card does not open again");
}

std::vector<CardOpening::Way> CardOpening::pace_ways() {
    const auto file = files_.read_selected(CardFile::card_access());
    const auto infos = file ? parse_security_infos(*file) : std::nullopt;
    std::vector<Way> ways;
    // The lines would open nothing that six digits do not: they are asked for only where the card
    // has no such file.
    if (file && !infos && !mrz_key_)
        throw DeviceError(ErrorCode::card_unreadable, "EF.CardAccess is damaged");
    if (!infos) return ways;
    for (const PaceInfo& info : infos->pace)
        if (!secret_.can.empty())
            ways.push_back({CardAccess::pace_can, info, PacePassword::of_can(secret_.can)});
    for (const PaceInfo& info : infos->pace)
        if (mrz_key_) ways.push_back({CardAccess::pace_mrz, info, PacePassword::of_mrz(*mrz_key_)});
    return ways;
}

bool CardOpening::go(const Way& way) {
    switch (way.access) {
        case CardAccess::open:
            select_application();
            return true;
        case CardAccess::bac:
            select_application();
            used_ = *mrz_key_;
            session_.protect(open_by_bac(session_, used_));
            return true;
        case CardAccess::pace_can:
        case CardAccess::pace_mrz:
            break;
    }
    auto keys = open_by_pace(session_, way.info, way.password);
    if (!keys) return false;
    session_.protect(*std::move(keys));
    used_ = way.access == CardAccess::pace_can ? secret_.can : *mrz_key_;
    select_application();
    return true;
}

void greet_identity_card(CardChannel& card) {
    CardSession session(card, {});
    LengthMemory lengths;
    FileReader files(session, lengths);
    CardOpening(session, files, {}).open();
}

void CardOpening::select_application() {
    static const Bytes travel_document = {0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};
    if (!session_.send({0x00, 0xA4, 0x04, 0x0C, travel_document}).ok())
        throw DeviceError(ErrorCode::card_unreadable, "no identity card");
}

}  // namespace motcua
