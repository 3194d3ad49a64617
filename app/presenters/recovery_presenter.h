// A forgotten passphrase: the key of the recovery sheet, and a new passphrase typed twice.
//
// The counter opens with it at once. What was typed stays when it does not fit; the derivations
// take their time on a worker. Thread: the UI thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/presenters/entrance.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/store/data_folder.h"

namespace motcua {

struct RecoveryModel {
    std::vector<std::string> officers;
    std::map<std::string, FieldMark> marks;  // "key", "passphrase", "again"
    bool busy = false;
    std::string message;
    MarkKind message_kind = MarkKind::none;
};

class RecoveryView {
public:
    virtual ~RecoveryView() = default;
    virtual void show(const RecoveryModel& model) = 0;
    virtual void focus(const std::string& field) = 0;
};

class RecoveryPresenter {
public:
    RecoveryPresenter(RecoveryView& view, const Texts& texts, EntrancePlace place,
                      DataFolder folder, CounterUnlocked opened);

    // What the new passphrase is worth, while it is typed.
    void weigh(std::size_t officer, const std::string& passphrase);
    void submit(std::size_t officer, const std::string& key, const std::string& passphrase,
                const std::string& again);
    // Opening the counter afterwards went wrong.
    void failed(const std::exception_ptr& error);

private:
    void say(const std::string& message, MarkKind kind);

    RecoveryView& view_;
    const Texts& texts_;
    EntrancePlace place_;
    DataFolder folder_;
    CounterUnlocked opened_;
    std::vector<KeySlot> slots_;  // beside model_.officers
    RecoveryModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
