// Disturbs readings of virtual cards in the same process: a card pulled, a bit turned, an odd
// status word, a delay, at every command of every kind of card. Nothing may crash, hang or be
// called verified that is not; the next reading of the same card is right.
//
// usage: card_fault_campaign [--faults 200] [--seed N]
// The controls: undisturbed rounds must all be right, and a card whose keys are another's must
// fail the very check that the faults are judged by.
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "devices/card/length_memory.h"
#include "tests/campaigns/card_rounds.h"

namespace motcua::campaign {
namespace {

constexpr std::size_t short_plain = 223;

CardOutcome read_once(const test::CardCabinet& cabinet, const CardRound& round,
                      const test::CardFault& fault, LengthMemory& lengths) {
    test::VirtualChannel channel(round.card->card.chip, fault);
    CardReadOptions options = cabinet.options(*round.card);
    options.lengths = &lengths;
    return try_reading(channel, options, *round.card, fault.kind != test::CardFault::Kind::none);
}

// A copy taken for the card it was made from: an oracle that lets it pass sees nothing.
bool control_fails_as_it_must(const test::CardCabinet& cabinet) {
    test::CabinetCard copy = cabinet.card("copy");
    test::VirtualChannel channel(copy.card.chip);
    copy.state = CardState::verified;
    return !try_reading(channel, cabinet.options(copy), copy, false).failure.empty();
}

int run_card_faults(int faults, unsigned seed) {
    const test::CardCabinet cabinet;
    if (!control_fails_as_it_must(cabinet)) {
        std::cout << "the control did not fail: this campaign sees nothing\n";
        return 1;
    }
    CardRounds rounds(cabinet, seed);
    CardTable table;
    for (int i = 0; i < faults; ++i) {
        const CardRound round = rounds.next();
        LengthMemory lengths;  // what the fault taught it, the second reading has to live with
        if (round.short_answers) lengths.remember(round.card->card.chip->atr, short_plain);
        const CardOutcome first = read_once(cabinet, round, round.fault, lengths);
        const CardOutcome second = read_once(cabinet, round, {}, lengths);
        table.add(round, first, second);
    }
    table.print();
    rounds.print_coverage();
    std::cout << faults << " faults, seed " << seed << ", " << table.failures() << " failures\n";
    return table.failures() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace motcua::campaign

int main(int argc, char** argv) {
    int faults = 200;
    unsigned seed = std::random_device()();
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--faults") == 0) faults = std::atoi(argv[i + 1]);
        if (std::strcmp(argv[i], "--seed") == 0)
            seed = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
    }
    std::cout << "seed " << seed << std::endl;
    return motcua::campaign::run_card_faults(faults, seed);
}
