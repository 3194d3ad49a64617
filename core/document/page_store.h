// Pages on disk: each is sealed, durable and committed before anybody is shown it.
//
// After a crash or power cut every page that keep_page() returned is there, in its place; a file
// whose row was not written yet is found and offered (find_strays.h). Nothing is deleted here.
// Thread: the database's. Throws: StorageError.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/document/file_vault.h"
#include "core/document/page_batch.h"

namespace motcua {

// A page as it comes from the scanner or a file.
struct NewPage {
    std::string_view content;
    std::string type = "image/jpeg";
    int width = 0;
    int height = 0;
    int dpi = 0;
    unsigned quality = 0;
    bool blank = false;
    PageOrigin origin = PageOrigin::scanned;
    std::string mark;
};

// A batch without pages, kept.
PageBatch open_batch(Database& database, PageBatch batch);
// Behind the batch's last page. When it returns, the page is on the platter and may be shown.
// REQUIRES: no unit of work is open.
Page keep_page(Database& database, FileVault& vault, const Uuid& batch, const NewPage& page,
               Instant now);
// What came out of straightening or a second look; what the scanner gave stays as `original`.
Page replace_picture(Database& database, FileVault& vault, const Uuid& page, const NewPage& picture,
                     Instant now);

// All batches of a step at once: order, rotation, marks, owner, which batch a page is in. Pages
// that the batches do not name stay as they are.
void save_batches(UnitOfWork& work, const std::vector<PageBatch>& batches);
void mark_filed(UnitOfWork& work, const std::vector<Uuid>& pages,
                const std::optional<Uuid>& document);
// The pages a paper was made of wait again.
void free_pages_of(UnitOfWork& work, const Uuid& document);

std::optional<PageBatch> find_batch(Database& database, const Uuid& batch);
std::vector<PageBatch> batches_of(Database& database, const Uuid& owner);
// Not yet filed, oldest first: those with pages that wait, of whatever owner or none.
std::vector<PageBatch> open_batches(Database& database);

}  // namespace motcua
