// Giving results back: a code is scanned, what to check is shown, one key and it is done.
//
// A dossier received today that is still being worked on is finished and handed over in one go,
// as two acts with their two events. A key pressed while the dossier is still being read, or saved
// by Intake, is done as soon as it is there. Thread: the UI thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/dossier_acts.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"

namespace motcua {

struct HandOverModel {
    bool there = false;
    std::string head;  // code and procedure
    std::string state;
    MarkKind kind = MarkKind::none;
    std::vector<std::pair<std::string, std::string>> facts;  // label and value
    std::string fee;                                         // what is still owed
    MarkKind fee_kind = MarkKind::none;
    std::vector<std::pair<std::string, std::string>> receivers;  // value and words
    std::map<std::string, std::string> values;                   // to, name, authorisation
    bool identity_checked = false;
    bool by_proxy = false;
    std::map<std::string, FieldMark> marks;
    bool can = false;
    std::string go;
    std::string message;
    MarkKind message_kind = MarkKind::none;
    std::vector<ActionLine> actions;
    ActPanelModel panel;
};

class HandOverView {
public:
    virtual ~HandOverView() = default;
    virtual void show(const HandOverModel& model) = 0;
    virtual void focus(const std::string& field) = 0;  // "code": emptied for the next
};

class HandOverPresenter {
public:
    HandOverPresenter(HandOverView& view, const Texts& texts, Counter& counter, ReceiptDesk& desk);

    // A code as typed, or what a scanner read of the receipt.
    void look_up(const std::string& typed);
    // The dossier that Intake has just received, or is about to.
    void preselect(const std::string& code);
    void expect();
    void edit(const std::string& field, const std::string& value);
    void check_identity(bool checked);
    void hand_over();
    DossierActs& acts() { return acts_; }
    std::function<void()> changed;  // after each act

private:
    void load(const std::string& code);
    void opened(std::optional<OpenedDossier> dossier);
    void read_again(const Acted& acted);
    bool in_one_go() const;
    ActForm form() const;
    bool complete();
    void give(bool finish);
    void refused(const ActRefusal& refusal);
    void handed_over(const Acted& acted);
    void say(const std::string& message, MarkKind kind);
    void show();
    void show_facts(HandOverModel& model) const;
    void show_dossier(HandOverModel& model) const;

    HandOverView& view_;
    const Texts& texts_;
    Counter& counter_;
    std::optional<OpenedDossier> opened_;
    DossierActs acts_;
    std::map<std::string, std::string> values_;
    std::map<std::string, FieldMark> marks_;
    bool identity_checked_ = false;
    bool loading_ = false;
    bool expecting_ = false;
    bool wanted_ = false;  // hand over as soon as it is there
    bool busy_ = false;
    int asked_ = 0;
    TaskScope tasks_;
};

}  // namespace motcua
