// The file:
// {"format":1,"version","dated":"YYYY-MM-DD",["warning"],["sources":[…]],
//  ["retired":[{"code",["by"],["note"]}]],"procedures":[entry, …]}     entry: procedure_json.cpp
#include "core/procedure/catalog.h"

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/procedure/procedure_reader.h"

namespace motcua {
namespace {

constexpr std::int64_t known_format = 1;

using Problem = std::optional<CatalogProblem>;

// "2026-11-22"; whether the day exists does not matter here.
bool is_iso_date(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           text::all_digits(text.substr(0, 4)) && text::all_digits(text.substr(5, 2)) &&
           text::all_digits(text.substr(8));
}

std::optional<ProcedureCode> read_code(StrictFields& reader, const std::string& name) {
    const auto code = ProcedureCode::parse(reader.text(name));
    if (code) return *code;
    reader.refuse("not a procedure code");
    return std::nullopt;
}

std::vector<RetiredProcedure> read_retired(StrictFields& file, Problem& problem) {
    std::vector<RetiredProcedure> all;
    for (const auto& json : file.list("retired")) {
        StrictFields reader(json, "retired", problem);
        reader.allow_only({"code", "by", "note"});
        const auto code = read_code(reader, "code");
        std::optional<ProcedureCode> successor;
        if (!reader.is_null("by")) successor = read_code(reader, "by");
        if (code) all.push_back({*code, successor, reader.optional_text("note")});
    }
    return all;
}

}  // namespace

Result<Catalog, CatalogProblem> Catalog::parse(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Failure{CatalogProblem{"file", json.error()}};
    Problem problem;
    StrictFields file(*json, "file", problem);
    file.allow_only({"format", "version", "dated", "warning", "sources", "retired", "procedures"});
    if (file.count("format") != known_format) file.refuse("a format this program does not know");

    Catalog catalog;
    catalog.version_ = file.text("version");
    catalog.dated_ = file.text("dated");
    catalog.warning_ = file.optional_text("warning");
    catalog.hash_ = sha256_hex(text);
    catalog.retired_ = read_retired(file, problem);
    if (!is_iso_date(catalog.dated_)) file.refuse("dated is not a date");
    const auto entries = file.list("procedures");
    if (entries.empty()) file.refuse("no procedures");
    if (problem) return Failure{*problem};

    catalog.procedures_.reserve(entries.size());
    for (const auto& entry : entries) {
        auto procedure = procedure_from_json(entry);
        if (!procedure) return Failure{procedure.error()};
        const std::string code = procedure->code.str();
        if (!catalog.by_code_.emplace(code, catalog.procedures_.size()).second)
            return Failure{CatalogProblem{code, "a procedure listed twice"}};
        if (catalog.find_retired(procedure->code))
            return Failure{CatalogProblem{code, "a procedure both listed and retired"}};
        catalog.folded_names_.push_back(text::fold(procedure->name));
        catalog.procedures_.push_back(*std::move(procedure));
    }
    return catalog;
}

const Procedure* Catalog::find(const ProcedureCode& code) const {
    auto found = by_code_.find(code.str());
    if (found == by_code_.end()) found = by_code_.find(code.base().str());
    return found == by_code_.end() ? nullptr : &procedures_[found->second];
}

const Procedure* Catalog::find(std::string_view code) const {
    const auto parsed = ProcedureCode::parse(code);
    return parsed ? find(*parsed) : nullptr;
}

const RetiredProcedure* Catalog::find_retired(const ProcedureCode& code) const {
    for (const auto& one : retired_)
        if (one.code == code || one.code == code.base()) return &one;
    return nullptr;
}

}  // namespace motcua
