// The first start on an empty data folder: a training counter at once, or a real one step by step.
//
// A real counter is asked for in two steps: unit, counter, first officer and passphrase; then its
// recovery key, which somebody shows he has on paper by typing two groups of it. Only then is
// anything written, whole or not at all (core/intake/counter_setup.h): leaving before that leaves
// nothing. Joining a gateway comes last, with the counter open, and may wait. Each time the first
// step is passed a fresh key is made, so a sheet of before is worth nothing.
// Thread: the UI thread.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/entrance.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/intake/counter_setup.h"
#include "core/unit/agencies.h"

namespace motcua {

enum class FirstRunStep { kind, counter, recovery };

// Fields: "unit" (the commune), "agency", "counter", "officer", "passphrase", "again",
// "group_a", "group_b".
using FirstRunFields = std::map<std::string, std::string>;

struct FirstRunModel {
    FirstRunStep step = FirstRunStep::kind;
    bool busy = false;
    std::vector<std::pair<std::string, std::string>> units;  // found: GSO code, name and province
    std::string chosen;                                      // the unit in words; empty: none yet
    std::map<std::string, FieldMark> marks;
    std::vector<std::string> groups;     // of the recovery key
    std::array<std::size_t, 2> asked{};  // which groups are to be typed back, from 0
    std::string message;
    MarkKind message_kind = MarkKind::none;
};

class FirstRunView {
public:
    virtual ~FirstRunView() = default;
    virtual void show(const FirstRunModel& model) = 0;
    // A field gets a value that was not typed: the agency's identifier, when the table knows it.
    virtual void fill(const std::string& field, const std::string& value) = 0;
    virtual void focus(const std::string& field) = 0;
};

class FirstRunPresenter {
public:
    struct World {
        DataFolder folder;
        std::filesystem::path resources;
        std::function<void(const std::string& pdf)> print;  // throws DeviceError
    };
    // `made`: the counter is, and its first officer is in.
    FirstRunPresenter(FirstRunView& view, const Texts& texts, EntrancePlace place, World world,
                      CounterUnlocked made);

    void make_training(const std::string& officer);
    void begin_real();
    // Without accents, or by the beginning of a code.
    void search(const std::string& typed);
    void choose(std::size_t line);
    // What the passphrase is worth, while it is typed.
    void weigh(const FirstRunFields& fields);
    void submit(const FirstRunFields& fields);
    void print_sheet();
    void save_sheet(const std::string& file);
    // Both groups right: the counter is made.
    void confirm(const FirstRunFields& fields);
    // Esc; false on the first step, where there is nothing to go back to.
    bool back();
    // Opening what was made went wrong.
    void failed(const std::exception_ptr& error);

private:
    struct Tables;
    void take_tables(std::shared_ptr<const Tables> tables);
    std::vector<FieldProblem> problems(const FirstRunFields& fields);
    FieldMark weighed(const FirstRunFields& fields) const;
    void ask_for_groups();
    void make(CounterPlan plan, Secret passphrase);
    void sheet_done(const std::string& message);
    void say(const std::string& message, MarkKind kind = MarkKind::none);
    void run_sheet(std::function<void(const std::string& pdf)> then, const std::string& said);

    FirstRunView& view_;
    const Texts& texts_;
    EntrancePlace place_;
    World world_;
    CounterUnlocked made_;
    std::shared_ptr<const Tables> tables_;
    std::vector<std::string> found_;  // GSO codes, beside model_.units
    CounterPlan plan_;
    Secret passphrase_;
    bool sheet_out_ = false;  // a key of before was printed or saved
    FirstRunModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
