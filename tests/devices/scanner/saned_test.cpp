// The same paper scanner through saned on the loopback: another process, another route.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "core/base/error.h"
#include "tests/devices/scanner/paper_scanner.h"

extern char** environ;

using namespace motcua;
using namespace motcua::test;

namespace {

constexpr std::uint16_t saned_port = 6566;

bool answers(std::uint16_t port) {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool yes = ::connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(probe);
    return yes;
}

// SANE's port is one for the machine: test runs beside each other take turns.
class PortTurn {
public:
    PortTurn() : lock_(::open("/tmp/motcua-saned-test.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
        ::flock(lock_, LOCK_EX);
    }
    ~PortTurn() { ::close(lock_); }
    PortTurn(const PortTurn&) = delete;
    PortTurn& operator=(const PortTurn&) = delete;

private:
    int lock_;
};

// Runs until its owner goes; asks only the paper back-end.
class Saned {
public:
    explicit Saned(const PaperScanner& paper) {
        std::ofstream(paper.configuration() / "dll.conf") << "paper\n";
        std::ofstream(paper.configuration() / "saned.conf") << "127.0.0.1\n";
        std::ofstream(paper.configuration() / "net.conf") << "connect_timeout = 3\n127.0.0.1\n";
        const char* argv[] = {"saned", "-l", "-b", "127.0.0.1", "-e", nullptr};
        for (const char* place : {"/usr/sbin/saned", "/usr/bin/saned"})
            if (pid_ < 0 && ::access(place, X_OK) == 0)
                ::posix_spawn(&pid_, place, nullptr, nullptr, const_cast<char**>(argv), environ);
        for (int i = 0; i < 300 && pid_ > 0 && !answers(saned_port); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ~Saned() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Saned(const Saned&) = delete;
    Saned& operator=(const Saned&) = delete;
    bool runs() const { return pid_ > 0; }

private:
    pid_t pid_ = -1;
};

std::vector<int> sheets_of(WorkerScanner& scanner, const std::string& device) {
    ScanRequest request = PaperScanner::request();
    request.device = device;
    std::vector<int> sheets;
    scanner.scan(request,
                 [&](ScannedImage page, bool) { sheets.push_back(PaperScanner::sheet_of(page)); },
                 {});
    return sheets;
}

}  // namespace

TEST_SUITE("devices/saned") {
    TEST_CASE("a scanner of the network is found when the settings name its back-end") {
        const PortTurn turn;
        REQUIRE_MESSAGE(!answers(saned_port), "another saned serves on this machine");
        const PaperScanner paper(4);
        const Saned saned(paper);
        REQUIRE(saned.runs());
        WorkerScannerOptions options = PaperScanner::options();
        options.open_limit = std::chrono::seconds(10);
        options.silence_limit = std::chrono::seconds(5);
        options.backends = {"net"};
        WorkerScanner scanner(options);
        const auto devices = scanner.devices();
        REQUIRE(devices.size() == 1);
        CHECK(devices[0].id == "net:127.0.0.1:paper:feeder");
        CHECK(sheets_of(scanner, devices[0].id) == std::vector<int>{1, 2, 3, 4});

        // Faults cross the network as they are.
        paper.refill();
        paper.control("fault 3 COVER_OPEN");
        try {
            sheets_of(scanner, devices[0].id);
            FAIL("no fault");
        } catch (const DeviceError& error) {
            CHECK(error.code() == ErrorCode::scanner_cover_open);
        }
        paper.control("");
        CHECK(sheets_of(scanner, devices[0].id) == std::vector<int>{3, 4});
    }

    TEST_CASE("without being named, the network is not asked") {
        const PaperScanner paper(1);  // its dll.conf lists net too, with nobody there
        std::ofstream(paper.configuration() / "net.conf")
            << "connect_timeout = 30\n192.0.2.1\n";  // an address nobody answers
        WorkerScanner scanner(PaperScanner::options());
        const auto start = std::chrono::steady_clock::now();
        CHECK(scanner.devices().size() == 1);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    }
}
