// One administrative procedure as the catalogue publishes it: cases, papers, terms, fees.
//
// A list of papers that is unknown is `nullopt`; an empty list says that none is needed.
// Ids of cases, components and fees ("1.001193/c03") are never reused and stay the same from
// one version of the catalogue to the next. A dossier pins its entry by content_hash().
// Sources: the national portal's published facts, marked per entry as verified or not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar/deadline.h"
#include "core/calendar/term.h"
#include "core/procedure/channel.h"
#include "core/procedure/fee.h"
#include "core/procedure/procedure_code.h"

namespace motcua {

// Which printed forms a dossier gets: those of Circular 03/2025, or the police's CT04-CT06
// for residence procedures, which must not get form 01.
enum class FormSet { tt03_2025, residence };

enum class ComponentKind {
    paper,      // everybody hands it in
    condition,  // handed in only when the circumstance in `when` is given
    note,       // no paper: a rule the clerk should know
};

struct ProcedureCase {
    std::string id;  // "1.004222/k2"
    std::string name;
    friend bool operator==(const ProcedureCase&, const ProcedureCase&) = default;
};

struct Component {
    std::string id;  // "1.001193/c03"
    ComponentKind kind = ComponentKind::paper;
    std::string name;
    std::string when;                    // the circumstance of a condition
    std::optional<std::string> case_id;  // none: every case
    std::vector<Channel> channels;       // empty: every channel
    bool by_proxy_only = false;          // only when somebody else lodges the dossier
    bool shown_only = false;             // shown and given back, not kept (xuất trình)
    int originals = 0;
    int copies = 0;
    friend bool operator==(const Component&, const Component&) = default;
};

// How long the procedure takes; no `term` when nothing is published. unit_unpublished: the portal
// shows a bare number of days and working days are taken.
struct TermRule {
    std::optional<std::string> case_id;
    std::vector<Channel> channels;
    std::optional<Term> term;
    bool unit_unpublished = false;
    std::string note;
    friend bool operator==(const TermRule&, const TermRule&) = default;
};

// What happens to the clock after a pause: counting goes on, or begins again.
struct ResumeRule {
    Resume way = Resume::restarts;
    std::string source;
    bool verified = false;
    friend bool operator==(const ResumeRule&, const ResumeRule&) = default;
};

// "In the day; received after 15:00 the next working day", with where that is written.
struct SameDayRule {
    std::string after = "15:00";
    std::string source;
    friend bool operator==(const SameDayRule&, const SameDayRule&) = default;
};

struct ResultPaper {
    std::string name;
    std::string code;  // "KQ.G15.000031", may be empty
    friend bool operator==(const ResultPaper&, const ResultPaper&) = default;
};

// The circumstances a checklist depends on.
struct Occasion {
    std::optional<std::string> case_id;
    Channel channel = Channel::counter;
    bool by_proxy = false;
};

struct Procedure {
    explicit Procedure(ProcedureCode its_code) : code(std::move(its_code)) {}

    ProcedureCode code;
    std::string name;
    std::string field;
    std::string level;
    std::string decision;
    std::vector<std::string> audience;
    FormSet form_set = FormSet::tt03_2025;
    std::vector<ProcedureCase> cases;
    std::optional<std::vector<Component>> components;  // none: unknown
    bool split_checked = false;  // false: sorted into paper/condition/note by a rule, not by eye
    std::vector<TermRule> terms;
    std::optional<SameDayRule> same_day;
    ResumeRule resume;
    std::vector<FeeRule> fees;  // empty: nothing is known about fees
    std::vector<ResultPaper> results;
    std::optional<bool> online_offered;  // none: unknown
    std::string source;
    bool verified = false;
    std::string verified_scope;
    std::string note;

    const ProcedureCase* find_case(std::string_view id) const;
    const Component* find_component(std::string_view id) const;
    const FeeRule* find_fee(std::string_view id) const;

    // What may be asked for on this occasion, notes included, in the published order.
    // With cases but none chosen: what every case needs. None: the list is unknown.
    std::optional<std::vector<const Component*>> checklist(const Occasion& occasion) const;
    // The rule that fits best: case and channel, then case, then channel, then neither.
    const TermRule* term_for(const Occasion& occasion) const;
    std::vector<const FeeRule*> fees_for(const Occasion& occasion) const;

    friend bool operator==(const Procedure&, const Procedure&) = default;
};

}  // namespace motcua
