// The dated list of procedures a counter works with.
//
// Shipped as resources/catalogue.json and replaced by `catalogue import`. Refused as a whole
// when anything in it is wrong: a file cut in half, an id used twice, a kind nobody knows, a
// procedure that does not say how its clock goes on after a pause.
// Thread: unchanging after parse(); may be read from any thread. Pointers live as long as it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/procedure/procedure.h"
#include "core/procedure/procedure_json.h"

namespace motcua {

// A code no longer in use, and what took its place.
struct RetiredProcedure {
    ProcedureCode code;
    std::optional<ProcedureCode> successor;
    std::string note;
};

class Catalog {
public:
    static Result<Catalog, CatalogProblem> parse(std::string_view json);

    const std::string& version() const { return version_; }  // "2026-11-22"
    const std::string& dated() const { return dated_; }      // ISO date of the facts
    const std::string& warning() const { return warning_; }
    const std::string& hash() const { return hash_; }  // SHA-256 of the file, hexadecimal
    const std::vector<Procedure>& procedures() const { return procedures_; }
    const std::vector<RetiredProcedure>& retired() const { return retired_; }

    // A province's own variant falls back on the national code. Null: not in this catalogue.
    const Procedure* find(const ProcedureCode& code) const;
    const Procedure* find(std::string_view code) const;
    const RetiredProcedure* find_retired(const ProcedureCode& code) const;

    // By the beginning of the code ("2.0008"), or by words or beginnings of words of the name,
    // with or without accents, in any order; the best first. Words whose first letters were
    // typed ("ctbs") count as well. Nothing typed: all, in the file's order.
    std::vector<const Procedure*> search(std::string_view typed, std::size_t limit = 20) const;

private:
    Catalog() = default;

    std::string version_, dated_, warning_, hash_;
    std::vector<Procedure> procedures_;
    std::vector<RetiredProcedure> retired_;
    std::map<std::string, std::size_t, std::less<>> by_code_;
    std::vector<std::string> folded_names_;  // beside procedures_
};

}  // namespace motcua
