#include "app/presenters/sign_in_presenter.h"

#include "app/presenters/error_text.h"

namespace motcua {

SignInPresenter::SignInPresenter(SignInView& view, const Texts& texts, EntrancePlace place,
                                 KeyFile keys, const std::string& training_passphrase,
                                 const std::string& locked_by, CounterUnlocked opened)
    : view_(view),
      texts_(texts),
      place_(place),
      keys_(std::make_shared<const KeyFile>(std::move(keys))),
      opened_(std::move(opened)),
      tasks_(place.home) {
    for (const KeySlot& slot : keys_->slots()) {
        if (slot.officer == "recovery") continue;
        if (!locked_by.empty() && slot.officer != locked_by) continue;
        slots_.push_back(slot);
        model_.officers.push_back(slot.name);
    }
    model_.officer_fixed = !locked_by.empty();
    model_.heading = texts(locked_by.empty() ? "sign_in.heading" : "sign_in.locked");
    if (!training_passphrase.empty()) {
        model_.hint = texts("sign_in.training", {training_passphrase});
    }
    view_.show(model_);
}

void SignInPresenter::submit(std::size_t officer, std::string passphrase) {
    if (model_.busy || officer >= slots_.size()) return;
    model_.chosen = officer;
    if (passphrase.empty()) {
        model_.message = texts_("sign_in.passphrase_missing");
        return view_.show(model_);
    }
    model_.busy = true;
    model_.message = texts_("sign_in.opening");
    view_.show(model_);
    auto secret = std::make_shared<Secret>(passphrase);
    std::fill(passphrase.begin(), passphrase.end(), '\0');
    tasks_.run(
        place_.worker,
        [keys = keys_, id = slots_[officer].officer, secret](const std::stop_token&) {
            return keys->open(id, *secret);
        },
        [this, officer](std::optional<Secret> key) { answer(officer, std::move(key)); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void SignInPresenter::answer(std::size_t officer, std::optional<Secret> key) {
    if (!key) {
        model_.busy = false;
        model_.message = words_of(ErrorCode::wrong_passphrase, texts_).line();
        view_.clear_passphrase();
        return view_.show(model_);
    }
    const KeySlot slot = slots_[officer];  // the window may be gone before the call is over
    opened_(slot, std::move(*key));
}

void SignInPresenter::failed(const std::exception_ptr& error) {
    model_.busy = false;
    model_.message = words_of(error, texts_).line();
    view_.show(model_);
}

}  // namespace motcua
