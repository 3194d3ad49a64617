// Papers as JSON: for `attach`, `document` and `show`.
#pragma once

#include <vector>

#include "core/base/json.h"
#include "core/document/check_766.h"
#include "core/document/document_store.h"
#include "core/document/page_batch.h"

namespace motcua::cli {

// {"id","component"|"result_type","title","name","pages","sha256","size","type","origin","state",
//  "filed_at"}, and of some "source","valid_until","removed_at".
// `with_words`: of its pages, those whose words were read; nothing is said of none.
void write_document(JsonWriter& out, const FiledDocument& filed, int with_words = 0);
// An array of them.
void write_documents(JsonWriter& out, const std::vector<FiledDocument>& documents);
// {"batch","label","code"|"owner","opened_at","pages":[{"id","sha256","blank"}…]}: the pages that
// wait, `code` when the owner is a dossier, `owner` (an id) when it is an intake that is not done.
void write_waiting(JsonWriter& out, const PageBatch& batch, const std::string& code);
// {"components","reused","result","channel","payment","without_file":[…]}
void write_check_766(JsonWriter& out, const Check766& check);

}  // namespace motcua::cli
