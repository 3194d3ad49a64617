#include "app/card_devices.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/resource_folder.h"

namespace motcua {
namespace {

std::unique_ptr<SimulatedCardReader> training_reader(bool training) {
    if (!training) return nullptr;
    return std::make_unique<SimulatedCardReader>(
        simulated::training_cards(resource_folder() / "training" / "cards"));
}

}  // namespace

CardDevices::CardDevices(std::filesystem::path trust, bool training)
    : usual_trust_(std::move(trust)),
      trust_path_(usual_trust_),
      training_(training_reader(training)),
      both_(training_ ? std::make_unique<JoinedCardReader>(pcsc_, *training_) : nullptr),
      station_{reader(),
               worker_,
               [this](CardChannel& channel, const CardReadOptions& options) {
                   return read(channel, options);
               },
               [this] { return TrustFolder::load(trust_path_); },
               "",
               {},
               nullptr} {
    if (training_) offer_training_cards();
}

CardReader& CardDevices::reader() {
    return both_ ? static_cast<CardReader&>(*both_) : static_cast<CardReader&>(pcsc_);
}

void CardDevices::offer_training_cards() {
    for (const auto& card : training_->cards())
        station_.training_cards.emplace_back(card.name, card.person.name + " · " + card.design);
    station_.lay_training_card = [this](const std::string& name) {
        name.empty() ? training_->take_away() : static_cast<void>(training_->lay(name));
    };
    worker_.post([this] {
        try {
            training_->write_trust(usual_trust_);
        } catch (const Error& error) {
            log::warning(error.what());  // its cards are then of an unknown issuer
        }
    });
}

void CardDevices::use(const DeviceSettings& settings) {
    station_.preferred = settings.card_reader;
    const std::filesystem::path path =
        settings.trust_folder.empty() ? usual_trust_ : std::filesystem::path(settings.trust_folder);
    worker_.post([this, path] {
        trust_path_ = path;
        trust_.reset();
    });
}

const TrustFolder& CardDevices::trust() {
    const auto now = std::chrono::steady_clock::now();
    if (!trust_ || now - trusted_at_ > std::chrono::minutes{1}) {
        trust_ = TrustFolder::load(trust_path_);
        trusted_at_ = now;
    }
    return *trust_;
}

CardReading CardDevices::read(CardChannel& channel, CardReadOptions options) {
    options.trust = &trust();
    options.lengths = &lengths_;
    return read_identity_card(channel, options);
}

}  // namespace motcua
