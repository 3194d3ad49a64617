#include "app/presenters/recovery_presenter.h"

#include <unistd.h>

#include "app/presenters/error_text.h"
#include "app/presenters/passphrase_mark.h"
#include "core/intake/officers.h"
#include "core/store/passphrase.h"

namespace motcua {
namespace {

struct ReopenedCounter {
    KeySlot slot;
    Secret key;
};

}  // namespace

RecoveryPresenter::RecoveryPresenter(RecoveryView& view, const Texts& texts, EntrancePlace place,
                                     DataFolder folder, CounterUnlocked opened)
    : view_(view),
      texts_(texts),
      place_(place),
      folder_(std::move(folder)),
      opened_(std::move(opened)),
      tasks_(place.home) {
    const KeyFile keys = KeyFile::load(folder_.keys());
    for (const KeySlot& slot : keys.slots()) {
        if (slot.officer == RecoveryKey::slot) continue;
        slots_.push_back(slot);
        model_.officers.push_back(slot.name);
    }
    view_.show(model_);
}

void RecoveryPresenter::weigh(std::size_t officer, const std::string& passphrase) {
    if (officer >= slots_.size()) return;
    const FieldMark mark = passphrase_mark(passphrase, {slots_[officer].name}, texts_);
    if (model_.marks["passphrase"] == mark) return;
    model_.marks["passphrase"] = mark;
    view_.show(model_);
}

void RecoveryPresenter::submit(std::size_t officer, const std::string& key,
                               const std::string& passphrase, const std::string& again) {
    if (model_.busy || officer >= slots_.size()) return;
    model_.marks.clear();
    std::string first_wrong;
    const auto wrong = [&](const char* field, const FieldMark& mark) {
        model_.marks[field] = mark;
        if (first_wrong.empty()) first_wrong = field;
    };
    const auto recovery = RecoveryKey::parse(key);
    if (!recovery)
        wrong("key",
              {MarkKind::error, "▲ " + texts_(recovery.error() == RecoveryKeyError::unknown_letter
                                                  ? "recovery.unknown_letter"
                                                  : "recovery.wrong_length")});
    FieldMark mark = passphrase_mark(passphrase, {slots_[officer].name}, texts_);
    if (passphrase.empty())
        mark = {MarkKind::error,
                "▲ " + texts_("passphrase.short", {std::to_string(shortest_passphrase)})};
    if (mark.kind == MarkKind::error)
        wrong("passphrase", mark);
    else
        model_.marks["passphrase"] = mark;
    if (passphrase != again) wrong("again", {MarkKind::error, "▲ " + texts_("passphrase.differs")});
    if (!first_wrong.empty()) {
        say("", MarkKind::none);
        return view_.focus(first_wrong);
    }
    model_.busy = true;
    say(texts_("sign_in.opening"), MarkKind::none);
    auto secret = std::make_shared<Secret>(passphrase);
    tasks_.run(
        place_.worker,
        [folder = folder_, slot = slots_[officer], recovery = *recovery, secret,
         now = place_.clock.now()](const std::stop_token&) {
            UnlockedKey reset = reset_passphrase(folder, slot.officer, recovery, *secret, now,
                                                 "motcua, pid " + std::to_string(::getpid()));
            return ReopenedCounter{slot, std::move(reset.key)};
        },
        [this](ReopenedCounter reopened) { opened_(reopened.slot, std::move(reopened.key)); },
        [this](const std::exception_ptr& error) { failed(error); });
}

void RecoveryPresenter::failed(const std::exception_ptr& error) {
    model_.busy = false;
    say("▲ " + words_of(error, texts_).line(), MarkKind::error);
    view_.focus("key");
}

void RecoveryPresenter::say(const std::string& message, MarkKind kind) {
    model_.message = message;
    model_.message_kind = kind;
    view_.show(model_);
}

}  // namespace motcua
