// Manual duplex on the table: the pages of two passes become sheets with a front and a back.
//
// What joins them is devices/scanner/join_sides on what the pages look like. Pure.
#pragma once

#include <optional>
#include <string>

#include "app/presenters/texts.h"
#include "core/document/page_batch.h"
#include "devices/scanner/join_sides.h"

namespace motcua {

struct TwoPasses {
    enum class Stage { none, fronts, turn_over, backs };
    Stage stage = Stage::none;
    std::optional<Uuid> fronts;  // batches
    std::optional<Uuid> backs;
};

// The table with the backs between their fronts; what was scanned twice stands behind them, set
// aside. REQUIRES: `sides` was made of exactly the waiting pages of both.
PageHistory::Table with_sides(PageHistory::Table table, const TwoPasses& passes,
                              const JoinedSides& sides);

// "Đã ghép 12 tờ hai mặt. Quét hai lần, đã để riêng: mặt trước 4."
std::string joined_text(const JoinedSides& sides, const Texts& texts);
std::string differ_text(const SidesDiffer& differ, const Texts& texts);

}  // namespace motcua
