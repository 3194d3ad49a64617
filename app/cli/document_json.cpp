#include "app/cli/document_json.h"

#include "core/calendar/vn_time.h"

namespace motcua::cli {

void write_document(JsonWriter& out, const FiledDocument& filed, int with_words) {
    const Document& d = filed.document;
    out.begin_object().field("id", d.id.str()).field_if("component", d.component);
    out.field_if("result_type", d.result_type).field_if("title", d.title).field("name", d.name);
    out.field("pages", d.pages).field("sha256", d.sha256).field("size", d.size);
    out.field("type", d.type).field("origin", name_of(d.origin));
    if (d.source) out.field("source", d.source->str());
    out.field_if("valid_until", d.valid_until).field("filed_at", format_iso(d.filed_at));
    if (d.removed_at) out.field("removed_at", format_iso(*d.removed_at));
    if (with_words > 0) out.field("pages_with_words", with_words);
    out.field("state", name_of(filed.sending)).end_object();
}

void write_documents(JsonWriter& out, const std::vector<FiledDocument>& documents) {
    out.begin_array();
    for (const auto& document : documents) write_document(out, document);
    out.end_array();
}

void write_waiting(JsonWriter& out, const PageBatch& batch, const std::string& code) {
    out.begin_object().field("batch", batch.id.str()).field_if("label", batch.label);
    out.field_if("code", code);
    if (batch.owner && code.empty()) out.field("owner", batch.owner->str());
    out.field("opened_at", format_iso(batch.opened_at)).key("pages").begin_array();
    for (const Page& page : batch.waiting())
        out.begin_object()
            .field("id", page.id.str())
            .field("sha256", page.sha256)
            .field("blank", page.blank)
            .field_if("mark", page.mark)
            .end_object();
    out.end_array().end_object();
}

void write_check_766(JsonWriter& out, const Check766& check) {
    out.begin_object().field("components", name_of(check.components));
    out.field("reused", name_of(check.reused)).field("result", name_of(check.result));
    out.field("channel", name_of(check.channel)).field("payment", name_of(check.payment));
    out.key("without_file").begin_array();
    for (const auto& component : check.without_file) out.value(component);
    out.end_array().end_object();
}

}  // namespace motcua::cli
