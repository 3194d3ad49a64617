// What went wrong in the clerk's words: a sentence, what to do, and the code for the support.
//
// The one place that words errors. docs/error_codes.md lists every code with cause and remedy; a
// test holds the list against the codes of core/base/error.h and against both languages.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "app/presenters/texts.h"
#include "core/base/error.h"

namespace motcua {

struct ErrorWords {
    ErrorCode code = ErrorCode::storage_failed;
    std::string sentence;  // "Ổ đĩa đã đầy."
    std::string remedy;    // "Xóa bớt tệp không cần, rồi bấm lại."
    // "Ổ đĩa đã đầy. Xóa bớt … (MC-4002)"
    std::string line() const;
};

ErrorWords words_of(ErrorCode code, const Texts& texts);
// Anything that is no Error counts as storage_failed: our own fault, nothing was kept.
ErrorWords words_of(const std::exception_ptr& error, const Texts& texts);

const std::vector<ErrorCode>& all_error_codes();

}  // namespace motcua
