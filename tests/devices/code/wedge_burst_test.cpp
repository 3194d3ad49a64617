#include "devices/code/wedge_burst.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "core/base/text.h"

using namespace motcua;
using std::chrono::milliseconds;
using Kind = KeyEvent::Kind;

namespace {

// A window with one field: what arrives in it, in order, and what was scanned.
class Window {
public:
    // `gap` after the key before; the caller's timer rings in between.
    void press(Kind kind, const std::string& text, int gap) {
        ring_until(now_ + milliseconds(gap));
        now_ += milliseconds(gap);
        const KeyEvent key{kind, text, now_, 0};
        auto decision = burst_.on_key(key);
        take(decision);
        if (!decision.swallow) arrive(key);
    }
    void type(const std::string& utf8, int gap) {
        for (const char32_t c : text::to_code_points(utf8))
            press(Kind::text, text::to_utf8(std::u32string(1, c)), gap);
    }
    void wait(int ms) {
        ring_until(now_ + milliseconds(ms));
        now_ += milliseconds(ms);
    }

    std::string field;
    std::vector<std::string> scans;

private:
    void ring_until(milliseconds until) {
        while (const auto wake = burst_.wake_at()) {
            if (*wake > until) break;
            auto decision = burst_.on_idle(*wake);
            take(decision);
        }
    }
    void take(const WedgeBurst::Decision& decision) {
        for (const KeyEvent& key : decision.typed) arrive(key);
        if (decision.scanned) scans.push_back(*decision.scanned);
    }
    void arrive(const KeyEvent& key) {
        if (key.kind == Kind::text) field += key.text;
        if (key.kind == Kind::enter) field += '\n';
        if (key.kind == Kind::tab) field += '\t';
        if (key.kind == Kind::other) field += '<';
    }

    WedgeBurst burst_;
    milliseconds now_{1000};
};

const std::string card = "001192990017||Nguyễn Thị Mẫu|15031992|Nữ|Số 27, phố Thử|10052021";

}  // namespace

TEST_SUITE("devices/wedge_burst") {
    TEST_CASE("a scanner at any pace, ended by Enter, Tab or silence, never reaches the field") {
        for (const int gap : {0, 1, 2, 5, 10, 15, 20}) {
            for (const Kind end : {Kind::enter, Kind::tab, Kind::modifier}) {
                CAPTURE(gap);
                Window window;
                window.type(card, gap);
                if (end != Kind::modifier) window.press(end, "", gap);
                window.wait(500);
                CHECK(window.scans == std::vector{card});
                CHECK(window.field.empty());
            }
        }
    }

    TEST_CASE("a scanner with slow spots is still one scan") {
        for (const int slow : {40, 80, 115}) {
            for (const std::size_t every : {5u, 9u, 23u}) {
                CAPTURE(slow);
                CAPTURE(every);
                Window window;
                for (std::size_t i = 0; i < card.size(); ++i)
                    window.press(Kind::text, card.substr(i, 1), i > 0 && i % every == 0 ? slow : 6);
                window.press(Kind::enter, "", 6);
                window.wait(500);
                CHECK(window.scans == std::vector{card});
                CHECK(window.field.empty());
            }
        }
    }

    TEST_CASE("Shift pressed by the scanner and a second line end change nothing") {
        Window window;
        for (const char c : std::string("H15.50.05.13-261122-0213")) {
            if (c == 'H') window.press(Kind::modifier, "", 2);
            window.press(Kind::text, std::string(1, c), 2);
        }
        window.press(Kind::enter, "", 2);
        window.press(Kind::enter, "", 2);
        window.wait(500);
        CHECK(window.scans == std::vector<std::string>{"H15.50.05.13-261122-0213"});
        CHECK(window.field.empty());
        window.press(Kind::enter, "", 300);
        CHECK(window.field == "\n");
    }

    TEST_CASE("two scans in a row are two, and typing before and between stays typing") {
        Window window;
        window.type("ab", 150);
        window.wait(200);
        for (int i = 0; i < 2; ++i) {
            window.type("H15.50.05.13-261122-0213", 4);
            window.press(Kind::enter, "", 4);
            window.wait(300);
            window.type("c", 150);
            window.wait(200);
        }
        window.wait(500);
        CHECK(window.scans.size() == 2);
        CHECK(window.field == "abcc");
    }

    TEST_CASE("a fast typist is never a scanner, not even one who rolls keys") {
        struct Typist {
            const char* name;
            std::vector<int> gaps;  // over and over
        };
        const Typist typists[] = {
            {"hunts", {400, 250, 600}},
            {"fluent", {110, 90, 130, 85}},
            {"very fast", {70, 55, 62, 80}},
            {"rolls pairs", {30, 95, 28, 110}},
            {"rolls triples", {31, 12, 120, 33, 30, 90}},
            {"drums at 30 ms", {30}},
            {"drums unevenly", {26, 41, 30, 34, 52, 29}},
            {"rolls tightly", {8, 14, 60, 5, 11, 75}},
        };
        const std::string words = "Nguyễn Thị Mẫu, 27 phố Thử 001192990017";
        for (const Typist& typist : typists) {
            CAPTURE(typist.name);
            Window window;
            std::size_t i = 0;
            for (const char32_t c : text::to_code_points(words))
                window.press(Kind::text, text::to_utf8(std::u32string(1, c)),
                             typist.gaps[i++ % typist.gaps.size()]);
            window.press(Kind::enter, "", typist.gaps[0]);
            window.wait(500);
            CHECK(window.scans.empty());
            CHECK(window.field == words + "\n");
        }
    }

    TEST_CASE("an input method's corrections are never a scanner") {
        // As Unikey sends for "nghieengf": letters, then BackSpace and the letters again at once.
        Window window;
        const auto correct = [&](int back, const std::string& letters) {
            for (int i = 0; i < back; ++i) window.press(Kind::other, "", 1);
            window.type(letters, 1);
        };
        window.type("nghie", 70);
        correct(1, "ê");
        window.type("ng", 70);
        correct(3, "ềng");
        window.press(Kind::text, " ", 90);
        // A macro: two letters become a long phrase.
        window.type("vn", 60);
        correct(2, "Cộng hòa xã hội chủ nghĩa Việt Nam");
        window.press(Kind::enter, "", 2);
        window.wait(500);
        CHECK(window.scans.empty());
        CHECK(window.field == "nghie<êng<<<ềng vn<<Cộng hòa xã hội chủ nghĩa Việt Nam\n");
    }

    TEST_CASE("short bursts, as a macro key or a doubled key, stay typing") {
        Window window;
        window.type("xin", 2);
        window.press(Kind::enter, "", 2);
        window.wait(300);
        CHECK(window.scans.empty());
        CHECK(window.field == "xin\n");
    }

    TEST_CASE("any text at a person's pace comes out unchanged and in order") {
        std::mt19937 random(20261122);
        for (int round = 0; round < 400; ++round) {
            CAPTURE(round);
            Window window;
            std::string expected;
            int quick = 0;
            for (int i = 0; i < 60; ++i) {
                // Hands roll at most three keys within 35 ms.
                const bool rolled = quick < 2 && random() % 4 == 0;
                quick = rolled ? quick + 1 : 0;
                const int gap = rolled ? 8 + static_cast<int>(random() % 27)
                                       : 36 + static_cast<int>(random() % 300);
                const auto kind = random() % 20;
                if (kind == 0) {
                    window.press(Kind::enter, "", gap);
                    expected += '\n';
                } else if (kind == 1) {
                    window.press(Kind::other, "", gap);
                    expected += '<';
                } else {
                    const std::string letter(1, static_cast<char>('0' + random() % 70));
                    window.press(Kind::text, letter, gap);
                    expected += letter;
                }
            }
            window.wait(500);
            CHECK(window.scans.empty());
            CHECK(window.field == expected);
        }
    }
}
