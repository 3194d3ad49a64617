#include "devices/card/read_identity_card.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/random.h"
#include "devices/card/active_authentication.h"
#include "devices/card/card_opening.h"
#include "devices/card/card_verdict.h"
#include "devices/card/chip_authentication.h"
#include "devices/card/lds/chip_person.h"
#include "devices/card/lds/dg1.h"
#include "devices/card/lds/dg13.h"
#include "devices/card/lds/dg2.h"
#include "devices/card/reading_progress.h"

namespace motcua {
namespace {

using Step = CardProgress::Step;

constexpr int group_lines = 1;
constexpr int group_face = 2;
constexpr int group_text = 13;
constexpr int group_chip_key = 14;
constexpr int group_active_key = 15;

class Reading {
public:
    Reading(CardChannel& card, const CardReadOptions& options)
        : options_(options),
          session_(card, options.stop),
          files_(session_, options.lengths ? *options.lengths : own_lengths_),
          opening_(session_, files_, options.secret),
          progress_(options.progress, options.photo) {
        reading_.source = CardSource::chip;
        findings_.passive = &passive_;
        findings_.today = options.today;
    }

    CardReading run() {
        open();
        read_text();
        read_signature();
        prove();
        read_photo();
        return finish();
    }

private:
    void open();
    void read_text();
    void read_signature();
    void prove();
    void prove_actively(const Bytes& keys);
    void prove_chip();
    bool open_again();
    void read_photo();
    CardReading finish();
    std::optional<Bytes> read_group(int group);

    const CardReadOptions& options_;
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    LengthMemory own_lengths_;
    CardSession session_;
    FileReader files_;
    CardOpening opening_;
    ReadingProgress progress_;
    CardReading reading_;
    PassiveResult passive_;
    CardFindings findings_;
    // The raw files of the text; their hashes wait for the signed list.
    std::optional<Bytes> lines_;
    std::optional<Bytes> text_;
    std::optional<SecurityInfos> infos_;
    bool is_open_ = true;
};

void Reading::open() {
    progress_.enter(Step::opening);
    files_.set_reopen([this] { opening_.reopen(); });
    findings_.unprotected_channel = opening_.open() == CardAccess::open;
}

std::optional<Bytes> Reading::read_group(int group) {
    auto file = files_.read(CardFile::data_group(group), [this](std::size_t got, std::size_t all) {
        progress_.piece(got, all);
    });
    if (file) progress_.whole(file->size());
    return file;
}

void Reading::read_text() {
    progress_.enter(Step::text);
    lines_ = read_group(group_lines);
    text_ = read_group(group_text);
    std::optional<Mrz> mrz;
    std::optional<Dg13> dg13;
    if (lines_)
        if (auto parsed = parse_dg1(*lines_)) mrz = *std::move(parsed);
    if (text_)
        if (auto parsed = parse_dg13(*text_)) dg13 = *std::move(parsed);
    if (!mrz && !dg13) {
        // Without a channel a card that wants one tells nothing at all.
        const bool wants_key = findings_.unprotected_channel && !lines_ && !text_;
        throw DeviceError(wants_key ? ErrorCode::card_secret_wrong : ErrorCode::card_unreadable,
                          "the card's text cannot be read");
    }
    ChipPerson person = chip_person(mrz, dg13);
    reading_.person = std::move(person.person);
    reading_.check = std::move(person.check);
    findings_.numbers_differ = person.number_differs;
    findings_.key_differs =
        !opening_.used().empty() && !opens_with(reading_.person.id, opening_.used());
    findings_.expires = reading_.person.expires;
    reading_.apdus = session_.apdus();
    if (options_.text_ready) options_.text_ready(reading_);
}

void Reading::read_signature() {
    progress_.enter(Step::signature);
    const auto sod = files_.read(
        CardFile::sod(), [this](std::size_t got, std::size_t all) { progress_.piece(got, all); });
    if (sod) progress_.whole(sod->size());
    // A list of revoked signers that was issued today counts.
    const Instant end_of_day = options_.today + std::chrono::days{1} - std::chrono::seconds{1};
    passive_ = check_signature(sod ? ByteView(*sod) : ByteView{}, options_.trust, end_of_day);
    if (lines_) check_group(passive_, group_lines, *lines_);
    if (text_) check_group(passive_, group_text, *text_);
}

void Reading::prove() {
    progress_.enter(Step::proof);
    // A list that cannot be read promises nothing: whatever is there is asked.
    const bool readable = passive_.signature == PassiveResult::Signature::right ||
                          passive_.signature == PassiveResult::Signature::wrong;
    const auto wanted = [&](int group) { return !readable || passive_.lists(group); };
    if (wanted(group_chip_key)) {
        if (const auto file = read_group(group_chip_key)) {
            check_group(passive_, group_chip_key, *file);
            infos_ = parse_dg14(*file);
        } else {
            findings_.chip_authentication = ChipProof::withheld;
        }
    }
    if (wanted(group_active_key)) {
        if (const auto file = read_group(group_active_key)) {
            check_group(passive_, group_active_key, *file);
            prove_actively(*file);
        } else {
            findings_.active_authentication = ChipProof::withheld;
        }
    }
    if (infos_) prove_chip();
}

void Reading::prove_actively(const Bytes& keys) {
    const auto size = active_answer_size(keys);
    findings_.active_authentication = ChipProof::withheld;
    if (!size) return;
    Bytes challenge(active_challenge_size);
    fill_random(challenge.data(), challenge.size());
    Command command{0x00, 0x88, 0x00, 0x00, challenge, 256};
    const bool is_long = *size > session_.room_in(256);
    // A chip that takes no long lengths may still give its one long answer in pieces.
    command.extended = is_long && files_.long_answers();
    if (command.extended) command.expected = 65536;
    Response answer = session_.send(command);
    if (!answer.ok() && is_long && !command.extended) {
        command.extended = true;
        command.expected = 65536;
        answer = session_.send(command);
    }
    if (!answer.ok()) return;
    const auto hash = infos_ ? infos_->active_hash : std::nullopt;
    findings_.active_authentication = is_active_answer_right(keys, challenge, answer.data, hash)
                                          ? ChipProof::succeeded
                                          : ChipProof::failed;
}

void Reading::prove_chip() {
    const auto choice = choose_chip_authentication(*infos_);
    if (!choice) return;
    // A disturbed exchange looks like a copy: nobody is called one before a second try.
    for (int tries = 0; tries < 2; ++tries) {
        if (tries > 0 && !open_again()) break;
        if (!start_chip_authentication(session_, *choice)) {
            if (tries > 0) break;
            findings_.chip_authentication = ChipProof::withheld;
            return;
        }
        const int group = options_.photo ? group_face : group_lines;
        if (files_.touch(CardFile::data_group(group))) {
            findings_.chip_authentication = ChipProof::succeeded;
            return;
        }
    }
    findings_.chip_authentication = ChipProof::failed;
    // What is left to read goes through the channel that the card does keep.
    is_open_ = open_again();
}

// False: this card lets itself be opened only once.
bool Reading::open_again() {
    try {
        opening_.reopen();
        return true;
    } catch (const DeviceError& error) {
        if (error.code() != ErrorCode::card_unreadable &&
            error.code() != ErrorCode::card_secret_wrong)
            throw;
        return false;
    }
}

void Reading::read_photo() {
    if (!options_.photo || !is_open_) return;
    progress_.enter(Step::photo);
    const auto file = read_group(group_face);
    if (!file) return;
    check_group(passive_, group_face, *file);
    if (auto photo = parse_dg2(*file)) reading_.photo = *std::move(photo);
}

CardReading Reading::finish() {
    reading_.verification = judge(findings_);
    reading_.apdus = session_.apdus();
    reading_.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin_);
    progress_.enter(Step::done);
    return std::move(reading_);
}

}  // namespace

CardReading read_identity_card(CardChannel& card, const CardReadOptions& options) {
    return Reading(card, options).run();
}

}  // namespace motcua
