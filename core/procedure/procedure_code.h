// The national code of an administrative procedure: "1.001193".
//
// A province may publish a variant of its own, the unit appended: "1.001193.000.00.00.H56".
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace motcua {

enum class ProcedureCodeError { not_a_procedure_code };

class ProcedureCode {
public:
    // Blanks around it are cut; the letter of the unit may be small.
    static Result<ProcedureCode, ProcedureCodeError> parse(std::string_view text);

    const std::string& str() const { return text_; }
    // The national part of it, "1.001193".
    ProcedureCode base() const { return ProcedureCode(text_.substr(0, base_length)); }
    // "000.00.00.H56", empty for a national code.
    std::string unit_suffix() const;

    friend auto operator<=>(const ProcedureCode&, const ProcedureCode&) = default;

private:
    static constexpr std::size_t base_length = 8;
    explicit ProcedureCode(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

}  // namespace motcua
