// The kept seeds of a card's files: a fuzzer that starts from something refused finds little.
#include <doctest/doctest.h>

#include "core/base/file.h"
#include "devices/card/lds/dg1.h"
#include "devices/card/lds/dg13.h"
#include "devices/card/lds/dg15.h"
#include "devices/card/lds/dg2.h"
#include "devices/card/lds/ef_com.h"
#include "devices/card/passive_authentication.h"
#include "devices/card/security_infos.h"
#include "devices/card/tlv.h"

using namespace motcua;

namespace {

Bytes kept(const std::string& seed) {
    const std::string bytes = read_file(MOTCUA_SOURCE_DIR "/tests/fuzz/corpus/" + seed);
    return {bytes.begin(), bytes.end()};
}

std::string kept_text(const std::string& seed) {
    const Bytes bytes = kept(seed);
    return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_SUITE("fuzz/chip_seeds") {
    TEST_CASE("every kept file of a card is one that is accepted") {
        CHECK(parse_dg1(kept("lds/dg1")).has_value());
        CHECK(parse_dg2(kept("lds/dg2")).has_value());
        CHECK(parse_dg13(kept("lds/dg13"))->damaged.empty());
        CHECK(parse_dg15(kept("lds/dg15")).has_value());
        CHECK(parse_ef_com(kept("lds/ef_com"))->groups.size() == 6);
        CHECK(parse_mrz(kept_text("mrz/lines")).has_value());
        CHECK(parse_mrz(kept_text("mrz/for_life"))->never_expires);
        CHECK(access_key_of(kept_text("mrz/key")).has_value());
        CHECK(parse_security_object(kept("sod/list")).has_value());
        CHECK(parse_security_infos(kept("security_infos/card_access"))->pace.size() == 1);
        CHECK(parse_dg14(kept("security_infos/dg14"))->chip_keys.size() == 1);
        for (const char* seed : {"sod/ecdsa", "sod/explicit", "sod/rsa_pss"}) {
            CAPTURE(seed);
            CHECK(check_signature(kept(seed), nullptr, Instant{}).signature ==
                  PassiveResult::Signature::right);
        }
        for (const char* seed : {"tlv/key", "tlv/nested"}) CHECK(read_tlvs(kept(seed)).has_value());
    }
}
