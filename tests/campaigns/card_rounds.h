// What the two card campaigns share: which fault comes next, what counts as a failure, the table.
#pragma once

#include <array>
#include <map>
#include <random>
#include <string>

#include "tests/support/virtual_card/card_cabinet.h"
#include "tests/support/virtual_card/virtual_channel.h"

namespace motcua::campaign {

struct CardRound {
    const test::CabinetCard* card = nullptr;
    test::CardFault fault;
    bool short_answers = false;  // as if this kind of card were known to take no long ones
};

// Faults for every card and every command in turn, of all kinds; the seed decides the rest.
class CardRounds {
public:
    CardRounds(const test::CardCabinet& cabinet, unsigned seed);
    CardRound next();
    // Commands of an undisturbed reading of the round's card.
    int commands_of(const CardRound& round) const;
    // How many of the places where a command can stand have had a fault.
    void print_coverage() const;

private:
    int least_disturbed(const CardRound& round);

    const test::CardCabinet& cabinet_;
    std::mt19937 random_;
    std::size_t turn_ = 0;
    std::map<std::string, int> commands_;            // by name and length
    std::array<std::map<int, int>, 2> disturbed_{};  // place -> faults; long, short answers
};

// One reading and what came of it.
struct CardOutcome {
    std::string error;     // "MC-3005"; empty when there is a reading
    std::string failure;   // what must never happen
    bool doubted = false;  // a reading, but not the intended word
    std::chrono::milliseconds took{0};
};
CardOutcome try_reading(CardChannel& channel, const CardReadOptions& options,
                        const test::CabinetCard& card, bool disturbed);

class CardTable {
public:
    // Prints a failure at once.
    void add(const CardRound& round, const CardOutcome& first, const CardOutcome& second);
    void print() const;
    int failures() const { return failures_; }

private:
    struct Line {
        int rounds = 0, unharmed = 0, doubted = 0, refused = 0, recovered = 0;
    };
    std::array<Line, test::card_fault_kinds> lines_{};
    std::map<std::string, int> errors_;
    std::chrono::milliseconds slowest_{0};
    int failures_ = 0;
};

}  // namespace motcua::campaign
