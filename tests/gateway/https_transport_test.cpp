#include "core/sync/https_transport.h"

#include <doctest/doctest.h>

#include <csignal>

#include "core/base/error.h"
#include "tests/gateway/fault_server.h"

using namespace motcua;
using namespace std::chrono_literals;
using test::FaultServer;
using test::http;
using Clock_ = std::chrono::steady_clock;

namespace {

const auto ignore_broken_pipes = std::signal(SIGPIPE, SIG_IGN);

struct Outcome {
    SyncReply reply;
    ErrorCode error{};
};

Outcome ask(const std::string& url, const std::string& pin,
            std::chrono::milliseconds deadline = 5s) {
    HttpsTransport transport({url, {pin}, "", ""});
    try {
        return {transport.exchange({"GET", "/v1/hello", "", deadline}, {}), {}};
    } catch (const NetworkError& e) {
        return {{}, e.code()};
    }
}

Outcome ask(const FaultServer& server, std::chrono::milliseconds deadline = 5s) {
    return ask(server.url(), server.pin(), deadline);
}

FaultServer::Script says(const std::string& text) {
    return [text](const auto& send) { send(text); };
}

}  // namespace

TEST_SUITE("gateway/transport") {
    TEST_CASE("an honest answer comes through") {
        FaultServer server(says(http(200, R"({"ok":true})")));
        const auto outcome = ask(server);
        CHECK(outcome.error == ErrorCode{});
        CHECK(outcome.reply.status == 200);
        CHECK(outcome.reply.body == R"({"ok":true})");
    }

    TEST_CASE("every lie of a server or a line has its own code") {
        const std::string good = http(200, R"({"ok":true})");
        const std::string length = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        struct Row {
            const char* what;
            std::string text;
            ErrorCode error;
        };
        for (const auto& row : {
                 Row{"captive portal", http(200, "<html>Please log in</html>", "", "text/html"),
                     ErrorCode::not_the_gateway},
                 Row{"redirect",
                     "HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n",
                     ErrorCode::not_the_gateway},
                 Row{"cut in the body", good.substr(0, good.size() - 3),
                     ErrorCode::truncated_answer},
                 Row{"cut in the head", good.substr(0, 40), ErrorCode::not_the_gateway},
                 Row{"no answer at all", "", ErrorCode::truncated_answer},
                 Row{"no digest", length + "Content-Length: 2\r\n\r\n{}",
                     ErrorCode::not_the_gateway},
                 Row{"another digest",
                     length + "Digest: sha-256=AAAA\r\nContent-Length: 2\r\n\r\n{}",
                     ErrorCode::truncated_answer},
                 Row{"a body of a terabyte",
                     length + "Digest: sha-256=A\r\nContent-Length: 1099511627776\r\n\r\n",
                     ErrorCode::not_the_gateway},
                 Row{"not HTTP", "SSH-2.0-OpenSSH\r\n\r\n\r\n", ErrorCode::not_the_gateway},
             }) {
            CAPTURE(row.what);
            FaultServer server(says(row.text));
            CHECK(ask(server).error == row.error);
        }
    }

    TEST_CASE("an answer that trickles is cut at the deadline, not byte by byte") {
        FaultServer server([](const auto& send) {
            const std::string text = http(200, std::string(200, ' '));
            for (const char c : text) {
                if (!send(std::string(1, c))) return;
                std::this_thread::sleep_for(20ms);
            }
        });
        const auto begin = Clock_::now();
        CHECK(ask(server, 400ms).error == ErrorCode::network_timeout);
        CHECK(Clock_::now() - begin < 2s);
    }

    TEST_CASE("a silent server is given up at the deadline, and at once when asked to stop") {
        FaultServer server([](const auto& send) {
            for (int i = 0; i < 100 && send(""); ++i) std::this_thread::sleep_for(10ms);
            std::this_thread::sleep_for(600ms);
        });
        CHECK(ask(server, 200ms).error == ErrorCode::network_timeout);
        HttpsTransport transport({server.url(), {server.pin()}, "", ""});
        std::stop_source stop;
        std::jthread later([&] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        const auto begin = Clock_::now();
        CHECK_THROWS_AS(transport.exchange({"GET", "/", "", 20s}, stop.get_token()), Cancelled);
        CHECK(Clock_::now() - begin < 5s);
    }

    TEST_CASE("Retry-After is kept within a second and a quarter of an hour") {
        struct Row {
            const char* said;
            std::chrono::seconds kept;
        };
        for (const auto& row : {Row{"30", 30s}, Row{"0", 1s}, Row{"-5", 1s}, Row{"999999", 900s},
                                Row{"Wed, 21 Oct 2026 07:28:00 GMT", 60s}}) {
            CAPTURE(row.said);
            FaultServer server(says(
                http(503, R"({"code":"x"})", std::string("Retry-After: ") + row.said + "\r\n")));
            const auto outcome = ask(server);
            CHECK(outcome.reply.status == 503);
            CHECK(outcome.reply.retry_after == row.kept);
        }
    }

    TEST_CASE("a wrong certificate is refused before anything is sent") {
        const auto good = says(http(200, "{}"));
        const Instant now = SystemClock().now();
        FaultServer right(good);
        FaultServer other_name(good, {"gateway.example.vn"});
        FaultServer expired(good, {"127.0.0.1"}, now - std::chrono::hours{24 * 500});
        FaultServer unborn(good, {"127.0.0.1"}, now + std::chrono::hours{24 * 30});
        CHECK(ask(right).error == ErrorCode{});
        CHECK(ask(right.url(), other_name.pin()).error == ErrorCode::certificate_refused);
        CHECK(ask(right.url(), "").error == ErrorCode::certificate_refused);
        CHECK(ask(other_name).error == ErrorCode::certificate_refused);
        CHECK(ask(expired).error == ErrorCode::certificate_refused);
        CHECK(ask(unborn).error == ErrorCode::certificate_refused);
    }

    TEST_CASE("an address that is none and a port where nobody listens") {
        CHECK_THROWS_AS(HttpsTransport({"http://127.0.0.1:1", {""}, "", ""}), NetworkError);
        CHECK_THROWS_AS(HttpsTransport({"gateway", {""}, "", ""}), NetworkError);
        CHECK(ask("https://127.0.0.1:1", std::string(64, 'a')).error ==
              ErrorCode::network_unreachable);
    }
}
