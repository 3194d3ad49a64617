#include "core/intake/intake_form.h"

namespace motcua {
namespace {

// Reads fields and remembers the first of a wrong type; after it everything reads as empty.
class Reader {
public:
    std::string text(const Json& json, const std::string& path, const char* name,
                     std::string otherwise = "") {
        const Json value = json[name];
        if (value.is_null()) return otherwise;
        if (auto found = value.string()) return *found;
        return wrong(path + name), std::string();
    }
    std::int64_t number(const Json& json, const std::string& path, const char* name,
                        std::int64_t otherwise) {
        const Json value = json[name];
        if (value.is_null()) return otherwise;
        if (const auto found = value.integer()) return *found;
        return wrong(path + name), otherwise;
    }
    bool flag(const Json& json, const std::string& path, const char* name) {
        const Json value = json[name];
        if (value.is_null()) return false;
        if (const auto found = value.boolean()) return *found;
        return wrong(path + name), false;
    }
    Json object(const Json& json, const char* name) {
        Json value = json[name];
        if (!value.is_null() && !value.is_object()) wrong(name);
        return value;
    }
    std::optional<std::vector<Json>> list(const Json& json, const char* name) {
        const Json value = json[name];
        if (value.is_null()) return std::nullopt;
        if (!value.is_array()) return wrong(name), std::nullopt;
        return value.elements();
    }
    void wrong(const std::string& field) {
        if (!problem) problem = FieldProblem{field, FieldError::wrong_type, ""};
    }

    std::optional<FieldProblem> problem;
};

PartyForm read_party(Reader& read, const Json& json, const std::string& path) {
    PartyForm party;
    party.kind = read.text(json, path, "kind", "person");
    party.name = read.text(json, path, "name");
    party.id_kind = read.text(json, path, "id_kind");
    party.id = read.text(json, path, "id");
    party.birth = read.text(json, path, "birth");
    party.sex = read.text(json, path, "sex");
    party.address = read.text(json, path, "address");
    party.phone = read.text(json, path, "phone");
    party.email = read.text(json, path, "email");
    party.tax_id = read.text(json, path, "tax_id");
    party.relation = read.text(json, path, "relation");
    party.authorisation = read.text(json, path, "authorisation");
    return party;
}

ComponentForm read_component(Reader& read, const Json& json, const std::string& path) {
    if (!json.is_object()) read.wrong(path.substr(0, path.size() - 1));
    ComponentForm c;
    c.code = read.text(json, path, "code");
    c.name = read.text(json, path, "name");
    c.originals = read.number(json, path, "originals", 0);
    c.copies = read.number(json, path, "copies", 0);
    c.electronic = read.number(json, path, "electronic", 0);
    c.pages = read.number(json, path, "pages", 0);
    c.copies_requested = read.number(json, path, "copies_requested", 0);
    c.checked_against_original = read.flag(json, path, "checked_against_original");
    c.result = read.text(json, path, "result");
    c.reason = read.text(json, path, "reason");
    return c;
}

FeeForm read_fee(Reader& read, const Json& json, const std::string& path) {
    if (!json.is_object()) read.wrong(path.substr(0, path.size() - 1));
    FeeForm fee;
    fee.code = read.text(json, path, "code");
    if (!json["amount"].is_null()) fee.amount = read.number(json, path, "amount", 0);
    fee.paid = read.text(json, path, "paid");
    fee.reference = read.text(json, path, "reference");
    return fee;
}

void read_lists(Reader& read, const Json& json, IntakeForm& form) {
    const auto path = [](const char* name, std::size_t i) {
        return std::string(name) + "[" + std::to_string(i) + "].";
    };
    if (const auto list = read.list(json, "components")) {
        form.components.emplace();
        for (std::size_t i = 0; i < list->size(); ++i)
            form.components->push_back(read_component(read, (*list)[i], path("components", i)));
    }
    if (const auto list = read.list(json, "fees")) {
        form.fees.emplace();
        for (std::size_t i = 0; i < list->size(); ++i)
            form.fees->push_back(read_fee(read, (*list)[i], path("fees", i)));
    }
}

void write_party(JsonWriter& out, const PartyForm& party) {
    out.begin_object().field("kind", party.kind).field_if("name", party.name);
    out.field_if("id_kind", party.id_kind).field_if("id", party.id).field_if("birth", party.birth);
    out.field_if("sex", party.sex)
        .field_if("address", party.address)
        .field_if("phone", party.phone);
    out.field_if("email", party.email).field_if("tax_id", party.tax_id);
    out.field_if("relation", party.relation).field_if("authorisation", party.authorisation);
    out.end_object();
}

void write_lists(JsonWriter& out, const IntakeForm& form) {
    if (form.components) {
        out.key("components").begin_array();
        for (const auto& c : *form.components) {
            out.begin_object().field_if("code", c.code).field_if("name", c.name);
            out.field("originals", c.originals).field("copies", c.copies);
            out.field("electronic", c.electronic).field("pages", c.pages);
            out.field("copies_requested", c.copies_requested);
            out.field("checked_against_original", c.checked_against_original);
            out.field_if("result", c.result).field_if("reason", c.reason).end_object();
        }
        out.end_array();
    }
    if (form.fees) {
        out.key("fees").begin_array();
        for (const auto& fee : *form.fees) {
            out.begin_object().field_if("code", fee.code);
            if (fee.amount) out.field("amount", *fee.amount);
            out.field_if("paid", fee.paid).field_if("reference", fee.reference).end_object();
        }
        out.end_array();
    }
}

}  // namespace

Result<IntakeForm, FieldProblem> intake_form_from_json(const Json& json) {
    if (!json.is_object()) return Failure{FieldProblem{"", FieldError::wrong_type, ""}};
    Reader read;
    IntakeForm form;
    form.procedure = read.text(json, "", "procedure");
    form.case_id = read.text(json, "", "case");
    form.channel = read.text(json, "", "channel");
    form.sets = read.number(json, "", "sets", 1);
    form.applicant = read_party(read, read.object(json, "applicant"), "applicant.");
    const Json lodger = read.object(json, "lodger");
    if (!lodger.is_null()) form.lodger = read_party(read, lodger, "lodger.");
    const Json units = read.object(json, "units");
    form.supporting = read.text(units, "units.", "supporting");
    form.receiving = read.text(units, "units.", "receiving");
    form.competent = read.text(units, "units.", "competent");
    read_lists(read, json, form);
    const Json back = read.object(json, "return");
    form.return_way = read.text(back, "return.", "way", "counter");
    form.return_address = read.text(back, "return.", "address");
    const Json post = read.object(json, "post");
    form.stamped_at = read.text(post, "post.", "stamped_at");
    form.arrived_at = read.text(post, "post.", "arrived_at");
    form.note = read.text(json, "", "note");
    if (read.problem) return Failure{*read.problem};
    return form;
}

Result<IntakeForm, FieldProblem> parse_intake_form(std::string_view text) {
    const auto json = Json::parse(text);
    if (!json) return Failure{FieldProblem{"", FieldError::malformed_json, json.error()}};
    return intake_form_from_json(*json);
}

std::string to_json(const IntakeForm& form) {
    JsonWriter out;
    out.begin_object().field_if("procedure", form.procedure).field_if("case", form.case_id);
    out.field("channel", form.channel).field("sets", form.sets).key("applicant");
    write_party(out, form.applicant);
    if (form.lodger) {
        out.key("lodger");
        write_party(out, *form.lodger);
    }
    out.key("units").begin_object().field_if("supporting", form.supporting);
    out.field_if("receiving", form.receiving).field_if("competent", form.competent).end_object();
    write_lists(out, form);
    out.key("return").begin_object().field("way", form.return_way);
    out.field_if("address", form.return_address).end_object();
    if (!form.stamped_at.empty() || !form.arrived_at.empty())
        out.key("post")
            .begin_object()
            .field_if("stamped_at", form.stamped_at)
            .field_if("arrived_at", form.arrived_at)
            .end_object();
    out.field_if("note", form.note);
    return out.end_object().text();
}

}  // namespace motcua
