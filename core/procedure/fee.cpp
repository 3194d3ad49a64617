#include "core/procedure/fee.h"

#include <algorithm>

namespace motcua {
namespace {

std::optional<FeeError> problem_of(const FeeRule& rule,
                                   const std::vector<CopiedDocument>& documents) {
    if (rule.kind == FeeKind::flat) return std::nullopt;
    if (documents.empty() && rule.kind == FeeKind::per_page) return FeeError::no_document;
    for (const auto& document : documents) {
        if (document.pages < 1 || document.pages > most_pages) return FeeError::pages_out_of_range;
        if (document.copies < 1 || document.copies > most_copies)
            return FeeError::copies_out_of_range;
    }
    return std::nullopt;
}

// The pages of one copy, spread over the tiers.
std::vector<FeeStep> steps_for(const FeeRule& rule, int pages) {
    std::vector<FeeStep> steps;
    for (std::size_t i = 0; i < rule.tiers.size(); ++i) {
        const int first = rule.tiers[i].from_page;
        if (first > pages) break;
        const int last =
            i + 1 < rule.tiers.size() ? std::min(pages, rule.tiers[i + 1].from_page - 1) : pages;
        steps.push_back({last - first + 1, rule.tiers[i].each});
    }
    return steps;
}

FeeLine line_for(const FeeRule& rule, const CopiedDocument& document) {
    FeeLine line;
    line.copies = document.copies;
    if (rule.kind == FeeKind::per_page) {
        line.steps = steps_for(rule, document.pages);
        for (const auto& step : line.steps) line.per_copy = line.per_copy + step.each * step.pages;
    } else {
        line.per_copy = *rule.amount;
    }
    if (rule.cap && line.per_copy > *rule.cap) {
        line.per_copy = *rule.cap;
        line.capped = true;
    }
    line.sum = line.per_copy * line.copies;
    return line;
}

}  // namespace

Result<ComputedFee, FeeError> compute_fee(const FeeRule& rule,
                                          const std::vector<CopiedDocument>& documents) {
    if (!rule.published()) return ComputedFee{};
    if (const auto problem = problem_of(rule, documents)) return Failure{*problem};
    ComputedFee fee;
    if (rule.kind == FeeKind::flat || documents.empty()) {
        fee.lines.push_back(line_for(rule, {1, 1}));
    } else {
        for (const auto& document : documents) fee.lines.push_back(line_for(rule, document));
    }
    Money total;
    for (const auto& line : fee.lines) total = total + line.sum;
    fee.total = total;
    return fee;
}

}  // namespace motcua
