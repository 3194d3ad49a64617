// A forgotten passphrase: the key of the recovery sheet, and a new passphrase typed twice.
//
// The counter opens with it at once. What was typed stays when it does not fit; the derivations
// take their time on a worker. Thread: the UI thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/clock.h"
#include "core/base/task_scope.h"
#include "core/store/data_folder.h"
#include "core/store/key_file.h"

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
    struct Place {
        Executor& worker;
        Executor& home;
        const Clock& clock;
    };
    using Opened = std::function<void(const KeySlot& officer, Secret database_key)>;

    RecoveryPresenter(RecoveryView& view, const Texts& texts, Place place, DataFolder folder,
                      Opened opened);

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
    Place place_;
    DataFolder folder_;
    Opened opened_;
    std::vector<KeySlot> slots_;  // beside model_.officers
    RecoveryModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
