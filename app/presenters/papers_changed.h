// Papers that a step back or forward takes out of a dossier or puts into it again.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/presenters/counter.h"
#include "app/presenters/texts.h"
#include "core/document/document.h"
#include "core/document/file_vault.h"

namespace motcua {

struct PaperChanges {
    std::vector<Uuid> gone;
    std::vector<std::pair<Uuid, std::vector<Uuid>>> back;  // with the pages each is made of
};

struct PapersChanged {
    std::vector<Document> gone;
    std::vector<Document> back;
    bool sent = false;  // one that is gone was at the gateway already
};

// Thread: the store's. Throws: StorageError; StateError (unknown_document).
PapersChanged change_papers(Counter& counter, FileVault& vault, const PaperChanges& changes,
                            const std::string& reason);

// "Đã lấy lại: Giấy khai sinh (3 trang). Giấy đã gửi lên cổng: việc gỡ cũng được gửi."
std::string changed_text(const PapersChanged& changed, const Texts& texts);

}  // namespace motcua
