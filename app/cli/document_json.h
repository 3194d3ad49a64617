// Papers as JSON: for `attach`, `document` and `show`.
#pragma once

#include <vector>

#include "core/base/json.h"
#include "core/document/check_766.h"
#include "core/document/document_store.h"

namespace motcua::cli {

// {"id","component"|"result_type","title","name","pages","sha256","size","type","origin","state",
//  "filed_at"}, and of some "source","valid_until","removed_at".
void write_document(JsonWriter& out, const FiledDocument& filed);
// An array of them.
void write_documents(JsonWriter& out, const std::vector<FiledDocument>& documents);
// {"components","reused","result","channel","payment","without_file":[…]}
void write_check_766(JsonWriter& out, const Check766& check);

}  // namespace motcua::cli
