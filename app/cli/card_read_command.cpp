// card read: the chip of the card on a reader. Without --reader the first that has a card.
#include <algorithm>
#include <filesystem>

#include "app/cli/arguments.h"
#include "app/cli/card_command.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"
#include "devices/card/lds/mrz.h"
#include "devices/card/pcsc_card_reader.h"
#include "devices/card/read_identity_card.h"
#include "devices/card/trust_folder.h"

namespace motcua::cli {
namespace {

// A card just laid down is not seen at once.
constexpr std::chrono::milliseconds longest_wait_for_card{1500};

CardSecret secret_in(const Arguments& arguments) {
    CardSecret secret;
    secret.can = arguments.value("--can").value_or("");
    secret.mrz = arguments.value("--mrz").value_or("");
    if (arguments.value("--can") && (secret.can.size() != 6 || !text::all_digits(secret.can)))
        throw UsageError("usage.takes", "--can", "004857");
    if (arguments.value("--mrz") && !access_key_of(secret.mrz))
        throw UsageError("usage.takes", "--mrz", "IDVNM…");
    return secret;
}

// The reader asked for, or the first one with a card, or just the first.
std::optional<ReaderState> chosen(const std::vector<ReaderState>& all,
                                  const std::optional<std::string>& name) {
    const ReaderState* best = nullptr;
    for (const ReaderState& one : all)
        if ((!name || one.name == *name) && (!best || (!best->card_present && one.card_present)))
            best = &one;
    if (!best) return std::nullopt;
    return *best;
}

std::unique_ptr<CardChannel> connected(PcscCardReader& readers,
                                       const std::optional<std::string>& name) {
    auto all = readers.readers();
    auto one = chosen(all, name);
    if (one && !one->card_present && readers.wait_for_change(all, longest_wait_for_card, {}))
        one = chosen(readers.readers(), name);
    if (!one) throw DeviceError(ErrorCode::card_reader_missing, "no such reader");
    if (!one->card_present) throw DeviceError(ErrorCode::card_missing, "no card on the reader");
    return readers.connect(one->name);
}

}  // namespace

int card_read_command(Session& session, const Words& words) {
    const Arguments arguments(words, {"--reader", "--can", "--mrz", "--trust"}, {});
    arguments.at_most(0);
    CardReadOptions options;
    options.secret = secret_in(arguments);
    TrustFolder trust;
    if (const auto folder = arguments.value("--trust")) {
        if (!std::filesystem::is_directory(*folder))
            return session.refuse(ErrorCode::file_unreadable, *folder);
        trust = TrustFolder::load(*folder);
    }
    options.trust = &trust;
    options.today = std::chrono::sys_days(day_of(session.clock().now()).time_since_epoch());
    PcscCardReader readers;
    const auto card = connected(readers, arguments.value("--reader"));
    JsonWriter out;
    write_json(out, read_identity_card(*card, options));
    session.answer(out.text());
    return 0;
}

int card_readers_command(Session& session, const Words& words) {
    Arguments(words, {}, {}).at_most(0);
    JsonWriter out;
    out.begin_object().key("readers").begin_array();
    for (const ReaderState& one : PcscCardReader().readers())
        out.begin_object()
            .field("name", one.name)
            .field("card_present", one.card_present)
            .end_object();
    session.answer(out.end_array().end_object().text());
    return 0;
}

}  // namespace motcua::cli
