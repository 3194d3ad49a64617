#include "devices/code/read_codes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "tests/support/damaged_codes.h"

using namespace motcua;
using test::CodeDamage;

namespace {

// A page of white with the picture somewhere on it.
GreyPicture on_page(const GreyPicture& code, int width, int height, int left, int top) {
    GreyPicture page(width, height);
    for (int y = 0; y < code.height; ++y)
        std::copy_n(code.row(y), code.width, page.row(top + y) + left);
    return page;
}

std::stop_token stopped() {
    const auto source = std::make_unique<std::stop_source>();
    source->request_stop();
    return source->get_token();
}

}  // namespace

TEST_SUITE("devices/read_codes") {
    TEST_CASE("the bytes of a clean code come back exactly, at the first rung") {
        for (std::uint32_t seed = 1; seed <= 10; ++seed) {
            const std::string text = test::card_text_of(seed);
            const CodeReading reading = read_codes(test::drawn_code(text, 4));
            CHECK(reading.attempts == 1);
            CHECK(reading.codes == std::vector{FoundCode{FoundCode::Kind::qr, text, false}});
        }
    }

    TEST_CASE("bytes that are no UTF-8 are guessed, and said to be") {
        const CodeReading reading = read_codes(test::drawn_code("Caf\xe9 cr\xe8me", 4));
        REQUIRE(reading.codes.size() == 1);
        CHECK(reading.codes[0].guessed);
        CHECK(reading.codes[0].text == "Café crème");
    }

    TEST_CASE("a dossier's bar code is read, unless nobody wants it") {
        const GreyPicture page =
            on_page(test::drawn_bar_code("H15.50.05.13-261122-0213", 2, 80), 900, 600, 100, 300);
        const CodeReading reading = read_codes(page);
        REQUIRE(reading.codes.size() == 1);
        CHECK(reading.codes[0].kind == FoundCode::Kind::code128);
        CHECK(reading.codes[0].text == "H15.50.05.13-261122-0213");
        CodeReadingOptions options;
        options.bar_codes = false;
        options.limit = std::chrono::milliseconds(50);
        CHECK(read_codes(page, options).codes.empty());
    }

    TEST_CASE("a small code on a large scanned page is found") {
        const std::string text = test::card_text_of(3);
        const CodeReading reading =
            read_codes(on_page(test::drawn_code(text, 3), 1654, 2339, 1200, 1900));
        REQUIRE(reading.codes.size() == 1);
        CHECK(reading.codes[0].text == text);
    }

    TEST_CASE("nothing is found where nothing is, in bounded time") {
        CHECK(read_codes({}).codes.empty());
        CHECK(read_codes(GreyPicture(5, 5)).codes.empty());
        const auto begin = std::chrono::steady_clock::now();
        CodeReadingOptions options;
        options.limit = std::chrono::milliseconds(100);
        const CodeReading reading = read_codes(GreyPicture(1600, 1200, 128), options);
        CHECK(reading.codes.empty());
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    }

    TEST_CASE("somebody who asks to stop is not kept waiting by the ladder") {
        CodeReadingOptions options;
        options.stop = stopped();
        CHECK(read_codes(GreyPicture(640, 480, 128), options).attempts == 0);
    }

    TEST_CASE("damaged codes are read, and never wrongly") {
        int read = 0;
        int all = 0;
        for (const CodeDamage damage : test::all_code_damages) {
            for (std::uint32_t i = 0; i < 3; ++i) {
                const test::DamagedCode code =
                    test::damaged_code(damage, test::first_judged_seed + 500 + i, 0.2 + 0.2 * i);
                CAPTURE(test::name_of(damage));
                CAPTURE(i);
                const CodeReading reading = read_codes(code.picture);
                for (const FoundCode& found : reading.codes) CHECK(found.text == code.text);
                read += reading.codes.empty() ? 0 : 1;
                ++all;
            }
        }
        CHECK(read >= all - 1);
    }
}
