// Earlier papers of the same person, offered for one paper of the dossier on the table.
//
// Each look is in the audit log (core/intake/persons_papers.h). One that is taken is a reused paper
// of the dossier at once. Thread: the UI thread; the store thread does the work.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/presenters/counter.h"
#include "core/base/task_scope.h"
#include "core/document/file_vault.h"
#include "core/document/reuse.h"
#include "core/intake/file_documents.h"

namespace motcua {

class EarlierOffers {
public:
    struct Wanted {
        Uuid owner;          // the dossier
        std::string person;  // number of its applicant
        FilingTarget target;
    };
    struct Told {
        std::function<void(const Wanted&)> found;  // see papers(); there may be none
        // Refused as FileDocuments::reuse does.
        std::function<void(const Wanted&, const EarlierPaper&, const Result<Document, ErrorCode>&)>
            taken;
        std::function<void(const std::exception_ptr&)> failed;
    };
    EarlierOffers(Counter& counter, FileVault& vault, Told told);

    void look_for(Wanted wanted);
    // One of papers(); nothing is offered any more.
    void take(std::size_t index);
    // What is still being looked for is not offered either.
    void forget();
    const std::vector<EarlierPaper>& papers() const { return papers_; }

private:
    Counter& counter_;
    FileVault& vault_;
    Told told_;
    Wanted wanted_;
    std::vector<EarlierPaper> papers_;
    int asked_ = 0;
    TaskScope tasks_;
};

}  // namespace motcua
