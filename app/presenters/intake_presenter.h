// Receiving a dossier: the form as it is typed, what follows from it, and the moment it is kept.
//
// Every change makes the live lines anew (problems, papers, fee, due date) from pure functions. A
// form is a draft from its first letter: tick() writes it, so that a kill loses less than a
// second. The receipt is printed only after the dossier is on the platter. Thread: the UI thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/intake_acts.h"
#include "app/presenters/intake_card.h"
#include "app/presenters/intake_live.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/paper_reuse.h"
#include "app/presenters/photo_filing.h"
#include "app/presenters/receipt_desk.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/intake/draft_store.h"

namespace motcua {

class IntakeView {
public:
    virtual ~IntakeView() = default;
    // Every control from the form: a new citizen, a draft, an undo.
    virtual void show_form(const IntakeForm& form, const std::string& procedure_typed) = 0;
    // What follows from the form.
    virtual void show(const IntakeModel& model) = 0;
    virtual void show(const CardStripModel& strip, const HoldCardModel& hold) = 0;
    virtual void focus(const std::string& field) = 0;
};

enum class AfterSave { print, print_and_keep_person, only_save };

class IntakePresenter {
public:
    IntakePresenter(IntakeView& view, const Texts& texts, Counter& counter, ReceiptDesk& desk);

    // Typing. Fields are those of the form: "applicant.birth", "lodger.name", "note", …
    void edit(const std::string& field, const std::string& text);
    void left(const std::string& field);
    // Days later or earlier; what is no date stays as it was typed.
    void step_day(const std::string& field, int days);
    void set_by_proxy(bool by_proxy);

    void search_procedure(const std::string& typed);
    void choose_procedure(std::size_t line);
    void edit_paper(std::size_t component, const ComponentForm& paper);
    void toggle_paper(std::size_t component);  // open -> pass -> fail -> open
    void add_paper(const std::string& name, const std::string& reason);
    // What an earlier dossier of the owner has of it: this one, an older one, none.
    void reuse_paper(std::size_t component);
    // The face of the chip that was read, as a paper of this dossier.
    void attach_photo();

    void save(AfterSave after);
    void park();
    void drop();
    void undo();
    void next_error();
    void take_up(const std::string& draft_id);
    void reprint();
    // Before a code exists: what is missing (form 02), or why it is not taken (form 03).
    void begin_guide(GuideForm kind);
    void correct_last();
    IntakeCard& card() { return card_; }
    // The panel that is open: a guide, a correction, the choices of a card.
    void panel_edit(const std::string& field, const std::string& value);
    void panel_go();
    void panel_leave();
    // The code of the dossier just received, once; empty when another citizen has been begun.
    std::string take_received();
    std::optional<BegunForm> begun() const;
    // Pages scanned for the form, by component.
    void set_scanned(std::map<std::string, int> pages);
    // News of what belongs to the form, in the place kept for it.
    void tell(const std::string& news, MarkKind kind);

    // Every few hundred milliseconds: keeps the draft when it has changed, and the clock moving.
    void tick();
    void refresh();

    const IntakeForm& form() const { return form_; }
    const IntakeModel& model() const { return model_; }
    // Called after each dossier that was received; the first with it, for its scanned pages.
    std::function<void(const Dossier&)> kept;
    std::function<void()> received;

private:
    LiveFacts facts() const;
    std::string* text_of(const std::string& field);
    void remember(const std::string& field);
    bool edit_fee(const std::string& field, const std::string& text);
    void changed(bool papers);
    void derive();
    void gather_notices();
    void say_last();
    void look_for_open_dossier();
    void look_for_papers();
    PaperReuse::Form reuse_form();
    PhotoFiling::Form photo_form();
    void load_drafts(bool resume);
    void keep_draft(bool parked);
    void begin(IntakeForm form);
    void saved(const ReceivedDossier& dossier, AfterSave after);
    void not_saved(const std::exception_ptr& error);
    void print(const Dossier& dossier, bool again);
    void show();
    IntakeCard::Form card_form();
    void show_scanned();
    std::string label() const;
    bool empty() const;

    struct Step {
        IntakeForm form;
        std::string typed;
        Uuid draft;
    };

    IntakeView& view_;
    const Texts& texts_;
    Counter& counter_;
    ReceiptDesk& desk_;
    IntakeForm form_;
    std::string typed_;  // in the procedure line
    IntakeModel model_;
    Judged judged_;
    std::set<std::string> touched_;
    bool show_all_ = false;
    bool dirty_ = false;
    Uuid draft_;
    std::vector<Draft> parked_;
    std::vector<Step> undo_;
    std::string last_edited_;
    std::string error_field_;
    std::string news_;  // the first notice: what just happened
    MarkKind news_kind_ = MarkKind::none;
    std::string same_person_;  // code of an open dossier of the same person and procedure
    std::string asked_person_;
    bool clock_asked_ = false;
    std::map<std::string, int> scanned_;
    std::optional<Dossier> last_;
    bool just_received_ = false;  // nobody has asked for its code yet
    std::string printed_;         // of the last: what became of the paper
    int waited_ = 0;              // ticks since the press of save
    Instant shown_at_{};
    IntakeActs acts_;
    IntakeCard card_;
    PaperReuse reuse_;
    PhotoFiling photo_;
    TaskScope tasks_;
};

}  // namespace motcua
