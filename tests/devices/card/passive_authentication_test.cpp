#include "devices/card/passive_authentication.h"

#include <doctest/doctest.h>

#include "core/base/file.h"
#include "devices/card/tlv.h"
#include "tests/devices/card/test_authority.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::test;
using Issuer = PassiveResult::Issuer;
using Signature = PassiveResult::Signature;
using Revocation = PassiveResult::Revocation;

namespace {

const Instant now = midnight(2026, 11, 22);
const Period this_year = {midnight(2026, 1, 1), midnight(2027, 1, 1)};
const RawGroups groups = {{1, Bytes(95, 0x61)}, {13, Bytes(400, 0x6D)}, {15, Bytes(60, 0x6F)}};

// What lies in the office's folder.
TrustFolder trust_in(const std::vector<std::string>& files) {
    const TemporaryFolder folder;
    int number = 0;
    for (const std::string& bytes : files)
        write_file_durably(folder.path() / (std::to_string(number++) + ".cer"), bytes);
    return TrustFolder::load(folder.path());
}

// Keys of RSA take a while: one of each for the whole suite.
const TestAuthority& authority() {
    static const TestAuthority one;
    return one;
}
const SignerKey& signer() {
    static const SignerKey one = authority().new_signer(11);
    return one;
}
TrustFolder trusting(const TestAuthority& one) { return trust_in({der_of(one.certificate())}); }

PassiveResult checked(const Bytes& sod, const TrustFolder& trust) {
    PassiveResult result = check_signature(sod, &trust, now);
    for (const auto& [number, raw] : groups) check_group(result, number, raw);
    return result;
}

Bytes hash_entry(std::uint8_t group, const Bytes& hash) {
    Bytes entry = make_tlv(0x02, Bytes{group});
    append_tlv(entry, 0x04, hash);
    return make_tlv(0x30, entry);
}

// A list of these entries, said to be of SHA-256.
Bytes object_with(const Bytes& entries) {
    Bytes content = make_tlv(0x02, Bytes{0});
    append_tlv(content, 0x30, make_tlv(0x06, oid_bytes({2, 16, 840, 1, 101, 3, 4, 2, 1})));
    append_tlv(content, 0x30, entries);
    return make_tlv(0x30, content);
}

}  // namespace

TEST_SUITE("devices/passive_authentication") {
    TEST_CASE("every kind of signature an issuer may use is believed") {
        struct {
            const char* what;
            KeyKind authority;
            bool authority_pss;
            KeyKind signer;
            SodTraits sod;
        } const rows[] = {
            {"ECDSA, SHA-256", KeyKind::p256, false, KeyKind::p256, {}},
            {"explicit P-384, SHA-384",
             KeyKind::p384_explicit,
             false,
             KeyKind::p384_explicit,
             {CardDigest::sha384}},
            {"explicit brainpool, SHA-224",
             KeyKind::p256,
             false,
             KeyKind::brainpool_explicit,
             {CardDigest::sha224}},
            {"RSA PKCS #1, SHA-1", KeyKind::rsa, false, KeyKind::rsa, {CardDigest::sha1}},
            {"RSA-PSS, SHA-512", KeyKind::rsa, true, KeyKind::rsa, {CardDigest::sha512, true}},
            {"RSA over ECDSA", KeyKind::rsa, false, KeyKind::p256, {}},
            {"without a time",
             KeyKind::p256,
             false,
             KeyKind::p256,
             {CardDigest::sha256, false, std::nullopt}},
            {"version 1 of the list",
             KeyKind::p256,
             false,
             KeyKind::p256,
             {CardDigest::sha256, false, midnight(2026, 1, 1), 1}},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const TestAuthority one("CSCA", row.authority, row.authority_pss);
            const Bytes sod = make_sod(one.new_signer(11, row.signer), groups, row.sod);
            const PassiveResult result = checked(sod, trusting(one));
            CHECK(result.signature == Signature::right);
            CHECK(result.issuer == Issuer::trusted);
            CHECK(result.signer_valid_then);
            CHECK(result.right_groups == std::set{1, 13, 15});
            CHECK(result.object.version == row.sod.version);
        }
    }

    TEST_CASE("a group that was changed, or that nobody signed, is told apart") {
        PassiveResult result = check_signature(make_sod(signer(), groups), nullptr, now);
        Bytes changed = groups.at(13);
        changed.back() ^= 1;
        check_group(result, 1, groups.at(1));
        check_group(result, 13, changed);
        check_group(result, 2, Bytes(10, 0x75));
        CHECK(result.right_groups == std::set{1});
        CHECK(result.wrong_groups == std::set{13});
        CHECK(result.unsigned_groups == std::set{2});
        CHECK(result.lists(15));
        CHECK_FALSE(result.lists(14));
    }

    TEST_CASE("whatever byte of the signed file is changed, no other list is believed") {
        const TrustFolder trust = trusting(authority());
        const Bytes sod = make_sod(signer(), groups);
        const SecurityObject original = check_signature(sod, &trust, now).object;
        int refused = 0;
        for (std::size_t at = 0; at < sod.size(); ++at) {
            Bytes changed = sod;
            changed[at] ^= 0x55;
            const PassiveResult result = check_signature(changed, &trust, now);
            if (result.signature == Signature::right && result.issuer == Issuer::trusted) {
                CAPTURE(at);
                CHECK(result.object == original);
            } else {
                ++refused;
            }
        }
        // Some bytes say nothing (a version, a repeated algorithm): few.
        CHECK(refused > static_cast<int>(sod.size() * 9 / 10));
    }

    TEST_CASE("a file that ends early, or is none, is unreadable") {
        const Bytes sod = make_sod(signer(), groups);
        for (std::size_t size = 1; size < sod.size(); size += 7) {
            CAPTURE(size);
            CHECK(check_signature(ByteView(sod).first(size), nullptr, now).signature ==
                  Signature::sod_unreadable);
        }
        CHECK(check_signature({}, nullptr, now).signature == Signature::sod_missing);
    }

    TEST_CASE("an issuer is trusted only by its key, not by its name") {
        const Bytes sod = make_sod(signer(), groups);
        const TestAuthority same_name;
        const TestAuthority other_name("CSCA Khác");
        CertificateTraits posing;
        posing.key_id = authority().key_id();
        const Bytes posed = make_sod(same_name.new_signer(11, KeyKind::p256, posing), groups);
        CHECK(checked(sod, trusting(authority())).issuer == Issuer::trusted);
        CHECK(checked(sod, trusting(same_name)).issuer == Issuer::same_name_other_key);
        CHECK(checked(sod, trusting(other_name)).issuer == Issuer::unknown);
        CHECK(checked(sod, TrustFolder()).issuer == Issuer::unknown);
        CHECK(checked(posed, trusting(authority())).issuer == Issuer::claims_trusted_key);
        CHECK(checked(posed, trusting(authority())).signature == Signature::right);
    }

    TEST_CASE("of several authorities with one name the one that signed is found") {
        const TestAuthority first;
        const TestAuthority third;
        const TrustFolder trust =
            trust_in({der_of(first.certificate()), der_of(authority().certificate()),
                      der_of(third.certificate())});
        CHECK(checked(make_sod(signer(), groups), trust).issuer == Issuer::trusted);
        CHECK(checked(make_sod(third.new_signer(4), groups), trust).issuer == Issuer::trusted);
    }

    TEST_CASE("a link certificate leads from the old key to the new one, not by itself") {
        const TestAuthority newer("CSCA Mẫu 2");
        const Bytes sod = make_sod(newer.new_signer(5), groups);
        const std::string old_key = der_of(authority().certificate());
        const std::string link = der_of(authority().link_to(newer).get());
        CHECK(checked(sod, trust_in({old_key})).issuer == Issuer::unknown);
        CHECK(checked(sod, trust_in({link})).issuer == Issuer::unknown);
        CHECK(checked(sod, trust_in({old_key, link})).issuer == Issuer::trusted);
    }

    TEST_CASE("a list of the authority revokes, clears, or is too old to clear") {
        const Period last_year = {midnight(2025, 1, 1), midnight(2026, 1, 1)};
        const TestAuthority same_name;
        struct {
            const char* what;
            CrlHandle list;
            Revocation revocation;
        } const rows[] = {
            {"revoked", authority().list({3, 11}, this_year), Revocation::revoked},
            {"others revoked", authority().list({3, 12}, this_year), Revocation::clear},
            {"made later today",
             authority().list({}, {now + std::chrono::hours{9}, now + std::chrono::hours{99}}),
             Revocation::clear},
            {"nobody revoked", authority().list({}, this_year), Revocation::clear},
            {"old list", authority().list({12}, last_year), Revocation::unknown},
            {"revoked on an old list", authority().list({11}, last_year), Revocation::revoked},
            {"list of another key", same_name.list({11}, this_year), Revocation::unknown},
        };
        const Bytes sod = make_sod(signer(), groups);
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const TrustFolder trust =
                trust_in({der_of(authority().certificate()), der_of(same_name.certificate()),
                          der_of(row.list.get())});
            CHECK(checked(sod, trust).revocation == row.revocation);
        }
        CHECK(checked(sod, trusting(authority())).revocation == Revocation::unknown);
    }

    TEST_CASE("signer and authority must be valid when it was signed, not today") {
        CertificateTraits short_lived;
        short_lived.valid = {midnight(2022, 1, 1), midnight(2023, 1, 1)};
        const SignerKey old = authority().new_signer(21, KeyKind::p256, short_lived);
        const TestAuthority retired("CSCA Cũ", KeyKind::p256, false, short_lived.valid);
        struct {
            const char* what;
            const TestAuthority* issuer;
            const SignerKey* key;
            std::optional<Instant> signed_at;
            bool valid;
        } const rows[] = {
            {"within", &authority(), &old, midnight(2022, 6, 1), true},
            {"before", &authority(), &old, midnight(2021, 12, 31), false},
            {"after", &authority(), &old, midnight(2023, 1, 2), false},
            {"no time, so today", &authority(), &old, std::nullopt, false},
            {"no time, valid today", &authority(), &signer(), std::nullopt, true},
        };
        for (const auto& row : rows) {
            CAPTURE(row.what);
            SodTraits traits;
            traits.signed_at = row.signed_at;
            const PassiveResult result =
                checked(make_sod(*row.key, groups, traits), trusting(*row.issuer));
            CHECK(result.signature == Signature::right);
            CHECK(result.issuer == Issuer::trusted);
            CHECK(result.signer_valid_then == row.valid);
        }
        SodTraits late;
        late.signed_at = midnight(2024, 1, 1);
        const Bytes by_retired = make_sod(retired.new_signer(22), groups, late);
        CHECK_FALSE(checked(by_retired, trusting(retired)).signer_valid_then);
    }

    TEST_CASE("a certificate that may not sign documents is not believed") {
        CertificateTraits an_authority;
        an_authority.authority = true;
        an_authority.usage = "critical,keyCertSign,digitalSignature";
        CertificateTraits for_encryption;
        for_encryption.usage = "critical,keyEncipherment";
        CertificateTraits weak;
        weak.digest = EVP_md5();
        CertificateTraits no_usage;
        no_usage.usage = "";
        const TrustFolder trust = trusting(authority());
        const auto issuer_of = [&](const CertificateTraits& traits) {
            const SignerKey key = authority().new_signer(31, KeyKind::p256, traits);
            return checked(make_sod(key, groups), trust).issuer;
        };
        CHECK(issuer_of(an_authority) != Issuer::trusted);
        CHECK(issuer_of(for_encryption) != Issuer::trusted);
        CHECK(issuer_of(no_usage) == Issuer::trusted);
        CHECK(issuer_of({}) == Issuer::trusted);
        // MD5 on the certificate: the name is right, and nothing is proven.
        const TestAuthority rsa("CSCA MD5", KeyKind::rsa);
        const SignerKey key = rsa.new_signer(32, KeyKind::p256, weak);
        CHECK(checked(make_sod(key, groups), trusting(rsa)).issuer != Issuer::trusted);
    }

    TEST_CASE("a signed thing that is no list of hashes is no security object") {
        struct {
            const char* what;
            SodTraits traits;
        } rows[6];
        rows[0].what = "plain data";
        rows[0].traits.content_type = "1.2.840.113549.1.7.1";
        rows[1].what = "no certificate";
        rows[1].traits.with_certificate = false;
        rows[2].what = "not a list";
        rows[2].traits.content = Bytes{1, 2, 3};
        rows[3].what = "version 2";
        rows[3].traits.version = 2;
        rows[4].what = "a hash too short";
        rows[4].traits.content = object_with(hash_entry(1, Bytes(20, 1)));
        rows[5].what = "a group twice";
        Bytes twice = hash_entry(1, Bytes(32, 1));
        append(twice, hash_entry(1, Bytes(32, 2)));
        rows[5].traits.content = object_with(twice);
        for (const auto& row : rows) {
            CAPTURE(row.what);
            const Bytes sod = make_sod(signer(), groups, row.traits);
            CHECK(check_signature(sod, nullptr, now).signature == Signature::sod_unreadable);
        }
        SodTraits good;
        good.content = object_with(hash_entry(1, Bytes(32, 1)));
        CHECK(check_signature(make_sod(signer(), groups, good), nullptr, now).signature ==
              Signature::right);
    }
}
