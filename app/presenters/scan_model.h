// What the Scan place shows: pages, where they can go, what is going on.
//
// Plain values; words are in the user's language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "core/base/uuid.h"
#include "core/document/page_batch.h"

namespace motcua {

// A page as its thumbnail needs it. A picture is fetched by its content's name.
struct ScanPageLine {
    Uuid id;
    std::string sha256;
    int rotation = 0;
    std::string caption;  // "3 · trắng?"
    MarkKind kind = MarkKind::none;
    bool selected = false;
    std::string paper;  // "→ 2 Giấy khai sinh", "▲ hồ sơ H15…", "▭ tờ bìa"; empty: not decided
    bool begins = false;  // the first page of its paper
    bool aside = false;   // filed nowhere
    friend bool operator==(const ScanPageLine&, const ScanPageLine&) = default;
};

// A component of the checklist, or the result (number 0).
struct ScanTarget {
    int number = 0;
    std::string title;
    std::string state;  // "✓ 3 trang", "↺ dùng lại", "– chưa có"
    MarkKind kind = MarkKind::none;
    bool chosen = false;  // takes pages without a mark
    int pages = 0;        // filed, or waiting to be
    friend bool operator==(const ScanTarget&, const ScanTarget&) = default;
};

struct ScanProfileKey {
    std::string key;  // "1": Ctrl+1
    std::string label;
};

struct ScanModel {
    std::string head;  // the dossier, or that the pages belong to none yet
    std::vector<ScanPageLine> pages;
    std::optional<std::size_t> current;  // the page shown large
    std::vector<ScanTarget> targets;
    std::vector<ScanProfileKey> profiles;
    std::string typed;     // the digits collected until Enter
    std::string progress;  // pages, pages a minute
    bool scanning = false;
    bool can_undo = false;
    std::string proposed;  // "Ctrl+S xếp 3 giấy tờ như đề nghị"; empty: nothing is proposed
    std::string message;
    MarkKind message_kind = MarkKind::none;
    std::string check;                 // what the national index will miss
    std::vector<std::string> waiting;  // batches of other dossiers or none, offered
    std::vector<std::string> offers;   // earlier papers of the person, while they are asked for
};

class ScanView {
public:
    virtual ~ScanView() = default;
    virtual void show(const ScanModel& model) = 0;
};

}  // namespace motcua
