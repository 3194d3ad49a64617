// EF.COM, DG2 and DG15.
#include <doctest/doctest.h>

#include "devices/card/lds/dg15.h"
#include "devices/card/lds/dg2.h"
#include "devices/card/lds/ef_com.h"
#include "tests/devices/card/hex.h"
#include "tests/devices/card/lds/lds_files.h"

using namespace motcua;
using namespace motcua::test;

namespace {

const Bytes jpeg = from_hex("FFD8FFE000104A464946");
const Bytes jp2 = from_hex("0000000C6A5020200D0A870A");
const Bytes codestream = from_hex("FF4FFF5100290000");

}  // namespace

TEST_SUITE("devices/ef_com") {
    TEST_CASE("the list of files names the data groups by their tags") {
        const auto com =
            parse_ef_com(from_hex("6018 5F010430313037 5F3606303430303030 5C0661756 36D6E6F"));
        REQUIRE(com.has_value());
        CHECK(com->lds_version == "0107");
        CHECK(com->groups == std::vector{1, 2, 3, 13, 14, 15});
    }

    TEST_CASE("a tag that is no group, or comes twice, is left out") {
        CHECK(parse_ef_com(from_hex("6006 5C0461616000"))->groups == std::vector{1});
        CHECK(parse_ef_com(from_hex("6000")).error() == LdsError::malformed);
        CHECK(parse_ef_com(from_hex("6103 5C0161")).error() == LdsError::not_this_file);
        CHECK(parse_ef_com(from_hex("6003 5C0261")).error() == LdsError::malformed);
    }
}

TEST_SUITE("devices/dg2") {
    TEST_CASE("the face is JPEG or JPEG 2000, whatever the record says of it") {
        struct {
            const char* what;
            Bytes picture;
            std::uint32_t tag;
            CardPhoto::Kind kind;
        } const rows[] = {
            {"JPEG", jpeg, 0x5F2E, CardPhoto::Kind::jpeg},
            {"JPEG in a constructed record", jpeg, 0x7F2E, CardPhoto::Kind::jpeg},
            {"JPEG 2000 file", jp2, 0x5F2E, CardPhoto::Kind::jpeg2000},
            {"JPEG 2000 without its box", codestream, 0x7F2E, CardPhoto::Kind::jpeg2000},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const auto photo = parse_dg2(dg2_file(row.picture, row.tag));
            REQUIRE(photo.has_value());
            CHECK(photo->kind == row.kind);
            CHECK(photo->bytes == row.picture);
        }
    }

    TEST_CASE("points of interest stand before the picture") {
        Bytes file = dg2_file(joined({Bytes(16, 7), jpeg}));
        // The record's own count of points: 4 bytes behind the face's length.
        const std::string text(file.begin(), file.end());
        const std::size_t points = text.find("FAC") + 14 + 4;
        REQUIRE(points < file.size());
        CHECK_FALSE(parse_dg2(file).has_value());
        file[points + 1] = 2;
        const Bytes moved = file;
        // Two points of 8 bytes each push the picture behind the 16 bytes.
        const auto photo = parse_dg2(moved);
        REQUIRE(photo.has_value());
        CHECK(photo->bytes == jpeg);
    }

    TEST_CASE("a record cut short or of something else is refused, not read past") {
        const Bytes whole = dg2_file(jpeg);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CAPTURE(size);
            CHECK_FALSE(parse_dg2(ByteView(whole).first(size)).has_value());
        }
        CHECK_FALSE(parse_dg2(dg2_file(bytes_of("GIF89a"))).has_value());
        CHECK_FALSE(parse_dg2(dg2_file({})).has_value());
        CHECK(parse_dg2(make_tlv(0x61, {})).error() == LdsError::not_this_file);
    }
}

TEST_SUITE("devices/dg15") {
    TEST_CASE("the key of the chip is read, whatever else is refused") {
        const KeyHandle key = new_p256_key();
        unsigned char* der = nullptr;
        const int size = i2d_PUBKEY(key.get(), &der);
        REQUIRE(size > 0);
        const Bytes info(der, der + size);
        OPENSSL_free(der);
        const auto read = parse_dg15(make_tlv(0x6F, info));
        REQUIRE(read.has_value());
        CHECK(EVP_PKEY_eq(read->get(), key.get()) == 1);
        for (int at = 0; at < size; ++at) {
            CAPTURE(at);
            CHECK_FALSE(
                parse_dg15(make_tlv(0x6F, ByteView(info).first(static_cast<std::size_t>(at))))
                    .has_value());
        }
        CHECK(parse_dg15(make_tlv(0x6E, info)).error() == LdsError::not_this_file);
    }

    TEST_CASE("a key of another kind is none for a card") {
        const KeyHandle key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        unsigned char* der = nullptr;
        const int size = i2d_PUBKEY(key.get(), &der);
        REQUIRE(size > 0);
        const Bytes file = make_tlv(0x6F, Bytes(der, der + size));
        OPENSSL_free(der);
        CHECK(parse_dg15(file).error() == LdsError::malformed);
    }
}
