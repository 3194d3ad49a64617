// The same disturbances with the real PC/SC service between terminal and card (with_pcscd).
//
// usage: with_pcscd card_pcsc_campaign [--faults 12] [--seed N]
// First an undisturbed reading of every kind of card. A reader sometimes stays empty after a quick
// change; one more laying down is allowed then, and counted.
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "core/base/error.h"
#include "devices/card/length_memory.h"
#include "devices/card/pcsc_card_reader.h"
#include "tests/campaigns/card_rounds.h"
#include "tests/support/virtual_card/vpcd_link.h"

namespace motcua::campaign {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t short_plain = 223;
constexpr std::chrono::seconds patience{3};
// pcscd looks every 400 ms; a card that comes back sooner than that after it vanished in the middle
// of a command is not noticed until it is lifted once more.
constexpr std::chrono::milliseconds hand_movement{600};

class PcscDesk {
public:
    explicit PcscDesk(std::uint16_t port) : link_(port) {}

    // The name of the reader the card lies on; empty when none shows it.
    std::string lay(const test::CabinetCard& card, const test::CardFault& fault) {
        link_.take_away();
        reader_with_card(false);
        std::this_thread::sleep_for(hand_movement);
        link_.lay(card.card.chip, fault);
        std::string reader = reader_with_card(true);
        if (!reader.empty()) return reader;
        ++laid_again_;
        link_.take_away();
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        link_.lay(card.card.chip, fault);
        return reader_with_card(true);
    }

    CardOutcome read(const test::CardCabinet& cabinet, const test::CabinetCard& card,
                     const test::CardFault& fault, LengthMemory& lengths) {
        const bool disturbed = fault.kind != test::CardFault::Kind::none;
        CardReadOptions options = cabinet.options(card);
        options.lengths = &lengths;
        try {
            const std::string reader = lay(card, fault);
            if (reader.empty()) return {"no card", disturbed ? "" : "no card seen", false, {}};
            const auto channel = reader_.connect(reader);
            return try_reading(*channel, options, card, disturbed);
        } catch (const DeviceError& error) {
            const std::string code = to_string(error.code());
            return {code, disturbed ? "" : "undisturbed, but " + code, false, {}};
        }
    }
    int laid_again() const { return laid_again_; }

private:
    // Waits until one shows a card, or none does.
    std::string reader_with_card(bool wanted) {
        for (const auto end = Clock::now() + patience; Clock::now() < end;) {
            const auto readers = reader_.readers();
            std::string with;
            for (const ReaderState& one : readers)
                if (one.card_present) with = one.name;
            if (wanted == !with.empty()) return with;
            reader_.wait_for_change(readers, std::chrono::milliseconds(500), {});
        }
        return {};
    }

    PcscCardReader reader_;
    test::VpcdLink link_;
    int laid_again_ = 0;
};

int read_all_undisturbed(const test::CardCabinet& cabinet, PcscDesk& desk) {
    int failures = 0;
    for (const test::CabinetCard& card : cabinet.cards()) {
        LengthMemory lengths;
        const CardOutcome outcome = desk.read(cabinet, card, {}, lengths);
        if (outcome.failure.empty()) continue;
        ++failures;
        std::cout << "FAILED " << card.name << ", undisturbed: " << outcome.failure << '\n';
    }
    std::cout << cabinet.cards().size() << " kinds of card read undisturbed, " << failures
              << " wrong\n";
    return failures;
}

int run_pcsc_faults(int faults, unsigned seed, std::uint16_t port) {
    const test::CardCabinet cabinet;
    PcscDesk desk(port);
    const int undisturbed = read_all_undisturbed(cabinet, desk);
    CardRounds rounds(cabinet, seed);
    CardTable table;
    for (int i = 0; i < faults; ++i) {
        const CardRound round = rounds.next();
        LengthMemory lengths;
        if (round.short_answers) lengths.remember(round.card->card.chip->atr, short_plain);
        const CardOutcome first = desk.read(cabinet, *round.card, round.fault, lengths);
        const CardOutcome second = desk.read(cabinet, *round.card, {}, lengths);
        table.add(round, first, second);
    }
    table.print();
    rounds.print_coverage();
    std::cout << faults << " faults through pcscd, seed " << seed << ", laid down once more "
              << desk.laid_again() << " times, " << table.failures() << " failures\n";
    return table.failures() + undisturbed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace motcua::campaign

int main(int argc, char** argv) {
    int faults = 12;
    unsigned seed = std::random_device()();
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--faults") == 0) faults = std::atoi(argv[i + 1]);
        if (std::strcmp(argv[i], "--seed") == 0)
            seed = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
    }
    const char* port = std::getenv("MOTCUA_VPCD_PORT");
    if (!port) {
        std::cout << "run it with tests/support/virtual_card/with_pcscd\n";
        return 2;
    }
    std::cout << "seed " << seed << std::endl;
    return motcua::campaign::run_pcsc_faults(faults, seed,
                                             static_cast<std::uint16_t>(std::atoi(port)));
}
