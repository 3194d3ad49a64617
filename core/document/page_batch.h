// Scanned or brought-in pages in their order: a plain value, and what a clerk does with it.
//
// A page that is taken out stays in its place, marked, so that nothing ever goes silently. The
// operations are pure: they give the batch as it would be; page_store.h keeps it. A page that is
// not in the batch, or a place beyond its ends, changes nothing or goes to the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/uuid.h"

namespace motcua {

enum class PageOrigin { scanned, file, clipboard, camera, found };
const char* name_of(PageOrigin origin);
std::optional<PageOrigin> page_origin_of(std::string_view name);

// What is wrong with the picture; several at a time.
namespace page_quality {
inline constexpr unsigned too_dark = 1;
inline constexpr unsigned blurred = 2;
inline constexpr unsigned cut_edge = 4;
inline constexpr unsigned faint = 8;
inline constexpr unsigned low_resolution = 16;  // below 200 points an inch
}  // namespace page_quality

struct Page {
    Uuid id;
    std::string sha256;     // of its file
    std::string original;   // the same before it was set straight; empty: it was not
    std::int64_t size = 0;  // bytes
    std::string type;       // "image/jpeg"
    int width = 0;          // points of the picture, not rotated
    int height = 0;
    int dpi = 0;
    int rotation = 0;  // to be turned clockwise when shown: 0, 90, 180, 270
    unsigned quality = 0;
    bool blank = false;  // flagged, not dropped
    PageOrigin origin = PageOrigin::scanned;
    std::string mark;  // what a cover sheet, patch or code on it says
    Instant added_at{};
    bool removed = false;
    std::optional<Uuid> filed_in;  // the document
    friend bool operator==(const Page&, const Page&) = default;
};

struct PageBatch {
    Uuid id;
    std::optional<Uuid> owner;  // a dossier's id, or its draft's (the same); nothing: not yet filed
    std::string component;      // where its pages go unless a mark says otherwise
    std::string result_type;    // of a batch of result papers
    std::string label;
    std::string officer;
    Instant opened_at{};
    std::vector<Page> pages;
    friend bool operator==(const PageBatch&, const PageBatch&) = default;

    const Page* find(const Uuid& page) const;
    // Neither taken out nor filed: what is still to be done.
    std::vector<Page> waiting() const;
};

// `to` counts all pages of the batch, from 0.
PageBatch moved(PageBatch batch, const Uuid& page, std::size_t to);
PageBatch rotated(PageBatch batch, const Uuid& page, int quarter_turns);
PageBatch taken_out(PageBatch batch, const Uuid& page);
PageBatch put_back(PageBatch batch, const Uuid& page);
// In this order; pages that are not named keep theirs, behind.
PageBatch reordered(PageBatch batch, const std::vector<Uuid>& order);
// The page and all behind it become a batch of their own with the same owner.
std::pair<PageBatch, PageBatch> split_before(PageBatch batch, const Uuid& page, const Uuid& new_id);
// The second's pages behind the first's; the second is then empty.
std::pair<PageBatch, PageBatch> joined(PageBatch first, PageBatch second);
// Scanned backs belong between the fronts: 1 2 3 and 6 5 4 make 1 6 2 5 3 4 when `reversed`.
// Nothing when their numbers differ: a sheet was pulled twice, and a person must look.
std::optional<PageBatch> interleaved(PageBatch fronts, const PageBatch& backs, bool reversed);

// What was, so that it can be again. Keeps the last 200 steps of all batches on the table, and
// which papers the dossier had at each: filing is a step like turning a page.
class PageHistory {
public:
    using Table = std::vector<PageBatch>;
    explicit PageHistory(Table now, std::vector<Uuid> papers = {})
        : now_{std::move(now), std::move(papers)} {}

    const Table& now() const { return now_.table; }
    const std::vector<Uuid>& papers() const { return now_.papers; }
    void step(Table next);
    void step(Table next, std::vector<Uuid> papers);
    // Belongs to the last step: both are undone as one.
    void amend(Table next, std::vector<Uuid> papers);
    // Counts every step, undone or done again: the same number means nothing happened between.
    unsigned changes() const { return changes_; }
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    const Table& undo();
    const Table& redo();
    // Pages that came from the scanner meanwhile stay, whatever is undone; so do batches that were
    // opened and papers that came from elsewhere.
    void arrive(const Uuid& batch, const Page& page);
    void arrive(const PageBatch& batch);
    void arrive(const Uuid& paper);

private:
    struct State {
        Table table;
        std::vector<Uuid> papers;
        friend bool operator==(const State&, const State&) = default;
    };
    template <class Change>
    void everywhere(Change change);

    State now_;
    std::vector<State> past_;
    std::vector<State> future_;
    unsigned changes_ = 0;
};

}  // namespace motcua
