// Conflicts, decided by a person: before, the other counter, here; a choice for each field.
//
// What cannot be chosen (status, due time, fees, papers) is shown beside it, because it tells what
// happened; those have acts of their own. Without sides (two dossiers on one code, refused by the
// gateway) a reason closes the conflict as it stands. Thread: the UI thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/intake/resolve_conflict.h"

namespace motcua {

struct ConflictLine {
    std::string code;
    std::string kind;
    std::string since;
    friend bool operator==(const ConflictLine&, const ConflictLine&) = default;
};

struct ConflictFieldLine {
    std::string label;
    std::string before;
    std::string other;
    std::string here;
    bool choosable = false;
    friend bool operator==(const ConflictFieldLine&, const ConflictFieldLine&) = default;
};

struct ConflictModel {
    std::vector<ConflictLine> conflicts;
    bool open = false;
    std::string head;   // code and what kind of conflict it is
    std::string other;  // "Quầy kia · Lê Thị Hoa 09:15 22/11/2026"
    std::string here;
    std::vector<ConflictFieldLine> fields;  // the chosen side marked "● "
    std::string reason_problem;
    std::string message;
    MarkKind message_kind = MarkKind::none;
    bool busy = false;
};

class ConflictView {
public:
    virtual ~ConflictView() = default;
    virtual void show(const ConflictModel& model) = 0;
    virtual void clear_reason() = 0;
};

class ConflictPresenter {
public:
    ConflictPresenter(ConflictView& view, const Texts& texts, Counter& counter);

    void refresh();
    void open(std::size_t line);
    void leave();
    bool is_open() const { return opened_.has_value(); }
    // Passed over for a field that cannot be chosen.
    void choose(std::size_t field, Side side);
    void resolve(const std::string& reason);
    // After a decision: something waits to be sent.
    std::function<void()> resolved;

private:
    struct Opened {
        ConflictSides sides;
        std::vector<std::string> fields;
        std::map<std::string, Side> chosen;
        std::string other_officer;  // names
        std::string here_officer;
    };
    void list(const std::vector<std::pair<Conflict, std::string>>& found);
    void show();
    void show_fields();
    std::string value_text(const std::string& field, const std::string& value) const;
    void done(const std::optional<ActRefusal>& refusal);
    void failed(const std::exception_ptr& error);

    ConflictView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::vector<Conflict> conflicts_;
    std::optional<Opened> opened_;
    ConflictModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
