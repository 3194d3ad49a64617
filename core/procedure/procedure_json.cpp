// The entry, in the order it is written. Fields in brackets are left out when empty.
//
// {"code","name","field","level",["decision"],["audience":[…]],"form_set":"tt03-2025|residence",
//  ["cases":[{"id","name"}]],
//  "components":null|[{"id","kind":"paper|condition|note","name",["when"],["case"],
//      ["channels":[…]],["proxy":true],["shown":true],["originals":n],["copies":n]}],
//  ["split_checked":true],
//  ["terms":[{["case"],["channels"],"term":null|"3wd",["unit_unpublished":true],["note"]}]],
//  ["same_day":{"after":"15:00","source"}],
//  "resume":{"way":"continue|restart","source",["verified":true]},
//  ["fees":[{"id","name","kind":"flat|per_copy|per_page",["case"],["channels"],["amount":n],
//      ["tiers":[{"from":1,"each":2000},…]],["cap":n],["unit"],["on_request":true],["note"]}]],
//  ["results":[{"name",["code"]}]],["online_offered":bool],"source",["verified":true],
//  ["verified_scope"],["note"]}
#include "core/procedure/procedure_json.h"

#include <set>

#include "core/procedure/procedure_reader.h"
#include "core/procedure/procedure_words.h"

namespace motcua {
namespace {

using Problem = std::optional<CatalogProblem>;

template <class Words>
auto value_of(const Words& words, StrictFields& reader, const std::string& name) {
    const std::string text = reader.text(name);
    for (const auto& [word, value] : words)
        if (word == text) return value;
    reader.refuse("a " + name + " nobody knows");
    return words.front().second;
}

// Ids belong to the procedure and occur once.
class Ids {
public:
    Ids(const std::string& code, char letter) : prefix_(code + "/" + letter) {}
    std::string take(StrictFields& reader) {
        std::string id = reader.text("id");
        if (id.size() <= prefix_.size() || id.compare(0, prefix_.size(), prefix_) != 0)
            reader.refuse("an id that is not of this procedure");
        if (!taken_.insert(id).second) reader.refuse("an id used twice");
        return id;
    }

private:
    std::string prefix_;
    std::set<std::string> taken_;
};

std::vector<ProcedureCase> read_cases(StrictFields& entry, Problem& problem) {
    std::vector<ProcedureCase> cases;
    Ids ids(entry.where(), 'k');
    for (const auto& json : entry.list("cases")) {
        StrictFields reader(json, entry.where() + " cases", problem);
        reader.allow_only({"id", "name"});
        cases.push_back({ids.take(reader), reader.text("name")});
    }
    return cases;
}

// A reference to a case that is listed.
std::optional<std::string> read_case(StrictFields& reader, const Procedure& procedure) {
    auto id = reader.maybe_text("case");
    if (id && !procedure.find_case(*id)) reader.refuse("a case that is not listed");
    return id;
}

Component read_component(const Json& json, const Procedure& procedure, Ids& ids, Problem& problem) {
    StrictFields reader(json, procedure.code.str() + " components", problem);
    reader.allow_only({"id", "kind", "name", "when", "case", "channels", "proxy", "shown",
                       "originals", "copies"});
    Component component;
    component.id = ids.take(reader);
    component.kind = value_of(component_kinds, reader, "kind");
    component.name = reader.text("name");
    component.when = reader.optional_text("when");
    component.case_id = read_case(reader, procedure);
    component.channels = reader.channels();
    component.by_proxy_only = reader.flag("proxy");
    component.shown_only = reader.flag("shown");
    component.originals = reader.count("originals");
    component.copies = reader.count("copies");
    return component;
}

// The field must be there: null says "unknown", a list what is known.
std::optional<std::vector<Component>> read_components(StrictFields& entry,
                                                      const Procedure& procedure,
                                                      Problem& problem) {
    if (!entry.has("components")) entry.refuse("no components (null when they are unknown)");
    if (entry.is_null("components")) return std::nullopt;
    std::vector<Component> components;
    Ids ids(procedure.code.str(), 'c');
    for (const auto& json : entry.list("components"))
        components.push_back(read_component(json, procedure, ids, problem));
    return components;
}

std::optional<Term> read_term(StrictFields& reader) {
    const auto text = reader.maybe_text("term");
    if (!text) return std::nullopt;
    const auto term = Term::parse(*text);
    if (term) return *term;
    reader.refuse(std::string("term is ") + to_string(term.error()));
    return std::nullopt;
}

std::vector<TermRule> read_terms(StrictFields& entry, const Procedure& procedure,
                                 Problem& problem) {
    std::vector<TermRule> terms;
    for (const auto& json : entry.list("terms")) {
        StrictFields reader(json, entry.where() + " terms", problem);
        reader.allow_only({"case", "channels", "term", "unit_unpublished", "note"});
        TermRule rule;
        rule.case_id = read_case(reader, procedure);
        rule.channels = reader.channels();
        rule.term = read_term(reader);
        rule.unit_unpublished = reader.flag("unit_unpublished");
        rule.note = reader.optional_text("note");
        terms.push_back(std::move(rule));
    }
    return terms;
}

std::vector<FeeTier> read_tiers(StrictFields& fee, Problem& problem) {
    std::vector<FeeTier> tiers;
    for (const auto& json : fee.list("tiers")) {
        StrictFields reader(json, fee.where(), problem);
        reader.allow_only({"from", "each"});
        const int from = reader.count("from");
        const auto each = reader.maybe_money("each");
        const bool in_order = tiers.empty() ? from == 1 : from > tiers.back().from_page;
        if (!in_order || !each) reader.refuse("tiers that do not rise from page 1");
        tiers.push_back({from, each.value_or(Money())});
    }
    return tiers;
}

FeeRule read_fee(const Json& json, const Procedure& procedure, Ids& ids, Problem& problem) {
    StrictFields reader(json, procedure.code.str() + " fees", problem);
    reader.allow_only({"id", "name", "kind", "case", "channels", "amount", "tiers", "cap", "unit",
                       "on_request", "note"});
    FeeRule rule;
    rule.id = ids.take(reader);
    rule.name = reader.text("name");
    rule.kind = value_of(fee_kinds, reader, "kind");
    rule.case_id = read_case(reader, procedure);
    rule.channels = reader.channels();
    rule.amount = reader.maybe_money("amount");
    rule.tiers = read_tiers(reader, problem);
    rule.cap = reader.maybe_money("cap");
    rule.unit = reader.optional_text("unit");
    rule.on_request = reader.flag("on_request");
    rule.note = reader.optional_text("note");
    if (!rule.tiers.empty() && (rule.kind != FeeKind::per_page || rule.amount))
        reader.refuse("tiers beside an amount");
    if (rule.kind == FeeKind::per_page && rule.amount) reader.refuse("a fee by page without tiers");
    return rule;
}

std::vector<FeeRule> read_fees(StrictFields& entry, const Procedure& procedure, Problem& problem) {
    std::vector<FeeRule> fees;
    Ids ids(procedure.code.str(), 'f');
    for (const auto& json : entry.list("fees"))
        fees.push_back(read_fee(json, procedure, ids, problem));
    return fees;
}

ResumeRule read_resume(StrictFields& entry, Problem& problem) {
    if (entry.is_null("resume")) {
        entry.refuse("no resume rule: does the clock go on after a pause or begin again?");
        return {};
    }
    StrictFields reader(entry.child("resume"), entry.where() + " resume", problem);
    reader.allow_only({"way", "source", "verified"});
    return {value_of(resume_ways, reader, "way"), reader.text("source"), reader.flag("verified")};
}

std::optional<SameDayRule> read_same_day(StrictFields& entry, Problem& problem) {
    if (entry.is_null("same_day")) return std::nullopt;
    StrictFields reader(entry.child("same_day"), entry.where() + " same_day", problem);
    reader.allow_only({"after", "source"});
    return SameDayRule{reader.text("after"), reader.text("source")};
}

std::vector<ResultPaper> read_results(StrictFields& entry, Problem& problem) {
    std::vector<ResultPaper> results;
    for (const auto& json : entry.list("results")) {
        StrictFields reader(json, entry.where() + " results", problem);
        reader.allow_only({"name", "code"});
        results.push_back({reader.text("name"), reader.optional_text("code")});
    }
    return results;
}

Procedure read_entry(StrictFields& entry, ProcedureCode code, Problem& problem) {
    Procedure procedure(std::move(code));
    procedure.name = entry.text("name");
    procedure.field = entry.text("field");
    procedure.level = entry.optional_text("level");
    procedure.decision = entry.optional_text("decision");
    procedure.audience = entry.texts("audience");
    procedure.form_set = value_of(form_sets, entry, "form_set");
    procedure.cases = read_cases(entry, problem);
    procedure.components = read_components(entry, procedure, problem);
    procedure.split_checked = entry.flag("split_checked");
    procedure.terms = read_terms(entry, procedure, problem);
    procedure.same_day = read_same_day(entry, problem);
    procedure.resume = read_resume(entry, problem);
    procedure.fees = read_fees(entry, procedure, problem);
    procedure.results = read_results(entry, problem);
    if (!entry.is_null("online_offered")) procedure.online_offered = entry.flag("online_offered");
    procedure.source = entry.text("source");
    procedure.verified = entry.flag("verified");
    procedure.verified_scope = entry.optional_text("verified_scope");
    procedure.note = entry.optional_text("note");
    return procedure;
}

}  // namespace

Result<Procedure, CatalogProblem> procedure_from_json(const Json& json) {
    auto code = ProcedureCode::parse(json.string_or("code"));
    if (!code) return Failure{CatalogProblem{"procedures", "an entry without a procedure code"}};
    Problem problem;
    StrictFields entry(json, code->str(), problem);
    entry.allow_only({"code",           "name",     "field",    "level",          "decision",
                      "audience",       "form_set", "cases",    "components",     "split_checked",
                      "terms",          "same_day", "resume",   "fees",           "results",
                      "online_offered", "source",   "verified", "verified_scope", "note"});
    Procedure procedure = read_entry(entry, *code, problem);
    if (problem) return Failure{*problem};
    return procedure;
}

}  // namespace motcua
