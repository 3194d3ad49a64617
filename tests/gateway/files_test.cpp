// Papers between counters, over real TLS.
#include <Poco/Net/StreamSocket.h>
#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <algorithm>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/document/find_strays.h"
#include "core/intake/file_documents.h"
#include "core/sync/body_digest.h"
#include "core/sync/file_sync.h"
#include "core/sync/openssl_handle.h"
#include "core/sync/sync_settings.h"
#include "tests/gateway/gateway_rig.h"
#include "tests/support/shipped.h"

using namespace motcua;
using test::CounterRig;
using test::GatewayRig;

namespace {

constexpr const char* unit = "H00.00.00";
const Officer clerk{"o-1", "Cán bộ Mẫu", "clerk"};

std::string a_pdf(std::size_t size) {
    std::string bytes = "%PDF-1.4\n";
    while (bytes.size() < size) bytes += std::to_string(bytes.size() * 2654435761u) + "\n";
    bytes.resize(size);
    return bytes;
}

Document file_at(CounterRig& counter, const Dossier& dossier, const std::string& pdf) {
    FileDocuments desk(counter.database, counter.vault, test::shipped_catalog(),
                       test::system_clock);
    NewDocument paper;
    paper.content = pdf;
    const auto filed = desk.file(dossier.id, {.component = "2.000815/c01"}, paper, clerk);
    REQUIRE(filed.has_value());
    return *filed;
}

void remove_at(CounterRig& counter, const Uuid& document) {
    FileDocuments desk(counter.database, counter.vault, test::shipped_catalog(),
                       test::system_clock);
    REQUIRE(desk.remove(document, "", clerk).has_value());
}

std::vector<Document> papers_at(CounterRig& counter, const Dossier& dossier) {
    std::vector<Document> papers;
    for (auto& filed : documents_of(counter.database, dossier.id, true))
        papers.push_back(filed.document);
    return papers;
}

// One request as somebody who does not keep to the protocol sends it; the whole answer.
std::string raw_answer(CounterRig& counter, GatewayRig& rig, const std::string& request) {
    const auto certificate =
        certificate_from_pem(setting_or(counter.database, setting_key::device_certificate, ""));
    const auto key = key_from_pem(setting_or(counter.database, setting_key::device_key, ""));
    Poco::Net::StreamSocket plain(
        Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(rig.server.port())));
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_use_certificate(context, certificate.get());
    SSL_CTX_use_PrivateKey(context, key.get());
    SSL* tls = SSL_new(context);
    SSL_set_fd(tls, plain.impl()->sockfd());
    std::string answer;
    if (SSL_connect(tls) == 1 &&
        SSL_write(tls, request.data(), static_cast<int>(request.size())) > 0) {
        char piece[4096];
        for (int n = 0; (n = SSL_read(tls, piece, sizeof piece)) > 0;)
            answer.append(piece, static_cast<std::size_t>(n));
    }
    SSL_free(tls);
    SSL_CTX_free(context);
    return answer;
}

// Counts what goes over the line, and cuts it where it is told to.
class CutLine final : public SyncTransport {
public:
    explicit CutLine(std::unique_ptr<SyncTransport> real) : real_(std::move(real)) {}

    SyncReply exchange(const SyncRequest& request, std::stop_token stop) override {
        asked.push_back(request.method + " " + request.path.substr(0, 9));
        if (request.method == "PUT") ++chunks;
        if (before) before(request);
        if (left == 0) throw NetworkError(ErrorCode::network_unreachable, "the cable is out");
        if (left > 0) --left;
        SyncReply reply = real_->exchange(request, stop);
        if (left == 0 && lose_reply)
            throw NetworkError(ErrorCode::truncated_answer, "the answer was lost");
        return reply;
    }

    int left = -1;  // exchanges until the cut; never when negative
    bool lose_reply = false;
    int chunks = 0;
    std::vector<std::string> asked;
    std::function<void(const SyncRequest&)> before;

private:
    std::unique_ptr<SyncTransport> real_;
};

}  // namespace

TEST_SUITE("gateway/papers of counters") {
    TEST_CASE("a paper filed at one counter opens at the other, byte for byte") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2"), stranger("H99.99.99", "1");
        one.join(rig), two.join(rig), stranger.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        const std::string pdf = a_pdf(3 * sealed_segment + 99);
        const Document filed = file_at(one, dossier, pdf);
        CHECK(one.status().waiting_files == 1);
        CHECK(one.sync().files == 1);
        CHECK(one.status().waiting_files == 0);
        CHECK(documents_of(one.database, dossier.id)[0].sending == Sending::sent);

        CHECK_FALSE(two.sync().error.has_value());
        REQUIRE(documents_of(two.database, dossier.id).size() == 1);
        CHECK(documents_of(two.database, dossier.id)[0].sending == Sending::elsewhere);
        CHECK(papers_at(two, dossier) == papers_at(one, dossier));
        CHECK(to_json(*two.find(dossier.id)) == to_json(*one.find(dossier.id)));
        CHECK(two.find(dossier.id)->components[0].electronic == 1);

        auto line = enrolled_transport(two.database);
        FileSync files(with_database_here(two.database), *line, test::system_clock,
                       two.files.path());
        CHECK(files.fetch(filed.sha256));
        CHECK(sha256_hex(two.vault.read(two.database, filed.sha256)) == filed.sha256);
        CHECK(two.vault.read(two.database, filed.sha256) == pdf);
        CHECK(two.status().waiting_files == 0);

        auto other_line = enrolled_transport(stranger.database);
        UnitOfWork work(stranger.database);
        know_file(work, {filed.sha256, filed.size, filed.type}, test::system_clock.now());
        work.commit();
        FileSync prying(with_database_here(stranger.database), *other_line, test::system_clock,
                        stranger.files.path());
        CHECK_FALSE(prying.fetch(filed.sha256));
    }

    TEST_CASE(
        "cut at every exchange, with and without the answer: no chunk goes twice for nothing") {
        for (const bool lose_reply : {false, true}) {
            GatewayRig rig;
            CounterRig one(unit, "1");
            one.join(rig);
            REQUIRE_FALSE(one.sync().error.has_value());
            const Dossier dossier = one.receive("H00.00.00-261123-0101");
            const Document filed = file_at(one, dossier, a_pdf(5 * sealed_segment));
            CutLine line(enrolled_transport(one.database));
            line.lose_reply = lose_reply;
            int rounds = 0;
            for (; rounds < 40 && one.status().waiting_files > 0; ++rounds) {
                line.left = 5 + rounds % 3;  // hello, push, changes, files, then a chunk or two
                one.sync_over(line);
            }
            CHECK(rounds > 2);
            CHECK(one.status().waiting_files == 0);
            // Each cut may cost the chunk that was under way, and only that.
            CHECK(line.chunks <= 5 + rounds);
            CHECK(rig.store.read([&](Database& d) {
                return d.number("SELECT count(*) FROM stored_file WHERE stored_at IS NOT NULL");
            }) == 1);
            CHECK(papers_at(one, dossier) == std::vector{filed});
        }
    }

    TEST_CASE("a fetch that was cut goes on where it stopped") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        one.join(rig), two.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        const std::string pdf = a_pdf(4 * sealed_segment);
        const Document filed = file_at(one, dossier, pdf);
        one.sync(), two.sync();
        CutLine line(enrolled_transport(two.database));
        int tries = 0;
        for (bool here = false; !here && tries < 10; ++tries) {
            line.left = 1;
            FileSync files(with_database_here(two.database), line, test::system_clock,
                           two.files.path());  // a new program each time
            try {
                here = files.fetch(filed.sha256);
            } catch (const NetworkError&) {
            }
        }
        CHECK(tries == 4);
        CHECK(two.vault.read(two.database, filed.sha256) == pdf);
    }

    TEST_CASE("a paper whose bytes were damaged or lost on this disk comes back from the gateway") {
        for (const bool lost : {false, true}) {
            GatewayRig rig;
            CounterRig one(unit, "1");
            one.join(rig);
            const Dossier dossier = one.receive("H00.00.00-261123-0101");
            const std::string pdf = a_pdf(2 * sealed_segment);
            const Document filed = file_at(one, dossier, pdf);
            one.sync();
            for (const auto& entry : std::filesystem::directory_iterator(one.files.path())) {
                if (lost) std::filesystem::remove(entry.path());
                if (!lost) std::filesystem::resize_file(entry.path(), sealed_segment);
            }
            REQUIRE_FALSE(one.vault.is_sound(one.database, filed.sha256));

            const auto line = enrolled_transport(one.database);
            FileSync files(with_database_here(one.database), *line, test::system_clock,
                           one.files.path());
            CHECK(files.fetch(filed.sha256));
            CHECK(one.vault.read(one.database, filed.sha256) == pdf);
            const Strays strays = look_for_strays(one.database, one.vault);
            CHECK(strays.missing.empty());
            CHECK(strays.unknown.empty());
        }
    }

    TEST_CASE("a dossier that comes while a large paper is sent does not wait for it") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        one.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        file_at(one, dossier, a_pdf(4 * sealed_segment));
        CutLine line(enrolled_transport(one.database));
        line.before = [&](const SyncRequest& request) {
            if (request.method == "PUT" && line.chunks == 1) one.receive("H00.00.00-261123-0102");
        };
        CHECK_FALSE(one.sync_over(line).error.has_value());
        const auto first = std::ranges::find(line.asked, "PUT /v1/files");
        REQUIRE(line.asked.end() - first > 2);
        CHECK(first[1] == "POST /v1/sync/");
        CHECK(first[2] == "PUT /v1/files");
        CHECK(one.status().waiting_events == 0);
    }

    TEST_CASE("two counters that filed and removed without a line agree afterwards") {
        GatewayRig rig;
        CounterRig one(unit, "1"), two(unit, "2");
        one.join(rig), two.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        const Document common = file_at(one, dossier, a_pdf(1000));
        one.sync(), two.sync();
        file_at(one, dossier, a_pdf(2000));
        file_at(two, dossier, a_pdf(3000));
        remove_at(one, common.id);
        remove_at(two, common.id);
        for (auto* counter : {&two, &one, &two, &one}) CHECK_FALSE(counter->sync().error);
        CHECK(papers_at(one, dossier).size() == 3);
        CHECK(papers_at(one, dossier) == papers_at(two, dossier));
        CHECK(to_json(*one.find(dossier.id)) == to_json(*two.find(dossier.id)));
        CHECK(one.find(dossier.id)->components[0].electronic == 2);
        CHECK(one.status().conflicts == 0);
    }

    TEST_CASE("a chunk without its digest is refused, and the same one with it is taken") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        one.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        const Document filed = file_at(one, dossier, "%PDF-1.4 x");
        CutLine line(enrolled_transport(one.database));
        line.before = [&](const SyncRequest& request) {
            if (request.method == "PUT") line.left = 0;  // announced, and no chunk sent
        };
        one.sync_over(line);
        const auto put = [&](const std::string& digest) {
            return raw_answer(one, rig,
                              "PUT /v1/files/" + filed.sha256 +
                                  "/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n" + digest +
                                  "\r\n%PDF-1.4 x");
        };
        const auto on_disk = [&] {
            return rig.store.read([](Database& d) {
                return d.number("SELECT count(*) FROM stored_file WHERE hex(chunks)='01'");
            });
        };
        for (const std::string& digest : {std::string(), std::string("Digest: sha-256=AAAA\r\n"),
                                          "Digest: " + body_digest("%PDF-1.4 y") + "\r\n"}) {
            CAPTURE(digest);
            CHECK(put(digest).find("wrong_digest") != std::string::npos);
            CHECK(on_disk() == 0);
        }
        CHECK(put("Digest: " + body_digest("%PDF-1.4 x") + "\r\n").starts_with("HTTP/1.1 204"));
        CHECK(on_disk() == 1);
    }

    TEST_CASE("a restored gateway gets its papers again") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        one.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        file_at(one, dossier, a_pdf(1000));
        CHECK(one.sync().files == 1);
        CHECK(one.sync().files == 0);
        rig.store.read([](Database& d) {
            d.execute(
                "DELETE FROM stored_file; UPDATE setting SET value='another' WHERE key='epoch'");
        });
        CHECK(one.sync().files == 1);
        CHECK(rig.store.read([](Database& d) {
            return d.number("SELECT count(*) FROM stored_file WHERE stored_at IS NOT NULL");
        }) == 1);
    }

    TEST_CASE("a paper that was changed on this disk is not sent, and holds no other up") {
        GatewayRig rig;
        CounterRig one(unit, "1");
        one.join(rig);
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        file_at(one, dossier, a_pdf(1000));
        for (const auto& entry : std::filesystem::directory_iterator(one.files.path())) {
            std::string bytes = read_file(entry.path());
            bytes[100] = static_cast<char>(bytes[100] ^ 1);
            write_file_durably(entry.path(), bytes);
        }
        file_at(one, dossier, a_pdf(2000));
        const auto result = one.sync();
        CHECK_FALSE(result.error.has_value());
        CHECK(result.files == 1);
        CHECK(one.status().waiting_files == 1);
    }
}
