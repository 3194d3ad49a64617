#include "core/document/page_store.h"

#include "core/base/error.h"

namespace motcua {
namespace {

constexpr const char* page_columns =
    "p.id,p.sha256,p.original,f.size,f.type,p.width,p.height,p.dpi,p.rotation,p.quality,p.blank,"
    "p.origin,p.mark,p.added_at,p.removed,p.filed_in";

Page page_of(const Statement& row) {
    Page page;
    page.id = row.uuid(0);
    page.sha256 = row.text(1);
    page.original = row.text(2);
    page.size = row.integer(3);
    page.type = row.text(4);
    page.width = static_cast<int>(row.integer(5));
    page.height = static_cast<int>(row.integer(6));
    page.dpi = static_cast<int>(row.integer(7));
    page.rotation = static_cast<int>(row.integer(8));
    page.quality = static_cast<unsigned>(row.integer(9));
    page.blank = row.boolean(10);
    page.origin = page_origin_of(row.view(11)).value_or(PageOrigin::found);
    page.mark = row.text(12);
    page.added_at = Instant{std::chrono::seconds{row.integer(13)}};
    page.removed = row.boolean(14);
    if (!row.is_null(15)) page.filed_in = row.uuid(15);
    return page;
}

PageBatch batch_of(const Statement& row) {
    PageBatch batch;
    batch.id = row.uuid(0);
    if (!row.is_null(1)) batch.owner = row.uuid(1);
    batch.component = row.text(2);
    batch.result_type = row.text(3);
    batch.label = row.text(4);
    batch.officer = row.text(5);
    batch.opened_at = Instant{std::chrono::seconds{row.integer(6)}};
    return batch;
}

constexpr const char* batch_columns = "id,owner,component,result_type,label,officer,opened_at";

std::vector<Page> pages_of(Database& database, const Uuid& batch) {
    auto query = database.statement(std::string("SELECT ") + page_columns +
                                    " FROM page p JOIN kept_file f ON f.sha256=p.sha256 "
                                    "WHERE p.batch=? ORDER BY p.position, p.id");
    query.bind(1, batch);
    std::vector<Page> pages;
    while (query.step()) pages.push_back(page_of(query));
    return pages;
}

std::vector<PageBatch> with_pages(Database& database, Statement& query) {
    std::vector<PageBatch> batches;
    while (query.step()) batches.push_back(batch_of(query));
    for (auto& batch : batches) batch.pages = pages_of(database, batch.id);
    return batches;
}

void write_batch(UnitOfWork& work, const PageBatch& batch) {
    work.database()
        .statement(
            "INSERT INTO page_batch(id,owner,component,result_type,label,officer,opened_at) "
            "VALUES(?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET owner=excluded.owner, "
            "component=excluded.component, result_type=excluded.result_type, label=excluded.label")
        .bind_all(batch.id, batch.owner, batch.component, batch.result_type, batch.label,
                  batch.officer, std::int64_t{batch.opened_at.time_since_epoch().count()})
        .run();
}

Page made_of(const NewPage& from, const SealedPaper& paper, Instant now) {
    Page page;
    page.id = Uuid::v7();
    page.sha256 = paper.file.sha256;
    page.size = paper.file.size;
    page.type = paper.file.type;
    page.width = from.width;
    page.height = from.height;
    page.dpi = from.dpi;
    page.quality = from.quality;
    page.blank = from.blank;
    page.origin = from.origin;
    page.mark = from.mark;
    page.added_at = now;
    return page;
}

void insert_page(UnitOfWork& work, const Uuid& batch, const Page& page) {
    work.database()
        .statement(
            "INSERT INTO page(id,batch,sha256,width,height,dpi,quality,blank,origin,mark,added_at,"
            "position) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,"
            "(SELECT coalesce(max(position),0)+1 FROM page WHERE batch=?2))")
        .bind_all(page.id, batch, page.sha256, page.width, page.height, page.dpi,
                  static_cast<int>(page.quality), page.blank, name_of(page.origin), page.mark,
                  std::int64_t{page.added_at.time_since_epoch().count()})
        .run();
}

std::optional<Page> find_page(Database& database, const Uuid& id) {
    auto query =
        database.statement(std::string("SELECT ") + page_columns +
                           " FROM page p JOIN kept_file f ON f.sha256=p.sha256 WHERE p.id=?");
    query.bind(1, id);
    return query.step() ? std::optional(page_of(query)) : std::nullopt;
}

}  // namespace

PageBatch open_batch(Database& database, PageBatch batch) {
    if (batch.id.is_nil()) batch.id = Uuid::v7();
    UnitOfWork work(database);
    write_batch(work, batch);
    work.commit();
    return batch;
}

Page keep_page(Database& database, FileVault& vault, const Uuid& batch, const NewPage& from,
               Instant now) {
    const SealedPaper paper = vault.seal(database, from.content, from.type);
    Page page = made_of(from, paper, now);
    UnitOfWork work(database);
    vault.keep(work, paper, now);
    insert_page(work, batch, page);
    work.commit();
    return page;
}

Page replace_picture(Database& database, FileVault& vault, const Uuid& id, const NewPage& picture,
                     Instant now) {
    const SealedPaper paper = vault.seal(database, picture.content, picture.type);
    UnitOfWork work(database);
    vault.keep(work, paper, now);
    work.database()
        .statement(
            "UPDATE page SET original=CASE original WHEN '' THEN sha256 ELSE original END,"
            "sha256=?,width=?,height=?,dpi=?,quality=?,blank=?,mark=? WHERE id=?")
        .bind_all(paper.file.sha256, picture.width, picture.height, picture.dpi,
                  static_cast<int>(picture.quality), picture.blank, picture.mark, id)
        .run();
    auto page = find_page(database, id);
    if (!page) throw StorageError(ErrorCode::storage_failed, "a page that is not there");
    work.commit();
    return *std::move(page);
}

void save_batches(UnitOfWork& work, const std::vector<PageBatch>& batches) {
    for (const auto& batch : batches) {
        write_batch(work, batch);
        int position = 0;
        for (const auto& page : batch.pages)
            work.database()
                .statement(
                    "UPDATE page SET batch=?1, position=?2, rotation=?3, removed=?4, mark=?5 "
                    "WHERE id=?6 AND (batch<>?1 OR position<>?2 OR rotation<>?3 OR removed<>?4 "
                    "OR mark<>?5)")
                .bind_all(batch.id, ++position, page.rotation, page.removed, page.mark, page.id)
                .run();
    }
}

void mark_filed(UnitOfWork& work, const std::vector<Uuid>& pages,
                const std::optional<Uuid>& document) {
    for (const auto& page : pages)
        work.database()
            .statement("UPDATE page SET filed_in=? WHERE id=?")
            .bind_all(document, page)
            .run();
}

void free_pages_of(UnitOfWork& work, const Uuid& document) {
    work.database()
        .statement("UPDATE page SET filed_in=NULL WHERE filed_in=?")
        .bind_all(document)
        .run();
}

std::optional<PageBatch> find_batch(Database& database, const Uuid& id) {
    auto query =
        database.statement(std::string("SELECT ") + batch_columns + " FROM page_batch WHERE id=?");
    query.bind(1, id);
    auto found = with_pages(database, query);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<PageBatch> batches_of(Database& database, const Uuid& owner) {
    auto query = database.statement(std::string("SELECT ") + batch_columns +
                                    " FROM page_batch WHERE owner=? ORDER BY opened_at, id");
    query.bind(1, owner);
    return with_pages(database, query);
}

std::vector<PageBatch> open_batches(Database& database) {
    auto query = database.statement(
        std::string("SELECT ") + batch_columns +
        " FROM page_batch WHERE id IN (SELECT batch FROM page WHERE removed=0 AND filed_in IS "
        "NULL) ORDER BY opened_at, id");
    return with_pages(database, query);
}

}  // namespace motcua
