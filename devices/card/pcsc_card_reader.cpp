#include "devices/card/pcsc_card_reader.h"

#include <winscard.h>

#include <algorithm>
#include <thread>

#include "core/base/error.h"

namespace motcua {
namespace {

// A reader that comes or goes changes the state of this name.
constexpr const char* plug_and_play = "\\\\?PnP?\\Notification";
// Waiting is cut into slices, so that a wish to stop is always seen.
constexpr std::chrono::milliseconds slice{500};
constexpr std::chrono::milliseconds shortest_wait{20};
// pcscd checks the answer's room, not its length: the longest answer with its status.
constexpr std::size_t answer_room = 65536 + 2;

[[noreturn]] void throw_pcsc(LONG code, const char* what) {
    ErrorCode meaning = ErrorCode::card_reader_failed;
    switch (code) {
        case SCARD_E_NO_SERVICE:
        case SCARD_E_SERVICE_STOPPED:
        case SCARD_E_NO_READERS_AVAILABLE:
        case SCARD_E_UNKNOWN_READER:
        case SCARD_E_READER_UNAVAILABLE:
        case SCARD_E_INVALID_HANDLE:
            meaning = ErrorCode::card_reader_missing;
            break;
        case SCARD_E_NO_SMARTCARD:
            meaning = ErrorCode::card_missing;
            break;
        case SCARD_W_REMOVED_CARD:
        case SCARD_W_RESET_CARD:
            meaning = ErrorCode::card_removed;
            break;
        case SCARD_W_UNRESPONSIVE_CARD:
        case SCARD_W_UNPOWERED_CARD:
        case SCARD_W_UNSUPPORTED_CARD:
        case SCARD_E_PROTO_MISMATCH:
            meaning = ErrorCode::card_unreadable;
            break;
        default:
            break;
    }
    throw DeviceError(meaning, std::string(what) + ": " + pcsc_stringify_error(code));
}

bool is_service_gone(LONG code) {
    return code == SCARD_E_NO_SERVICE || code == SCARD_E_SERVICE_STOPPED ||
           code == SCARD_E_INVALID_HANDLE || code == SCARD_F_COMM_ERROR;
}

// Names one after the other, each ended by a zero, an empty one at the end.
std::vector<std::string> names_in(const std::string& block) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < block.size() && block[at] != 0;) {
        names.emplace_back(block.c_str() + at);
        at += names.back().size() + 1;
    }
    return names;
}

}  // namespace

class PcscCardReader::Context {
public:
    Context() {
        const LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle_);
        if (code != SCARD_S_SUCCESS) throw_pcsc(code, "no card service");
    }
    ~Context() { SCardReleaseContext(handle_); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    SCARDCONTEXT handle() const { return handle_; }
    bool alive() const { return SCardIsValidContext(handle_) == SCARD_S_SUCCESS; }

private:
    SCARDCONTEXT handle_ = 0;
};

namespace {

class PcscChannel final : public CardChannel {
public:
    PcscChannel(std::shared_ptr<void> context, SCARDHANDLE card, DWORD protocol)
        : context_(std::move(context)), card_(card), protocol_(protocol), answer_(answer_room) {
        Bytes atr(MAX_ATR_SIZE);
        DWORD size = MAX_ATR_SIZE;
        DWORD name_size = 0;
        DWORD state = 0;
        DWORD active = 0;
        if (SCardStatus(card_, nullptr, &name_size, &state, &active, atr.data(), &size) ==
            SCARD_S_SUCCESS)
            atr_.assign(atr.begin(), atr.begin() + static_cast<std::ptrdiff_t>(size));
    }
    ~PcscChannel() override { SCardDisconnect(card_, SCARD_RESET_CARD); }
    PcscChannel(const PcscChannel&) = delete;
    PcscChannel& operator=(const PcscChannel&) = delete;

    Bytes transmit(ByteView command) override {
        const SCARD_IO_REQUEST* const way =
            protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
        DWORD size = static_cast<DWORD>(answer_.size());
        const auto begin = std::chrono::steady_clock::now();
        const LONG code =
            SCardTransmit(card_, way, command.data(), static_cast<DWORD>(command.size()), nullptr,
                          answer_.data(), &size);
        spent_ += std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begin);
        // Whatever goes wrong on the way to a card that lay there a moment ago: it moved.
        if (code == SCARD_E_NOT_TRANSACTED || code == SCARD_E_NO_SMARTCARD)
            throw_pcsc(SCARD_W_REMOVED_CARD, "transmit");
        if (code != SCARD_S_SUCCESS) throw_pcsc(code, "transmit");
        if (size < 2) throw_pcsc(SCARD_W_REMOVED_CARD, "no answer");
        return {answer_.begin(), answer_.begin() + static_cast<std::ptrdiff_t>(size)};
    }
    const Bytes& atr() const override { return atr_; }
    std::chrono::microseconds spent() const { return spent_; }

private:
    std::shared_ptr<void> context_;
    SCARDHANDLE card_;
    DWORD protocol_;
    Bytes answer_;
    Bytes atr_;
    std::chrono::microseconds spent_{0};
};

// What the service says now, without waiting for a change.
std::vector<ReaderState> states_of(SCARDCONTEXT context) {
    DWORD size = 0;
    LONG code = SCardListReaders(context, nullptr, nullptr, &size);
    std::string block(size, '\0');
    if (code == SCARD_S_SUCCESS) code = SCardListReaders(context, nullptr, block.data(), &size);
    if (code == SCARD_E_NO_READERS_AVAILABLE) return {};
    if (code != SCARD_S_SUCCESS) throw_pcsc(code, "list of readers");
    const std::vector<std::string> names = names_in(block);
    std::vector<SCARD_READERSTATE> raw(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        raw[i].szReader = names[i].c_str();
        raw[i].dwCurrentState = SCARD_STATE_UNAWARE;
    }
    code = SCardGetStatusChange(context, 0, raw.data(), static_cast<DWORD>(raw.size()));
    if (code != SCARD_S_SUCCESS && code != SCARD_E_TIMEOUT) throw_pcsc(code, "state of readers");
    std::vector<ReaderState> states;
    for (std::size_t i = 0; i < names.size(); ++i)
        states.push_back({names[i], (raw[i].dwEventState & SCARD_STATE_PRESENT) != 0});
    return states;
}

}  // namespace

PcscCardReader::PcscCardReader() = default;
PcscCardReader::~PcscCardReader() = default;

std::shared_ptr<PcscCardReader::Context> PcscCardReader::context() {
    if (!context_ || !context_->alive()) context_ = std::make_shared<Context>();
    return context_;
}

std::vector<ReaderState> PcscCardReader::readers() {
    for (const bool again : {true, false}) {
        try {
            return states_of(context()->handle());
        } catch (const DeviceError& error) {
            // The service went; the next round asks the one that was started since.
            context_.reset();
            if (!again && error.code() == ErrorCode::card_reader_missing) return {};
            if (!again) throw;
        }
    }
    return {};
}

bool PcscCardReader::wait_for_change(const std::vector<ReaderState>& seen,
                                     std::chrono::milliseconds limit, std::stop_token stop) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!stop.stop_requested()) {
        if (readers() != seen) return true;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        wait_a_slice(seen, std::min(left, slice), stop);
    }
    return false;
}

void PcscCardReader::wait_a_slice(const std::vector<ReaderState>& seen,
                                  std::chrono::milliseconds limit, const std::stop_token& stop) {
    if (!context_) return std::this_thread::sleep_for(limit);
    std::vector<SCARD_READERSTATE> raw(seen.size() + 1);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        raw[i].szReader = seen[i].name.c_str();
        raw[i].dwCurrentState = seen[i].card_present ? SCARD_STATE_PRESENT : SCARD_STATE_EMPTY;
    }
    raw.back().szReader = plug_and_play;
    raw.back().dwCurrentState = SCARD_STATE_UNAWARE;
    const SCARDCONTEXT handle = context_->handle();
    const std::stop_callback cancel(stop, [handle] { SCardCancel(handle); });
    const auto begin = std::chrono::steady_clock::now();
    const LONG code = SCardGetStatusChange(handle, static_cast<DWORD>(limit.count()), raw.data(),
                                           static_cast<DWORD>(raw.size()));
    // A service that cannot wait must not make us ask it without a pause.
    const bool at_once = std::chrono::steady_clock::now() - begin < shortest_wait;
    if (at_once && !stop.stop_requested() && code != SCARD_E_CANCELLED)
        std::this_thread::sleep_for(shortest_wait);
}

std::unique_ptr<CardChannel> PcscCardReader::connect(const std::string& reader) {
    SCARDHANDLE card = 0;
    DWORD protocol = 0;
    LONG code = SCARD_S_SUCCESS;
    for (int tries = 0; tries < 10; ++tries) {
        const auto held = context();
        code = SCardConnect(held->handle(), reader.c_str(), SCARD_SHARE_EXCLUSIVE,
                            SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
        if (code == SCARD_S_SUCCESS) return std::make_unique<PcscChannel>(held, card, protocol);
        if (is_service_gone(code)) {
            context_.reset();
        } else if (code != SCARD_E_SHARING_VIOLATION) {
            break;
        }
        // Others look at a new card for a moment too.
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw_pcsc(code, "connect");
}

std::chrono::microseconds time_on_the_card(const CardChannel& channel) {
    const auto* known = dynamic_cast<const PcscChannel*>(&channel);
    return known ? known->spent() : std::chrono::microseconds{0};
}

}  // namespace motcua
