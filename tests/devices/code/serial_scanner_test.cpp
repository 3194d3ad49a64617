// The scanner is a real pseudo-terminal: its master is the device.
#include "devices/code/serial_scanner.h"

#include <doctest/doctest.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <memory>
#include <thread>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

const std::string card = "001192990017||Nguyễn Thị Mẫu|15031992|Nữ|Số 27, phố Thử|10052021";

// A tty whose name is a link, so that it can go and come back.
class Plug {
public:
    explicit Plug(std::filesystem::path name) : name_(std::move(name)) { in(); }
    ~Plug() { out(); }
    void in() {
        int slave = -1;
        std::array<char, 256> path{};
        REQUIRE(::openpty(&master_, &slave, path.data(), nullptr, nullptr) == 0);
        ::close(slave);
        std::filesystem::create_symlink(path.data(), name_);
    }
    void out() {
        if (master_ < 0) return;
        ::close(master_);
        master_ = -1;
        std::filesystem::remove(name_);
    }
    void send(std::string_view bytes) const {
        REQUIRE(::write(master_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }

private:
    std::filesystem::path name_;
    int master_ = -1;
};

struct Desk {
    test::TemporaryFolder folder;
    Plug plug{folder.path() / "ttyACM0"};
    SerialScanner scanner{SerialScannerOptions{folder.path() / "ttyACM0", 9600, "/dev", 20ms}};

    std::optional<std::string> next(std::chrono::milliseconds limit = 5s) {
        return scanner.next(limit, {});
    }
    void listen() { REQUIRE_FALSE(next(80ms)); }
};

}  // namespace

TEST_SUITE("devices/serial_scanner") {
    TEST_CASE("a reading ends with a line end of any kind, or with silence") {
        for (const char* end : {"\r\n", "\r", "\n", ""}) {
            Desk desk;
            desk.listen();
            desk.plug.send(card + end);
            CHECK(desk.next() == card);
            CHECK(desk.scanner.connected());
        }
    }

    TEST_CASE("a reading in pieces is one, two in a row are two") {
        Desk desk;
        desk.listen();
        std::jthread sender([&] {
            for (std::size_t at = 0; at < card.size(); at += 9) {
                desk.plug.send(std::string_view(card).substr(at, 9));
                std::this_thread::sleep_for(5ms);
            }
            desk.plug.send("\r\n");
        });
        CHECK(desk.next() == card);
        sender.join();
        desk.plug.send(card + "\r\n" + "H15.50.05.13-261122-0213\r\n");
        CHECK(desk.next() == card);
        CHECK(desk.next() == "H15.50.05.13-261122-0213");
    }

    TEST_CASE("line ends in place of a card's bars do not cut it") {
        Desk desk;
        desk.listen();
        std::string lines;
        for (const char c : card) lines += c == '|' ? std::string("\r\n") : std::string(1, c);
        desk.plug.send(lines + "\r\n");
        const auto reading = desk.next();
        REQUIRE(reading);
        CHECK(reading->find("Nguyễn Thị Mẫu\n15031992") != std::string::npos);
    }

    TEST_CASE("bytes come as they are: no echo, no control character has a meaning") {
        Desk desk;
        desk.listen();
        const std::string odd = "a\x03\x04\x11\x13\x1a\x7f\xff\xc3z";
        desk.plug.send(odd + "\n");
        CHECK(desk.next() == odd);
    }

    TEST_CASE("a scanner that is unplugged and comes back goes on, half a reading is dropped") {
        Desk desk;
        desk.listen();
        desk.plug.send("half a rea");
        std::this_thread::sleep_for(5ms);
        desk.plug.out();
        CHECK_FALSE(desk.next(150ms));
        CHECK_FALSE(desk.scanner.connected());
        desk.plug.in();
        desk.listen();
        CHECK(desk.scanner.connected());
        desk.plug.send(card + "\r\n");
        CHECK(desk.next() == card);
    }

    TEST_CASE("what is longer than any code is dropped, and the next one is read") {
        Desk desk;
        desk.listen();
        std::jthread sender([&] {
            for (int i = 0; i < 40; ++i) desk.plug.send(std::string(1000, 'x'));
            std::this_thread::sleep_for(200ms);
            desk.plug.send("H15.50.05.13-261122-0213\r\n");
        });
        CHECK(desk.next(20s) == "H15.50.05.13-261122-0213");
    }

    TEST_CASE("who asks to stop is heard at once, with a device or without") {
        for (const bool plugged : {true, false}) {
            Desk desk;
            if (!plugged) desk.plug.out();
            std::jthread waiting(
                [&](std::stop_token stop) { CHECK_FALSE(desk.scanner.next(60s, stop)); });
            std::this_thread::sleep_for(30ms);
            const auto begin = std::chrono::steady_clock::now();
            waiting.request_stop();
            waiting.join();
            CHECK(std::chrono::steady_clock::now() - begin < 5s);
        }
    }

    TEST_CASE("a file that is no serial line is told, not waited for") {
        const test::TemporaryFolder folder;
        std::ofstream(folder.path() / "file") << "x";
        SerialScanner scanner({folder.path() / "file", 9600, "/dev", 20ms});
        try {
            static_cast<void>(scanner.next(1s, {}));
            FAIL("a plain file was taken for a scanner");
        } catch (const DeviceError& e) {
            CHECK(e.code() == ErrorCode::code_scanner_failed);
        }
    }

    TEST_CASE("devices are offered by their lasting names, each once") {
        const test::TemporaryFolder folder;
        std::filesystem::create_directories(folder.path() / "serial" / "by-id");
        for (const char* name : {"ttyACM0", "ttyUSB0", "ttyS0"})
            std::ofstream(folder.path() / name);
        std::filesystem::create_symlink("../../ttyACM0",
                                        folder.path() / "serial" / "by-id" / "usb-Maker_Scanner");
        CHECK(serial_devices(folder.path()) ==
              std::vector<std::filesystem::path>{folder.path() / "serial/by-id/usb-Maker_Scanner",
                                                 folder.path() / "ttyUSB0"});
        CHECK(serial_devices(folder.path() / "nowhere").empty());
    }
}
