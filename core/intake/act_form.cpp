#include "core/intake/act_form.h"

#include <initializer_list>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"

namespace motcua {
namespace {

constexpr std::size_t longest_text = 2000;
constexpr std::size_t most_items = 200;

// Reads field after field and keeps the first that is wrong.
class Reading {
public:
    explicit Reading(Json json, std::string path = "") : json_(std::move(json)), path_(path) {}

    void text(const char* name, std::string& into) {
        if (!there(name)) return;
        const auto found = json_[name].string();
        if (!found) return wrong(name, FieldError::wrong_type);
        if (text::length(*found) > longest_text) return wrong(name, FieldError::too_long);
        if (text::has_forbidden_characters(*found))
            return wrong(name, FieldError::forbidden_characters);
        into = text::tidy(*found);
    }
    void number(const char* name, std::optional<std::int64_t>& into) {
        if (!there(name)) return;
        into = json_[name].integer();
        if (!into) wrong(name, FieldError::wrong_type);
    }
    void truth(const char* name, bool& into) {
        if (!there(name)) return;
        const auto found = json_[name].boolean();
        if (!found) return wrong(name, FieldError::wrong_type);
        into = *found;
    }
    std::vector<Json> list(const char* name) {
        if (!there(name)) return {};
        if (!json_[name].is_array())
            return wrong(name, FieldError::wrong_type), std::vector<Json>{};
        if (json_[name].size() > most_items) wrong(name, FieldError::out_of_range);
        return json_[name].elements();
    }
    bool there(const char* name) const { return json_.has(name) && !json_[name].is_null(); }
    void wrong(const std::string& name, FieldError error) {
        if (!problem_) problem_ = FieldProblem{path_ + name, error, ""};
    }
    const std::optional<FieldProblem>& problem() const { return problem_; }
    const Json& json() const { return json_; }

private:
    Json json_;
    std::string path_;
    std::optional<FieldProblem> problem_;
};

void read_items(Reading& in, ActForm& form) {
    const auto items = in.list("items");
    for (std::size_t i = 0; i < items.size(); ++i) {
        AskedPaper paper;
        if (const auto words = items[i].string()) {
            paper.what = text::tidy(*words);
        } else {
            Reading item(items[i], "items[" + std::to_string(i) + "].");
            item.text("component", paper.component);
            item.text("what", paper.what);
            item.text("reason", paper.reason);
            item.text("legal_ground", paper.legal_ground);
            if (item.problem()) in.wrong(item.problem()->field, item.problem()->error);
        }
        form.items.push_back(std::move(paper));
    }
}

void read_fees(Reading& in, ActForm& form) {
    const auto fees = in.list("fees");
    for (std::size_t i = 0; i < fees.size(); ++i) {
        AskedFee fee;
        Reading item(fees[i], "fees[" + std::to_string(i) + "].");
        item.text("code", fee.code);
        item.text("name", fee.name);
        item.number("amount", fee.amount);
        if (item.problem()) in.wrong(item.problem()->field, item.problem()->error);
        form.fees.push_back(std::move(fee));
    }
}

void read_result(Reading& in, ActForm& form) {
    if (!in.there("result")) return;
    if (in.json()["result"].string()) return in.text("result", form.result_text);
    Reading result(in.json()["result"], "result.");
    result.text("text", form.result_text);
    result.text("code", form.result_code);
    result.text("number", form.result_number);
    result.truth("electronic", form.result_electronic);
    if (result.problem()) in.wrong(result.problem()->field, result.problem()->error);
}

void keep_corrected(const Json& json, ActForm& form) {
    JsonWriter out;
    out.begin_object();
    for (const char* name : {"applicant", "components", "fees", "return", "note"})
        if (json.has(name)) out.key(name).raw(json[name].dump());
    form.corrected = out.end_object().text();
}

}  // namespace

Result<ActForm, FieldProblem> parse_act_form(std::string_view text) {
    ActForm form;
    if (text.empty()) return form;
    const auto json = Json::parse(text);
    if (!json || !json->is_object())
        return Failure{FieldProblem{"", FieldError::malformed_json, json ? "" : json.error()}};
    Reading in(*json);
    const std::initializer_list<std::pair<const char*, std::string*>> texts{
        {"reason", &form.reason},
        {"legal_ground", &form.legal_ground},
        {"note", &form.note},
        {"kind", &form.kind},
        {"officer", &form.officer},
        {"step", &form.step},
        {"unit", &form.unit},
        {"step_due", &form.step_due},
        {"until", &form.until},
        {"due", &form.due},
        {"term", &form.term},
        {"fee", &form.fee},
        {"way", &form.way},
        {"reference", &form.reference},
        {"to", &form.to},
        {"name", &form.name},
        {"tracking", &form.tracking},
        {"authorisation", &form.authorisation},
        {"carrier", &form.carrier},
        {"with", &form.with}};
    for (const auto& [name, into] : texts) in.text(name, *into);
    in.number("amount", form.amount);
    in.truth("identity_checked", form.identity_checked);
    read_items(in, form);
    read_fees(in, form);
    read_result(in, form);
    keep_corrected(*json, form);
    if (in.problem()) return Failure{*in.problem()};
    return form;
}

}  // namespace motcua
