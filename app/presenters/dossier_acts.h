// The acts on the dossier that is looked at: which are lawful, the panel of one, doing it.
//
// Shared by every place that shows a dossier. An act is asked for by its key, confirmed in the
// panel, and its outcome is always said: done, proposed, or refused and nothing changed. A panel
// that was left keeps what was typed as long as the dossier stays as it was.
// Lifetime: `listener` may use the owner, which holds this. Thread: the UI thread.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/presenters/act_panel.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/opened_dossier.h"
#include "app/presenters/receipt_desk.h"
#include "core/base/task_scope.h"

namespace motcua {

struct ActionLine {
    Verb verb = Verb::process;
    std::string key;    // "B": Alt+B
    std::string label;  // "Bổ sung"
    bool proposal = false;
    friend bool operator==(const ActionLine&, const ActionLine&) = default;
};

class DossierActs {
public:
    struct Listener {
        std::function<void()> show;               // actions, panel or outcome changed
        std::function<void(const Acted&)> acted;  // it is on the platter: read it again
    };
    DossierActs(const Texts& texts, Counter& counter, ReceiptDesk& desk, Listener listener);

    // Null: no dossier. The same dossier again keeps the outcome.
    void look_at(const OpenedDossier* opened);

    void begin(Verb verb);
    void edit(const std::string& field, const std::string& value);
    void go();
    void leave();
    // Without a panel: what a place has asked for in its own fields.
    void act(Verb verb, const ActForm& form, std::function<void(const ActRefusal&)> refused);

    const std::vector<ActionLine>& actions() const { return actions_; }
    bool lawful(Verb verb) const;
    ActPanelModel panel() const;
    bool busy() const { return busy_; }
    const std::string& outcome() const { return outcome_; }
    MarkKind outcome_kind() const { return outcome_kind_; }
    void say(const std::string& outcome, MarkKind kind);

private:
    const AllowedAct* allowed(Verb verb) const;
    std::vector<std::string> kinds_of(Verb verb) const;
    ActPanel make_panel(const AllowedAct& act) const;
    void add_hints(ActPanel& panel, const AllowedAct& act) const;
    void refuse_key(Verb verb);
    void done(Verb verb, const Acted& acted);
    void failed(const std::exception_ptr& error);
    void print(const Dossier& dossier, const IssuedForm& form);

    const Texts& texts_;
    Counter& counter_;
    ReceiptDesk& desk_;
    Listener listener_;
    const OpenedDossier* opened_ = nullptr;
    std::string code_;
    Status status_ = Status::received;
    std::vector<ActionLine> actions_;
    std::map<Verb, ActPanel> panels_;  // what was typed for each act
    ActPanel* panel_ = nullptr;        // the open one
    Verb verb_ = Verb::process;        // of the open one
    bool busy_ = false;
    bool clock_asked_ = false;
    std::string outcome_;
    MarkKind outcome_kind_ = MarkKind::none;
    TaskScope tasks_;
};

// "✓ Yêu cầu bổ sung · phiếu 2-0015/2026 · ▲ …": what became of an act.
std::string outcome_text(Verb verb, const Acted& acted, const Texts& texts);
std::string printed_text(const Printed& printed, const Texts& texts);

}  // namespace motcua
