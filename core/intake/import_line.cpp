#include "core/intake/import_line.h"

#include <optional>

#include "core/intake/earlier_steps.h"
#include "core/intake/intake_dossier.h"
#include "core/intake/receive_dossier.h"
#include "core/intake/validate_party.h"

namespace motcua {
namespace {

constexpr std::size_t longest_procedure_name =
    1000;  // of a procedure, as the national portal writes them

LineProblem problem_of(const FieldProblem& problem) {
    ErrorCode code = ErrorCode::broken_import_line;
    if (problem.error == FieldError::malformed_json) code = ErrorCode::malformed_json;
    if (problem.error == FieldError::unknown_procedure ||
        problem.error == FieldError::retired_procedure)
        code = ErrorCode::unknown_procedure;
    return {code, problem.field, word_of(problem.error)};
}

LineProblem wrong(const char* field, const char* reason) {
    return {ErrorCode::broken_import_line, field, reason};
}

// A time that may be missing; the error is a reason.
Result<std::optional<Instant>, const char*> time_in(const Json& json, const char* field) {
    const Json value = json[field];
    if (value.is_null()) return std::optional<Instant>();
    const auto text = value.string();
    if (!text) return Failure{"wrong_type"};
    const auto at = parse_instant(*text);
    if (!at) return Failure{to_string(at.error())};
    return std::optional(cut_to_minute(*at));
}

std::optional<LineProblem> read_times(Dossier& d, const Json& json, Instant now) {
    const auto read = [&](const char* field, auto&& keep) -> std::optional<LineProblem> {
        const auto at = time_in(json, field);
        if (!at) return wrong(field, at.error());
        keep(*at);
        return std::nullopt;
    };
    std::optional<Instant> received;
    if (auto bad = read("received_at", [&](const auto& at) { received = at; })) return bad;
    if (!received) return wrong("received_at", "missing");
    if (auto bad = read("due", [&](const auto& at) { d.due = at; })) return bad;
    if (auto bad = read("finished_at", [&](const auto& at) { d.finished_at = at; })) return bad;
    if (auto bad = read("returned_at", [&](const auto& at) { d.returned_at = at; })) return bad;
    d.received_at = d.counted_from = *received;
    if (*received > now + std::chrono::days{1}) return wrong("received_at", "date_in_future");
    if (d.due && *d.due < *received) return wrong("due", "before_reception");
    if (d.finished_at && *d.finished_at < *received)
        return wrong("finished_at", "before_reception");
    if (d.returned_at && *d.returned_at < *received)
        return wrong("returned_at", "before_reception");
    return std::nullopt;
}

// A code of another system; empty when there is none.
std::optional<std::string> other_code(const Json& json, const char* field) {
    const std::string text = json.string_or(field);
    if (text.empty()) return "";
    const auto code = DossierCode::parse(text);
    return code ? std::optional(code->str()) : std::nullopt;
}

std::optional<LineProblem> read_state(Dossier& d, const Json& json) {
    const auto status = json["status"].integer();
    if (!status) return wrong("status", json["status"].is_null() ? "missing" : "wrong_type");
    const auto known = status_of(*status);
    if (!known) return wrong("status", "unknown_value");
    d.status = *known;
    const auto official = other_code(json, "official_code");
    const auto upstream = other_code(json, "upstream_code");
    if (!official || !upstream)
        return wrong(official ? "upstream_code" : "official_code", "not_a_code");
    d.official_code = *official;
    d.upstream_code = *upstream;
    return std::nullopt;
}

void set_term(Dossier& d, const CheckedIntake& intake, const Json& json, const ImportRules& rules) {
    const TermRule* rule = intake.procedure->term_for(intake.occasion);
    if (rule && rule->term) d.term = rule->term->str();
    const bool clock_runs = d.status != Status::supplement && d.status != Status::financial;
    if (json.has("due") || !clock_runs) return;
    const auto preview = preview_due(*intake.procedure, intake.occasion, rules.calendar,
                                     d.received_at, rules.deadlines);
    if (!preview.deadline) return;
    d.counted_from = preview.deadline->counted_from;
    d.due = preview.deadline->due;
    d.due_provisional = preview.deadline->provisional;
}

// A procedure the catalogue does not list, when the line tells its name.
std::optional<Procedure> unlisted_procedure(const Json& json, const Catalog& catalog) {
    const auto code = ProcedureCode::parse(json.string_or("procedure"));
    if (!code || catalog.find(*code)) return std::nullopt;
    std::vector<FieldProblem> problems;
    std::string name = check_line(json.string_or("procedure_name"), "procedure_name",
                                  longest_procedure_name, problems);
    if (name.empty() || !problems.empty()) return std::nullopt;
    Procedure procedure(*code);
    procedure.name = std::move(name);
    procedure.field = "không rõ";
    procedure.source = procedure.resume.source = "import";
    return procedure;
}

}  // namespace

Result<ImportedLine, LineProblem> read_import_line(std::string_view line,
                                                   const ImportRules& rules) {
    const auto json = Json::parse(line);
    if (!json) return Failure{LineProblem{ErrorCode::malformed_json, "", json.error()}};
    const auto form = intake_form_from_json(*json);
    if (!form) return Failure{problem_of(form.error())};
    const std::chrono::sys_days today{day_of(rules.now).time_since_epoch()};
    std::optional<Procedure> unlisted = unlisted_procedure(*json, rules.catalog);
    const auto intake = unlisted ? validate_unlisted(*form, *unlisted, rules.own_unit, today)
                                 : validate(*form, rules.catalog, rules.own_unit, today);
    if (!intake) return Failure{problem_of(intake.error().front())};
    const auto code = DossierCode::parse(json->string_or("code"));
    if (!code) return Failure{wrong("code", json->has("code") ? "not_a_code" : "missing")};

    ImportedLine imported{dossier_of(*intake, *code), unlisted ? nullptr : intake->procedure};
    if (auto bad = read_times(imported.dossier, *json, rules.now)) return Failure{*std::move(bad)};
    if (auto bad = read_state(imported.dossier, *json)) return Failure{*std::move(bad)};
    set_term(imported.dossier, *intake, *json, rules);
    auto steps = read_earlier_steps((*json)["events"], rules.now);
    if (!steps) return Failure{steps.error()};
    imported.dossier.earlier = *std::move(steps);
    imported.unlisted = std::move(unlisted);
    return imported;
}

}  // namespace motcua
