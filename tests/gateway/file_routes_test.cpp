#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "app/gateway/event_store.h"
#include "app/gateway/gateway.h"
#include "core/base/digest.h"
#include "core/base/file.h"
#include "core/document/document.h"
#include "core/document/sealed_file.h"
#include "core/dossier/digitised.h"
#include "core/dossier/dossier_json.h"
#include "core/sync/sync_messages.h"
#include "tests/support/sample_data.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace motcua::gateway;

namespace {

const FixedClock morning(test::at(2026, 11, 23, 8));
constexpr const char* unit = "H00.00.00";

std::string paper_of(std::size_t size, int seed = 1) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 31 + (i >> 9) + static_cast<std::size_t>(seed));
    return bytes;
}

std::string part(const std::string& paper, std::size_t n) {
    return paper.substr(n * sealed_segment, sealed_segment);
}

// A gateway on disk, without sockets: a counter is known by the fingerprint it shows.
struct Desk {
    test::TemporaryFolder folder;
    std::unique_ptr<GatewayStore> store;
    std::unique_ptr<Gateway> gateway;
    std::int64_t sequence = 0;

    Desk() {
        start();
        store->write([&](UnitOfWork& work) {
            for (const auto& [device, of, counter] :
                 {std::tuple{"d1", unit, "1"}, {"d2", unit, "2"}, {"d9", "H99.99.99", "1"}})
                enrol_device(work, {device, of, counter}, device,
                             morning.now() + std::chrono::hours{24}, morning.now());
        });
    }
    void start() {
        store = std::make_unique<GatewayStore>(
            StoreLocation{folder.path() / "gateway.db", folder.path() / "key"});
        gateway = std::make_unique<Gateway>(*store, morning, "");
    }
    void stop() {
        gateway.reset();
        store.reset();
    }
    Response send(const std::string& method, const std::string& path, const std::string& device,
                  const std::string& body = "") {
        Request request{method, path, {}, body, "10.0.0.1", device};
        return gateway->answer(request);
    }
    Json told(const Response& response) { return *Json::parse(response.body); }

    void push(const std::string& type, const Dossier& dossier, std::string body) {
        DossierEvent event;
        event.id = Uuid::v7();
        event.type = type;
        event.dossier_id = dossier.id;
        event.device = "d1";
        event.incarnation = "i1";
        event.device_seq = ++sequence;
        event.units = dossier.units;
        event.body = std::move(body);
        REQUIRE(send("POST", "/v1/sync/push", "d1", push_request("r", {event})).status == 200);
    }
    // Dossier and paper are told of; the paper's bytes are still to come.
    std::string announce(const std::string& paper) {
        Dossier dossier = test::a_dossier("H00.00.00-261123-000" + std::to_string(sequence + 1));
        push(event_type::received, dossier, to_json(dossier));
        Document document;
        document.id = Uuid::v7();
        document.component = "2.000815/c01";
        document.sha256 = sha256_hex(paper);
        document.size = static_cast<std::int64_t>(paper.size());
        push(event_type::document_filed, dossier, filed_body(document));
        return document.sha256;
    }
    Response begin(const std::string& sha256, std::size_t size, const std::string& device = "d1") {
        return send("POST", "/v1/files", device,
                    R"({"sha256":")" + sha256 + R"(","size":)" + std::to_string(size) +
                        R"(,"type":"application/pdf"})");
    }
    Response put(const std::string& sha256, std::size_t n, const std::string& bytes,
                 const std::string& device = "d1") {
        return send("PUT", "/v1/files/" + sha256 + "/" + std::to_string(n), device, bytes);
    }
    Response finish(const std::string& sha256) {
        return send("POST", "/v1/files/" + sha256 + "/finish", "d1", "{}");
    }
    std::string fetched(const std::string& sha256, std::size_t chunks, const std::string& device) {
        std::string all;
        for (std::size_t n = 0; n < chunks; ++n)
            all += send("GET", "/v1/files/" + sha256 + "/" + std::to_string(n), device).body;
        return all;
    }
};

}  // namespace

TEST_SUITE("gateway/files") {
    TEST_CASE("chunks come in any order, some twice, and the paper is whole") {
        Desk desk;
        const std::string paper = paper_of(4 * sealed_segment + 17);
        const std::string sha256 = desk.announce(paper);
        std::mt19937 random(3);
        std::vector<std::size_t> order{0, 1, 2, 3, 4, 2, 0};
        std::ranges::shuffle(order, random);
        CHECK(desk.told(desk.begin(sha256, paper.size())).string_or("missing") == "1f");
        CHECK(desk.finish(sha256).status == 409);
        for (const auto n : order) CHECK(desk.put(sha256, n, part(paper, n)).status == 204);
        CHECK(desk.told(desk.begin(sha256, paper.size())).string_or("missing") == "00");
        CHECK(desk.send("GET", "/v1/files/" + sha256 + "/0", "d2").status == 409);
        CHECK(desk.told(desk.finish(sha256)).boolean_or("complete", false));
        CHECK(desk.told(desk.finish(sha256)).boolean_or("complete", false));
        CHECK(desk.fetched(sha256, 5, "d2") == paper);
        CHECK(desk.send("GET", "/v1/files/" + sha256 + "/5", "d2").status == 404);
        CHECK(desk.told(desk.send("GET", "/v1/files/" + sha256, "d2")).integer_or("size", 0) ==
              static_cast<std::int64_t>(paper.size()));
    }

    TEST_CASE("a gateway that was stopped in the middle asks only for the rest") {
        Desk desk;
        const std::string paper = paper_of(3 * sealed_segment);
        const std::string sha256 = desk.announce(paper);
        desk.begin(sha256, paper.size());
        desk.put(sha256, 1, part(paper, 1));
        desk.stop();
        desk.start();
        CHECK(desk.told(desk.begin(sha256, paper.size())).string_or("missing") == "05");
        desk.put(sha256, 0, part(paper, 0));
        desk.put(sha256, 2, part(paper, 2));
        CHECK(desk.finish(sha256).status == 200);
        CHECK(sha256_hex(desk.fetched(sha256, 3, "d1")) == sha256);
    }

    TEST_CASE("chunks that do not make the announced paper are refused and asked for again") {
        Desk desk;
        const std::string paper = paper_of(2 * sealed_segment), other = paper_of(paper.size(), 9);
        const std::string sha256 = desk.announce(paper);
        desk.begin(sha256, paper.size());
        CHECK(desk.put(sha256, 0, part(paper, 0) + "x").status == 400);
        CHECK(desk.put(sha256, 2, "x").status == 400);
        desk.put(sha256, 0, part(paper, 0));
        desk.put(sha256, 1, part(other, 1));
        CHECK(desk.finish(sha256).status == 422);
        CHECK(desk.told(desk.begin(sha256, paper.size())).string_or("missing") == "03");
        for (const std::size_t n : {0u, 1u}) desk.put(sha256, n, part(paper, n));
        CHECK(desk.finish(sha256).status == 200);
        CHECK(desk.fetched(sha256, 2, "d1") == paper);
    }

    TEST_CASE("another unit neither sends, nor fetches, nor learns that a paper is there") {
        Desk desk;
        const std::string paper = paper_of(100);
        const std::string sha256 = desk.announce(paper);
        desk.begin(sha256, paper.size());
        desk.put(sha256, 0, paper);
        REQUIRE(desk.finish(sha256).status == 200);
        const Response unknown = desk.begin(std::string(64, 'b'), 100, "d9");
        CHECK(unknown.status == 404);
        CHECK(desk.begin(sha256, paper.size(), "d9").body == unknown.body);
        CHECK(desk.put(sha256, 0, paper, "d9").status == 404);
        CHECK(desk.send("GET", "/v1/files/" + sha256 + "/0", "d9").status == 404);
        CHECK(desk.send("GET", "/v1/files/" + sha256, "d9").body ==
              desk.send("GET", "/v1/files/" + std::string(64, 'b'), "d9").body);
        CHECK(desk.send("GET", "/v1/files/" + sha256 + "/0", "d2").status == 200);
    }

    TEST_CASE("what was not announced, or is announced otherwise, is refused") {
        Desk desk;
        const std::string paper = paper_of(100);
        const std::string sha256 = desk.announce(paper);
        CHECK(desk.begin(sha256, 99).status == 422);
        CHECK(desk.begin(sha256, std::size_t{201} << 20).status == 413);
        CHECK(desk.begin("../../etc", 100).status == 400);
        CHECK(desk.put(sha256, 0, paper).status == 404);
        CHECK(desk.send("PUT", "/v1/files/" + sha256 + "/-1", "d1", paper).status == 404);
        CHECK(desk.send("GET", "/v1/files/../gateway.db/0", "d1").status == 404);
        CHECK(desk.send("GET", "/v1/files", "d1").status == 405);
    }

    TEST_CASE("papers lie sealed on the gateway's disk") {
        Desk desk;
        const std::string paper = "%PDF-1.4 giấy của Nguyễn Thị Canary";
        const std::string sha256 = desk.announce(paper);
        desk.begin(sha256, paper.size());
        desk.put(sha256, 0, paper);
        desk.finish(sha256);
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(desk.store->files_folder())) {
            ++files;
            CHECK(read_file(entry.path()).find("Canary") == std::string::npos);
        }
        CHECK(files == 1);
    }
}
