// What a citizen pays for a procedure, and how the sum came about.
//
// A rule is published in the catalogue. An amount nobody has published (left to the province's
// council) is "not published", which is not nought: `total` is then empty.
// Certification of copies is by page and copy: 2.000 đ for each of the first two pages,
// 1.000 đ from the third, at most 200.000 đ a copy (Circular 226/2016/TT-BTC as shown on the
// national portal, procedures 2.000815 and 2.000942).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/procedure/channel.h"
#include "core/procedure/money.h"

namespace motcua {

enum class FeeKind {
    flat,      // once for the dossier
    per_copy,  // for each copy (or whatever `unit` counts)
    per_page,  // tiers over the pages of a copy, times copies
};

// From this page on, each page costs so much.
struct FeeTier {
    int from_page = 1;
    Money each;
    friend bool operator==(const FeeTier&, const FeeTier&) = default;
};

struct FeeRule {
    std::string id;  // "2.000815/f1", never reused
    std::string name;
    FeeKind kind = FeeKind::flat;
    std::optional<std::string> case_id;  // none: every case
    std::vector<Channel> channels;       // empty: every channel
    std::optional<Money> amount;         // none: not published, or `tiers` say it
    std::vector<FeeTier> tiers;          // by rising from_page, the first from page 1
    std::optional<Money> cap;            // per copy
    std::string unit;                    // what one amount is for: "bản", "trường hợp"
    bool on_request = false;             // owed only when the citizen asks for it
    std::string note;

    bool published() const { return amount.has_value() || !tiers.empty(); }
    friend bool operator==(const FeeRule&, const FeeRule&) = default;
};

// One paper to be copied: its pages and how many copies are asked for.
struct CopiedDocument {
    int pages = 1;
    int copies = 1;
    friend bool operator==(const CopiedDocument&, const CopiedDocument&) = default;
};

struct FeeStep {
    int pages = 0;
    Money each;
    friend bool operator==(const FeeStep&, const FeeStep&) = default;
};

// "5 bản x (2 x 2.000 + 1 x 1.000) = 25.000" as data.
struct FeeLine {
    int copies = 1;
    std::vector<FeeStep> steps;
    Money per_copy;
    bool capped = false;
    Money sum;
};

struct ComputedFee {
    std::optional<Money> total;  // none: the amount is not published
    std::vector<FeeLine> lines;
};

enum class FeeError { no_document, pages_out_of_range, copies_out_of_range };

inline constexpr int most_pages = 100'000;
inline constexpr int most_copies = 10'000;

// A flat fee is owed once, whatever is copied; the others add up what each document costs. By
// copy without a document is one copy; by page needs at least one document.
Result<ComputedFee, FeeError> compute_fee(const FeeRule& rule,
                                          const std::vector<CopiedDocument>& documents = {});

}  // namespace motcua
