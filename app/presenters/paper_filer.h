// Papers on their way into a dossier: the PDF is made beside, then filed, one after the other.
//
// Pages that are being filed belong to nobody else meanwhile. Each paper keeps the dossier it was
// given for, whatever the place shows by then. Thread: the UI thread; the PDF is made on the
// reader's thread, so that scanning goes on being kept, and filed on the store thread.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/kept_pages_paper.h"
#include "core/base/task_scope.h"
#include "core/intake/file_documents.h"

namespace motcua {

struct PaperToFile {
    Uuid owner;                      // a dossier or draft
    std::optional<Dossier> dossier;  // when it is received
    std::vector<Page> pages;
    FilingTarget target;
    int without_words = 0;  // pages whose words were not read by the time it was filed
};

class PaperFiler {
public:
    struct Told {
        std::function<void(const PaperToFile&, const Document&)> filed;
        // Nothing was changed, the pages wait as before.
        std::function<void(const PaperToFile&, const std::exception_ptr&)> failed;
    };
    PaperFiler(Counter& counter, FileVault& vault, Told told);

    void file(PaperToFile paper);
    bool is_filing(const Uuid& page) const;
    bool busy() const { return !waiting_.empty(); }

private:
    void next();
    void keep(PagesPaper made);
    void done(const std::function<void(const PaperToFile&)>& tell);

    Counter& counter_;
    FileVault& vault_;
    Told told_;
    std::deque<PaperToFile> waiting_;  // the first is being filed
    bool running_ = false;
    TaskScope tasks_;
};

}  // namespace motcua
