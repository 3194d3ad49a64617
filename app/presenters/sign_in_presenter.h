// Who sits at the counter, and the passphrase that opens its database.
//
// Also the lock: the same officer then, and the key that was unwrapped is thrown away again.
// The derivation takes its 0.2 s on a worker, by intent.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/entrance.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"

namespace motcua {

struct SignInModel {
    std::vector<std::string> officers;
    std::size_t chosen = 0;
    bool officer_fixed = false;  // locked: nobody else comes in here
    bool busy = false;
    std::string heading;
    std::string hint;     // training counters say their passphrase openly
    std::string message;  // why it did not work
};

class SignInView {
public:
    virtual ~SignInView() = default;
    virtual void show(const SignInModel& model) = 0;
    virtual void clear_passphrase() = 0;
};

class SignInPresenter {
public:
    // `locked_by` is the officer's id while locked. `training_passphrase` is empty on real ones.
    SignInPresenter(SignInView& view, const Texts& texts, EntrancePlace place, KeyFile keys,
                    const std::string& training_passphrase, const std::string& locked_by,
                    CounterUnlocked opened);

    void submit(std::size_t officer, std::string passphrase);
    // Opening the database afterwards went wrong.
    void failed(const std::exception_ptr& error);

private:
    void answer(std::size_t officer, std::optional<Secret> key);

    SignInView& view_;
    const Texts& texts_;
    EntrancePlace place_;
    std::vector<KeySlot> slots_;  // beside model_.officers
    std::shared_ptr<const KeyFile> keys_;
    CounterUnlocked opened_;
    SignInModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
