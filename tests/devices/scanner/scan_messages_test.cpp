#include "devices/scanner/scan_messages.h"

#include <doctest/doctest.h>

#include "devices/scanner/scan_channel.h"

using namespace motcua;

TEST_SUITE("devices/scan_messages") {
    TEST_CASE("a request arrives as it was sent") {
        ScanRequest request{
            "paper:máy 1", ScanSource::adf_duplex, 300, ScanColour::grey, 215.9, 355.6, -40, 7};
        const auto question = decode_question(encode(ScanQuestion(StartScan{request})));
        REQUIRE(question);
        const ScanRequest& got = std::get<StartScan>(*question).request;
        CHECK(got.device == request.device);
        CHECK(got.source == request.source);
        CHECK(got.dpi == 300);
        CHECK(got.colour == ScanColour::grey);
        CHECK(got.width_mm == 215.9);
        CHECK(got.height_mm == 355.6);
        CHECK(got.brightness == -40);
        CHECK(got.limit == 7);
    }

    TEST_CASE("what the helper says arrives as it was said") {
        const auto said = [](const ScanAnswer& answer) {
            auto back = decode_answer(encode(answer));
            REQUIRE(back);
            return *back;
        };
        CHECK(std::get<HelperReady>(said(HelperReady{})).version == scan_protocol_version);
        const std::vector<ScannerInfo> devices{{"a:1", "A \"1\""}, {"b", ""}};
        CHECK(std::get<DevicesFound>(said(DevicesFound{devices})).devices == devices);
        const auto page =
            std::get<PageReady>(said(PageReady{1654, 2339, 200, ScanColour::lineart, true}));
        CHECK(page.width == 1654);
        CHECK(page.height == 2339);
        CHECK(page.colour == ScanColour::lineart);
        CHECK(page.back);
        const auto failed =
            std::get<CallFailed>(said(CallFailed{ErrorCode::scanner_cover_open, "x\ny"}));
        CHECK(failed.code == ErrorCode::scanner_cover_open);
        CHECK(failed.what == "x\ny");
        CHECK(std::get<ScanEnded>(said(ScanEnded{12})).pages == 12);
        CHECK(std::holds_alternative<CallCancelled>(said(CallCancelled{})));
        ScannerAbilities abilities{{ScanSource::adf}, {200, 300}, {ScanColour::colour}, true};
        const auto told = std::get<AbilitiesTold>(said(AbilitiesTold{abilities})).abilities;
        CHECK(told.sources == abilities.sources);
        CHECK(told.dpi == abilities.dpi);
        CHECK(told.brightness);
    }

    TEST_CASE("what is not understood is nothing") {
        for (const char* text :
             {"", "{", "[]", "{\"say\":\"hello\"}", "{\"say\":\"page\",\"width\":-1}",
              "{\"say\":\"page\",\"width\":1e9,\"height\":10,\"dpi\":200,\"colour\":\"grey\"}",
              "{\"say\":\"failed\",\"code\":4001}", "{\"say\":\"devices\",\"devices\":[{}]}",
              "{\"say\":\"abilities\",\"sources\":[\"camera\"]}"})
            CHECK_FALSE(decode_answer(text));
        for (const char* text : {"", "{\"ask\":\"\"}", "{\"ask\":\"scan\"}",
                                 "{\"ask\":\"scan\",\"source\":\"adf\",\"colour\":\"grey\","
                                 "\"width_mm\":1,\"height_mm\":1,\"dpi\":0}"})
            CHECK_FALSE(decode_question(text));
    }

    TEST_CASE("messages keep their borders and their files") {
        auto ends = ScanChannel::make_pair();
        REQUIRE(ends);
        CHECK_FALSE(ends->first.receive());
        REQUIRE(ends->second.send("one"));
        REQUIRE(ends->second.send("two", ends->second.fd()));
        const auto one = ends->first.receive();
        REQUIRE(one);
        CHECK(one->text == "one");
        CHECK_FALSE(one->file);
        const auto two = ends->first.receive();
        REQUIRE(two);
        CHECK(two->text == "two");
        CHECK(two->file);
        ends->second.close();
        CHECK_FALSE(ends->first.send(std::string(1 << 20, 'x')));
    }

    TEST_CASE("the other end's death is heard") {
        auto ends = ScanChannel::make_pair();
        REQUIRE(ends);
        ends->second.close();
        const auto last = ends->first.receive();
        REQUIRE(last);
        CHECK(last->text.empty());
        CHECK_FALSE(ends->first.send("anybody"));
    }
}
