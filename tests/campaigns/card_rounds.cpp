#include "tests/campaigns/card_rounds.h"

#include <iomanip>
#include <iostream>

#include "core/base/error.h"
#include "devices/card/length_memory.h"

namespace motcua::campaign {
namespace {

using Kind = test::CardFault::Kind;

constexpr std::size_t short_answer = 223;
// No reading may take longer, whatever is done to it.
constexpr std::chrono::seconds longest{20};

std::string key_of(const test::CabinetCard& card, bool short_answers) {
    return std::string(card.name) + (short_answers ? " short" : "");
}

// What the card is read in, whether that was known before or found out.
bool in_short_answers(const CardRound& round) {
    return round.short_answers || !round.card->card.chip->extended_length;
}

}  // namespace

CardRounds::CardRounds(const test::CardCabinet& cabinet, unsigned seed)
    : cabinet_(cabinet), random_(seed) {
    for (const test::CabinetCard& card : cabinet_.cards())
        for (const bool short_answers : {false, true}) {
            LengthMemory lengths;
            CardReadOptions options = cabinet_.options(card);
            options.lengths = &lengths;
            if (short_answers) lengths.remember(card.card.chip->atr, short_answer);
            test::VirtualChannel channel(card.card.chip);
            commands_[key_of(card, short_answers)] = read_identity_card(channel, options).apdus;
        }
}

int CardRounds::commands_of(const CardRound& round) const {
    return commands_.at(key_of(*round.card, round.short_answers));
}

CardRound CardRounds::next() {
    const auto& cards = cabinet_.cards();
    CardRound round;
    round.card = &cards[turn_ % cards.size()];
    round.short_answers = turn_ / cards.size() % 2 == 1;
    round.fault.at = least_disturbed(round);
    round.fault.kind = static_cast<Kind>(1 + random_() % (test::card_fault_kinds - 1));
    round.fault.detail = static_cast<unsigned>(random_());
    ++turn_;
    return round;
}

// The place, among those this card has, where a fault has come least often; one behind the last
// command stands for a channel that is opened once more.
int CardRounds::least_disturbed(const CardRound& round) {
    auto& counts = disturbed_[in_short_answers(round) ? 1 : 0];
    const int places = commands_of(round) + 1;
    const int from = static_cast<int>(random_() % static_cast<unsigned>(places));
    int best = from + 1;
    for (int i = 0; i < places; ++i) {
        const int place = (from + i) % places + 1;
        if (counts[place] < counts[best]) best = place;
    }
    ++counts[best];
    return best;
}

void CardRounds::print_coverage() const {
    for (const bool short_answers : {false, true}) {
        int places = 0;
        for (const test::CabinetCard& card : cabinet_.cards())
            for (const bool known_short : {false, true}) {
                const CardRound round{&card, {}, known_short};
                if (in_short_answers(round) == short_answers)
                    places = std::max(places, commands_of(round) + 1);
            }
        int disturbed = 0;
        for (const auto& [place, count] : disturbed_[short_answers ? 1 : 0]) disturbed += count > 0;
        std::cout << "places disturbed with " << (short_answers ? "short" : "long")
                  << " answers: " << disturbed << " of " << places << '\n';
    }
}

CardOutcome try_reading(CardChannel& channel, const CardReadOptions& options,
                        const test::CabinetCard& card, bool disturbed) {
    CardOutcome outcome;
    const auto begin = std::chrono::steady_clock::now();
    try {
        const CardReading reading = read_identity_card(channel, options);
        const std::string wrong = wrong_in(reading, card);
        outcome.doubted = !wrong.empty();
        outcome.failure = disturbed ? falsely_verified(reading, card) : wrong;
    } catch (const DeviceError& error) {
        outcome.error = to_string(error.code());
        if (!disturbed) outcome.failure = "undisturbed, but " + outcome.error;
    } catch (const std::exception& error) {
        outcome.error = "other";
        outcome.failure = std::string("no device error: ") + error.what();
    }
    outcome.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    if (outcome.took > longest) outcome.failure = "took too long";
    return outcome;
}

void CardTable::add(const CardRound& round, const CardOutcome& first, const CardOutcome& second) {
    Line& line = lines_[static_cast<std::size_t>(round.fault.kind)];
    ++line.rounds;
    if (!first.error.empty())
        ++line.refused;
    else
        ++(first.doubted ? line.doubted : line.unharmed);
    if (!first.error.empty()) ++errors_[first.error];
    if (second.failure.empty()) ++line.recovered;
    slowest_ = std::max({slowest_, first.took, second.took});
    for (const CardOutcome* outcome : {&first, &second})
        if (!outcome->failure.empty()) {
            ++failures_;
            std::cout << "FAILED " << round.card->name << (round.short_answers ? " short" : "")
                      << ", " << name_of(round.fault.kind) << " at " << round.fault.at << " ("
                      << round.fault.detail << "), " << (outcome == &first ? "first" : "second")
                      << " reading: " << outcome->failure << '\n';
        }
}

void CardTable::print() const {
    std::cout << std::left << std::setw(14) << "fault" << std::right << std::setw(8) << "rounds"
              << std::setw(10) << "unharmed" << std::setw(9) << "doubted" << std::setw(9)
              << "refused" << std::setw(11) << "recovered" << '\n';
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        if (line.rounds == 0) continue;
        std::cout << std::left << std::setw(14) << name_of(static_cast<Kind>(i)) << std::right
                  << std::setw(8) << line.rounds << std::setw(10) << line.unharmed << std::setw(9)
                  << line.doubted << std::setw(9) << line.refused << std::setw(11) << line.recovered
                  << '\n';
    }
    std::cout << "told to the clerk:";
    for (const auto& [code, count] : errors_) std::cout << ' ' << count << " x " << code;
    std::cout << "; slowest reading " << slowest_.count() << " ms\n";
}

}  // namespace motcua::campaign
