#include "devices/card/trust_folder.h"

#include <doctest/doctest.h>

#include "core/base/file.h"
#include "tests/devices/card/test_authority.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::test;
using Kind = TrustProblem::Kind;

namespace {

const Period this_year = {midnight(2026, 1, 1), midnight(2027, 1, 1)};

struct Office {
    TemporaryFolder folder;
    TestAuthority first{"CSCA Một"};
    TestAuthority second{"CSCA Hai"};

    void put(const char* file, const std::string& bytes) const {
        write_file_durably(folder.path() / file, bytes);
    }
    TrustFolder load() const { return TrustFolder::load(folder.path()); }
};

}  // namespace

TEST_SUITE("devices/trust_folder") {
    TEST_CASE("certificates and lists are found in DER and PEM, also several in a file") {
        const Office office;
        office.put("a.DER", der_of(office.first.certificate()));
        office.put("b.pem", pem_of(office.second.certificate()) +
                                pem_of(office.first.list({}, this_year).get()));
        office.put("c.crl", der_of(office.second.list({5}, this_year).get()));
        const TrustFolder trust = office.load();
        CHECK(trust.authorities().size() == 2);
        CHECK(trust.lists().size() == 2);
        CHECK(trust.problems().empty());
    }

    TEST_CASE("the same certificate twice is one") {
        const Office office;
        office.put("a.cer", der_of(office.first.certificate()));
        office.put("a.pem", pem_of(office.first.certificate()));
        CHECK(office.load().authorities().size() == 1);
    }

    TEST_CASE("a damaged file is told and the others hold") {
        const Office office;
        const std::string der = der_of(office.first.certificate());
        const std::string pem = pem_of(office.second.certificate());
        office.put("good.cer", der);
        office.put("cut.cer", der.substr(0, der.size() / 2));
        office.put("empty.crt", "");
        office.put("garbage.crl", "no list");
        office.put("torn.pem", pem.substr(0, pem.size() / 2));
        office.put("half.pem", pem + pem.substr(0, pem.size() / 2));
        const TrustFolder trust = office.load();
        CHECK(trust.authorities().size() == 2);
        const std::vector<TrustProblem> expected = {{Kind::unreadable, "cut.cer"},
                                                    {Kind::unreadable, "empty.crt"},
                                                    {Kind::unreadable, "garbage.crl"},
                                                    {Kind::unreadable, "half.pem"},
                                                    {Kind::unreadable, "torn.pem"}};
        CHECK(trust.problems() == expected);
    }

    TEST_CASE("who is no authority is not trusted, and a list of nobody here is not used") {
        const Office office;
        office.put("signer.cer", der_of(office.first.new_signer(3).certificate.get()));
        office.put("list.crl", der_of(office.first.list({3}, this_year).get()));
        const TrustFolder trust = office.load();
        CHECK(trust.authorities().empty());
        CHECK(trust.lists().empty());
        const std::vector<TrustProblem> expected = {{Kind::not_an_authority, "signer.cer"},
                                                    {Kind::list_of_unknown_authority, "list.crl"}};
        CHECK(trust.problems() == expected);
    }

    TEST_CASE("other files and sub-folders are left alone") {
        const Office office;
        office.put("readme.txt", "not for us");
        std::filesystem::create_directory(office.folder.path() / "old.cer");
        const TrustFolder trust = office.load();
        CHECK(trust.authorities().empty());
        CHECK(trust.problems().empty());
    }

    TEST_CASE("a folder that is not there trusts nobody and says so") {
        const TrustFolder trust = TrustFolder::load("/no/such/folder");
        CHECK(trust.authorities().empty());
        CHECK(trust.problems() == std::vector<TrustProblem>{{Kind::unreadable, "folder"}});
    }

    TEST_CASE("a file larger than any certificate is not even read") {
        const Office office;
        office.put("large.pem", std::string((4u << 20) + 1, 'x'));
        CHECK(office.load().problems() == std::vector<TrustProblem>{{Kind::too_much, "large.pem"}});
    }

    TEST_CASE("an office sees whom it trusts and how fresh its list is") {
        const Office office;
        office.put("a.cer", der_of(office.first.certificate()));
        office.put("a.crl", der_of(office.first.list({}, this_year).get()));
        const auto entries = office.load().entries();
        REQUIRE(entries.size() == 1);
        CHECK(entries[0].name == "CN=CSCA Một,O=Cơ quan Mẫu,C=VN");
        CHECK(entries[0].valid_to == midnight(2040, 1, 1));
        CHECK(entries[0].list_valid_to == midnight(2027, 1, 1));
        CHECK(entries[0].fingerprint == fingerprint(office.first.certificate()));
    }
}
