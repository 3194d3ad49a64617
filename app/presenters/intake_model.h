// What the intake window shows, ready made: the view only puts it into its controls.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/presenters/act_panel.h"
#include "core/base/uuid.h"
#include "core/dossier/dossier.h"
#include "core/intake/intake_form.h"

namespace motcua {

enum class MarkKind { none, good, warning, error };

// What stands beside a field, in the place kept for it.
struct FieldMark {
    MarkKind kind = MarkKind::none;
    std::string text;
    friend bool operator==(const FieldMark&, const FieldMark&) = default;
};

struct ProcedureLine {
    std::string code;
    std::string name;
    friend bool operator==(const ProcedureLine&, const ProcedureLine&) = default;
};

struct CaseLine {
    std::string id;  // empty: the general case
    std::string name;
    friend bool operator==(const CaseLine&, const CaseLine&) = default;
};

// A row of the checklist. Notes have no number and cannot be handed in.
struct PaperLine {
    int number = 0;             // 0: a note
    std::size_t component = 0;  // index into the form's components
    std::string state;          // shape and word: "✓ đạt"
    std::string name;
    std::string counts;  // "1 chính · 3 trang · 5 bản"
    std::string reuse;   // what an earlier dossier has of it; empty: nothing
    MarkKind kind = MarkKind::none;
    friend bool operator==(const PaperLine&, const PaperLine&) = default;
};

struct ParkedLine {
    std::string id;
    std::string label;
    friend bool operator==(const ParkedLine&, const ParkedLine&) = default;
};

struct IntakeModel {
    std::map<std::string, FieldMark> marks;  // by field: "applicant.birth"
    std::string person_line;                 // who the dossier is for, when the lodger is shown
    bool by_proxy = false;

    std::vector<ProcedureLine> procedures;  // what the search line found
    std::string procedure;                  // chosen: code and name
    std::string options_line;               // channel, case, sets, unit
    std::vector<CaseLine> cases;

    std::vector<PaperLine> papers;
    std::string papers_head;  // "bắt buộc 1/2"
    bool certification = false;

    std::string fee_line;
    bool fee_open = false;  // not published: the clerk types the amount

    std::string due_line;
    MarkKind due_kind = MarkKind::none;
    std::string due_explanation;  // Ctrl+I

    std::vector<std::string> notices;  // warnings and news, the most important first
    MarkKind notices_kind = MarkKind::none;
    std::string errors_line;  // "2 chỗ cần sửa"

    std::string last_line;  // just received
    bool can_reprint = false;
    std::vector<ParkedLine> parked;
    bool busy = false;
    ActPanelModel act;  // guide, refusal or correction, in place of the papers
};

// The form that is begun, as other places need it: whose pages are being scanned.
struct BegunForm {
    Uuid draft;  // becomes the dossier's id
    std::string label;
    std::vector<DossierComponent> papers;
};

}  // namespace motcua
