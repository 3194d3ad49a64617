// The fields an act asks for, as they are typed, before anybody judged them.
//
// Only what the verb needs; a tick for each paper of the published list. Pure: whoever holds it
// runs the act. What is refused stands at its field, and what was typed stays.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/presenters/texts.h"
#include "core/intake/act_on_dossier.h"

namespace motcua {

struct ActField {
    enum class Kind { text, choice, tick };
    std::string name;  // of the form: "reason", "due", "paper.1.001193/c03"
    Kind kind = Kind::text;
    std::string label;
    std::vector<std::pair<std::string, std::string>> choices;  // value and words
    std::string value;                                         // of a tick: "1" or empty
    std::string problem;                                       // in words, short
    friend bool operator==(const ActField&, const ActField&) = default;
};

struct ActPanelModel {
    bool open = false;
    int opening = 0;  // another number: other fields, laid out anew
    std::string title;
    std::vector<std::string> hints;  // what to know before it is done
    std::vector<ActField> fields;
    std::string problem;  // what stands at no field
    std::string go;       // "Ctrl+Enter  Yêu cầu bổ sung"
    std::string focus;    // the field where to go on …
    int turn = 0;         // … each time this number changes
    bool busy = false;
};

// What a panel is about: one dossier, or many at once without one.
struct ActSubject {
    const Dossier* dossier = nullptr;
    const Procedure* procedure = nullptr;  // null: nothing is known about its papers
    const std::vector<Officer>* officers = nullptr;
};

// The fields of a verb; `kinds` are those of the table's rows (return-result).
std::vector<ActField> act_fields(Verb verb, const std::vector<std::string>& kinds,
                                 const ActSubject& subject, const Texts& texts);

// The papers that a supplement request or a guide may name, one tick each; empty when unknown.
std::vector<ActField> paper_ticks(const Procedure* procedure, const Occasion& occasion);

class ActPanel {
public:
    ActPanel(std::string title, std::vector<ActField> fields, const Texts& texts);

    void hint(const std::string& sentence) { model_.hints.push_back(sentence); }
    void set_go(const std::string& label) { model_.go = label; }
    void edit(const std::string& field, const std::string& value);
    // Nothing when a number or a date is none; the problem then stands at its field.
    std::optional<ActForm> form();
    // Why it was refused, at the fields as far as they are there.
    void refuse(ErrorCode code, const std::vector<FieldProblem>& fields);
    void fail(const std::string& sentence);
    void set_busy(bool busy) { model_.busy = busy; }

    const ActPanelModel& model() const { return model_; }
    const std::string& value(const std::string& field) const;

private:
    ActField* find(const std::string& field);
    void problem_at(const std::string& field, const std::string& words);
    std::vector<AskedPaper> asked_papers() const;
    std::string corrected() const;
    void read_amount(ActForm& form, bool& good);
    void clear_problems();

    const Texts& texts_;  // outlives it
    ActPanelModel model_;
    std::vector<ActField> laid_out_;  // as it was opened: a correction sends what differs
};

}  // namespace motcua
