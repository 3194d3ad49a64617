// What the owner's earlier dossiers have of the papers Intake asks for, offered paper by paper.
//
// An offer names its date and dossier and changes nothing until the clerk takes it. Taken over, it
// is a reused paper of the draft at once (core/intake/file_documents) and becomes one of the
// dossier when that is received; given back, it is taken out again. Another owner gives all back.
// Who looked for what is in the audit log. Thread: the UI thread; the store thread does the work.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/document/reuse.h"

namespace motcua {

class PaperReuse {
public:
    struct Form {
        // The row of a paper: handed in by being reused, or not any more.
        std::function<void(const std::string& component, bool reused)> mark;
        std::function<void(const std::exception_ptr&)> fail;
        std::function<void()> show;
    };
    PaperReuse(const Texts& texts, Counter& counter, Form form);

    // Asked again only when owner, list or draft have changed. An empty number offers nothing.
    void look_for(const std::string& id_number, const IntakeForm& form, const Uuid& draft);
    void add_to(std::vector<PaperLine>& lines, const IntakeForm& form) const;
    // The newest earlier paper, then the next older one, then none.
    void turn(const std::string& component);
    // Another draft: what was taken over stays with the old one.
    void forget();

private:
    struct Offer {
        std::vector<EarlierPaper> papers;  // newest first, never empty
        std::optional<Document> taken;
    };
    using Offers = std::map<std::string, Offer>;  // by component
    static Offers offers_of(Counter& counter, const std::string& id_number,
                            const std::vector<WantedPaper>& wanted, const Uuid& draft);
    void give_back_all();
    void give_back(const std::vector<Uuid>& taken);
    std::string words(const Offer& offer) const;
    const EarlierPaper* taken_paper(const Offer& offer) const;

    const Texts& texts_;
    Counter& counter_;
    Form form_;
    std::string owner_;
    std::string asked_;  // owner, draft and list of the last look
    Uuid draft_;
    Offers offers_;
    bool busy_ = false;
    TaskScope tasks_;
};

}  // namespace motcua
