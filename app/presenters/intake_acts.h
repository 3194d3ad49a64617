// What Intake does besides receiving: a guide (form 02) or refusal (form 03) before a code exists,
// and the correction of the dossier just received.
//
// One panel at a time, in its place in the window. A guide takes no dossier number and leaves the
// form as it is typed. Thread: the UI thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/presenters/act_panel.h"
#include "app/presenters/dossier_acts.h"
#include "core/base/task_scope.h"
#include "core/intake/intake_form.h"
#include "core/intake/issue_guide.h"

namespace motcua {

class IntakeActs {
public:
    struct Listener {
        std::function<void()> show;
        std::function<void(const std::string& news, MarkKind kind)> say;
        std::function<void(const Dossier&)> corrected;
    };
    IntakeActs(const Texts& texts, Counter& counter, ReceiptDesk& desk, Listener listener);

    // REQUIRES: the form names a procedure of the catalogue.
    void begin_guide(GuideForm kind, IntakeForm form, const Procedure& procedure,
                     const Occasion& occasion);
    void begin_correction(const Dossier& received);
    void edit(const std::string& field, const std::string& value);
    void go();
    void leave();
    ActPanelModel panel() const;

private:
    void issue();
    void print(const Guide& guide, const std::string& news, MarkKind kind);
    void issued(const Result<IssuedGuide, std::vector<FieldProblem>>& result);

    const Texts& texts_;
    Counter& counter_;
    ReceiptDesk& desk_;
    Listener listener_;
    std::unique_ptr<ActPanel> guide_;
    GuideForm kind_ = GuideForm::supplement;
    IntakeForm form_;  // as it stood when the guide was begun
    bool busy_ = false;
    bool clock_asked_ = false;
    std::optional<OpenedDossier> opened_;  // being corrected
    DossierActs acts_;
    TaskScope tasks_;
};

}  // namespace motcua
