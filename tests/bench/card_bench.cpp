// How long a whole card takes through the real PC/SC service: PACE, all groups, passive, active
// and chip authentication, an 18 KB photo.
//
// usage: tests/support/virtual_card/with_pcscd card_bench [READINGS]
// Paced as a 424 kbit/s field (8 ms a command, 19 us a byte both ways) and unpaced; short and
// extended length, both known beforehand as for the second card of a kind. Medians. "card" is the
// sum of SCardTransmit, "ratio" the whole by that, "text" when name and address are there.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "devices/card/length_memory.h"
#include "devices/card/pcsc_card_reader.h"
#include "tests/support/virtual_card/card_cabinet.h"
#include "tests/support/virtual_card/vpcd_link.h"

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::size_t short_length = 223;
constexpr test::CardPacing field_424{std::chrono::milliseconds(8), std::chrono::microseconds(19)};

struct Timing {
    double whole = 0, card = 0, text = 0;
    int commands = 0, commands_for_text = 0;
};

class CardStand {
public:
    CardStand(std::uint16_t port, const test::CardCabinet& cabinet, const char* design)
        : link_(port), cabinet_(cabinet), card_(cabinet.card(design)) {}

    void lay(const test::CardPacing& pacing) {
        link_.take_away();
        wait_for(false);
        std::this_thread::sleep_for(std::chrono::milliseconds(600));
        link_.lay(card_.card.chip, {}, pacing);
        reader_ = wait_for(true);
    }

    Timing read(bool short_answers) {
        LengthMemory lengths;
        lengths.remember(card_.card.chip->atr,
                         short_answers ? short_length : LengthMemory::first_try());
        Timing timing;
        const auto channel = readers_.connect(reader_);
        const auto begin = Clock::now();
        CardReadOptions options = cabinet_.options(card_);
        options.lengths = &lengths;
        options.text_ready = [&](const CardReading& early) {
            timing.text = Milliseconds(Clock::now() - begin).count();
            timing.commands_for_text = early.apdus;
        };
        const CardReading reading = read_identity_card(*channel, options);
        timing.whole = Milliseconds(Clock::now() - begin).count();
        timing.card = Milliseconds(time_on_the_card(*channel)).count();
        timing.commands = reading.apdus;
        if (const std::string wrong = test::wrong_in(reading, card_); !wrong.empty()) {
            std::cerr << "not measured: " << wrong << '\n';
            std::exit(1);
        }
        return timing;
    }

private:
    std::string wait_for(bool wanted) {
        for (;;) {
            const auto all = readers_.readers();
            const auto with = std::ranges::find(all, true, &ReaderState::card_present);
            if (wanted == (with != all.end())) return wanted ? with->name : "";
            readers_.wait_for_change(all, std::chrono::seconds(1), {});
        }
    }

    PcscCardReader readers_;
    test::VpcdLink link_;
    const test::CardCabinet& cabinet_;
    const test::CabinetCard& card_;
    std::string reader_;
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void print_line(const char* design, const char* kind, bool short_answers,
                const std::vector<Timing>& timings) {
    std::vector<double> whole, card, ratio, text;
    for (const Timing& one : timings) {
        whole.push_back(one.whole);
        card.push_back(one.card);
        ratio.push_back(one.whole / one.card);
        text.push_back(one.text);
    }
    std::printf("| %s | %s | %s | %.0f | %.0f | %.3f | %d | %.0f (%.0f %%) | %d |\n", design, kind,
                short_answers ? "short" : "extended", median(whole), median(card), median(ratio),
                timings.front().commands, median(text), 100 * median(text) / median(whole),
                timings.front().commands_for_text);
    std::fflush(stdout);
}

void run_card_bench(std::uint16_t port, int readings) {
    const test::CardCabinet cabinet;
    std::puts(
        "| card | field | answers | whole, ms | card, ms | ratio | commands | text, ms | commands "
        "|\n|---|---|---|---|---|---|---|---|---|");
    for (const char* design : {"cccd_2021", "can_cuoc_2024"}) {
        CardStand stand(port, cabinet, design);
        for (const bool paced : {true, false})
            for (const bool short_answers : {true, false}) {
                stand.lay(paced ? field_424 : test::CardPacing{});
                std::vector<Timing> timings;
                for (int i = 0; i < readings; ++i) timings.push_back(stand.read(short_answers));
                print_line(design, paced ? "424 kbit/s" : "unpaced", short_answers, timings);
            }
    }
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
    const char* port = std::getenv("MOTCUA_VPCD_PORT");
    if (!port) {
        std::cerr << "run it with tests/support/virtual_card/with_pcscd\n";
        return 2;
    }
    motcua::bench::run_card_bench(static_cast<std::uint16_t>(std::atoi(port)),
                                  argc > 1 ? std::atoi(argv[1]) : 7);
    return 0;
}
