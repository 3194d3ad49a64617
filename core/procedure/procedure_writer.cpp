#include "core/base/digest.h"
#include "core/procedure/procedure_json.h"
#include "core/procedure/procedure_words.h"

namespace motcua {
namespace {

void write_channels(JsonWriter& out, const std::vector<Channel>& channels) {
    if (channels.empty()) return;
    out.key("channels").begin_array();
    for (const Channel channel : channels) out.value(name_of(channel));
    out.end_array();
}

void write_flag(JsonWriter& out, std::string_view name, bool value) {
    if (value) out.field(name, true);
}

void write_count(JsonWriter& out, std::string_view name, int value) {
    if (value != 0) out.field(name, value);
}

void write_money(JsonWriter& out, std::string_view name, const std::optional<Money>& money) {
    if (money) out.field(name, money->dong());
}

// A list of objects, left out when it is empty.
template <class List, class WriteFields>
void write_list(JsonWriter& out, std::string_view name, const List& list, WriteFields fields) {
    if (list.empty()) return;
    out.key(name).begin_array();
    for (const auto& item : list) {
        out.begin_object();
        fields(item);
        out.end_object();
    }
    out.end_array();
}

void write_component(JsonWriter& out, const Component& component) {
    out.begin_object().field("id", component.id);
    out.field("kind", word_for(component_kinds, component.kind)).field("name", component.name);
    out.field_if("when", component.when).field_if("case", component.case_id.value_or(""));
    write_channels(out, component.channels);
    write_flag(out, "proxy", component.by_proxy_only);
    write_flag(out, "shown", component.shown_only);
    write_count(out, "originals", component.originals);
    write_count(out, "copies", component.copies);
    out.end_object();
}

void write_components(JsonWriter& out, const Procedure& procedure) {
    out.key("components");
    if (!procedure.components) {
        out.null();
        return;
    }
    out.begin_array();
    for (const auto& component : *procedure.components) write_component(out, component);
    out.end_array();
}

void write_fee(JsonWriter& out, const FeeRule& rule) {
    out.field("id", rule.id).field("name", rule.name);
    out.field("kind", word_for(fee_kinds, rule.kind)).field_if("case", rule.case_id.value_or(""));
    write_channels(out, rule.channels);
    write_money(out, "amount", rule.amount);
    write_list(out, "tiers", rule.tiers, [&](const FeeTier& tier) {
        out.field("from", tier.from_page).field("each", tier.each.dong());
    });
    write_money(out, "cap", rule.cap);
    out.field_if("unit", rule.unit);
    write_flag(out, "on_request", rule.on_request);
    out.field_if("note", rule.note);
}

void write_term(JsonWriter& out, const TermRule& rule) {
    out.field_if("case", rule.case_id.value_or(""));
    write_channels(out, rule.channels);
    out.key("term");
    rule.term ? out.value(rule.term->str()) : out.null();
    write_flag(out, "unit_unpublished", rule.unit_unpublished);
    out.field_if("note", rule.note);
}

void write_clock(JsonWriter& out, const Procedure& procedure) {
    write_list(out, "terms", procedure.terms, [&](const TermRule& rule) { write_term(out, rule); });
    if (procedure.same_day) {
        out.key("same_day").begin_object().field("after", procedure.same_day->after);
        out.field("source", procedure.same_day->source).end_object();
    }
    out.key("resume").begin_object();
    out.field("way", word_for(resume_ways, procedure.resume.way));
    out.field("source", procedure.resume.source);
    write_flag(out, "verified", procedure.resume.verified);
    out.end_object();
}

void write_head(JsonWriter& out, const Procedure& procedure) {
    out.field("code", procedure.code.str()).field("name", procedure.name);
    out.field("field", procedure.field).field_if("level", procedure.level);
    out.field_if("decision", procedure.decision);
    if (!procedure.audience.empty()) {
        out.key("audience").begin_array();
        for (const auto& who : procedure.audience) out.value(who);
        out.end_array();
    }
    out.field("form_set", word_for(form_sets, procedure.form_set));
    write_list(out, "cases", procedure.cases,
               [&](const ProcedureCase& one) { out.field("id", one.id).field("name", one.name); });
}

}  // namespace

std::string to_json(const Procedure& procedure) {
    JsonWriter out;
    out.begin_object();
    write_head(out, procedure);
    write_components(out, procedure);
    write_flag(out, "split_checked", procedure.split_checked);
    write_clock(out, procedure);
    write_list(out, "fees", procedure.fees, [&](const FeeRule& rule) { write_fee(out, rule); });
    write_list(out, "results", procedure.results, [&](const ResultPaper& result) {
        out.field("name", result.name).field_if("code", result.code);
    });
    if (procedure.online_offered) out.field("online_offered", *procedure.online_offered);
    out.field("source", procedure.source);
    write_flag(out, "verified", procedure.verified);
    out.field_if("verified_scope", procedure.verified_scope).field_if("note", procedure.note);
    out.end_object();
    return out.text();
}

std::string content_hash(const Procedure& procedure) { return sha256_hex(to_json(procedure)); }

}  // namespace motcua
