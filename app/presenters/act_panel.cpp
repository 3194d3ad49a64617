#include "app/presenters/act_panel.h"

#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/problem_text.h"
#include "core/base/json.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

constexpr std::string_view paper_prefix = "paper.";
const std::string nothing;

bool all_digits(const std::string& text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "25.000", "25 000" and "25,000" are 25000; nothing for what is no number.
std::optional<std::int64_t> amount_of(std::string text) {
    std::erase_if(text, [](char c) { return c == '.' || c == ',' || c == ' '; });
    constexpr std::size_t most_digits = 15;
    if (!all_digits(text) || text.size() > most_digits) return std::nullopt;
    return std::stoll(text);
}

// Where a problem of the form is shown: items are ticks here, "term" was typed as the date.
std::string shown_at(const std::string& field) {
    if (field.starts_with("items[")) {
        if (field.ends_with(".reason")) return "reason";
        if (field.ends_with(".legal_ground")) return "legal_ground";
        return "outside";
    }
    if (field.starts_with("fees[")) return field.ends_with(".amount") ? "amount" : "fee_name";
    if (field == "term") return "due";
    if (field == "items") return "outside";
    if (field == "fees") return "fee_name";
    if (field == "applicant") return "applicant.name";
    return field;
}

}  // namespace

ActPanel::ActPanel(std::string title, std::vector<ActField> fields, const Texts& texts)
    : texts_(texts), laid_out_(std::move(fields)) {
    static int openings = 0;
    model_.open = true;
    model_.opening = ++openings;
    model_.title = std::move(title);
    model_.fields = laid_out_;
    model_.turn = 1;
    if (!model_.fields.empty()) model_.focus = model_.fields.front().name;
}

ActField* ActPanel::find(const std::string& field) {
    const auto found = std::ranges::find(model_.fields, field, &ActField::name);
    return found == model_.fields.end() ? nullptr : &*found;
}

const std::string& ActPanel::value(const std::string& field) const {
    const auto found = std::ranges::find(model_.fields, field, &ActField::name);
    return found == model_.fields.end() ? nothing : found->value;
}

void ActPanel::edit(const std::string& field, const std::string& value) {
    ActField* found = find(field);
    if (!found || found->value == value) return;
    found->value = value;
    found->problem.clear();
}

void ActPanel::clear_problems() {
    for (auto& field : model_.fields) field.problem.clear();
    model_.problem.clear();
}

void ActPanel::problem_at(const std::string& field, const std::string& words) {
    ActField* found = find(field);
    if (!found) {  // a field that this panel does not have
        const std::string key = "act.field." + field;
        model_.problem = "▲ " + (texts_.has(key) ? texts_(key) + ": " : std::string()) + words;
        return;
    }
    if (found->problem.empty()) found->problem = words;
    if (!model_.focus.empty()) return;
    model_.focus = field;
    ++model_.turn;
}

std::vector<AskedPaper> ActPanel::asked_papers() const {
    std::vector<AskedPaper> papers;
    for (const auto& field : model_.fields)
        if (field.name.starts_with(paper_prefix) && !field.value.empty())
            papers.push_back({field.name.substr(paper_prefix.size()), "", "", ""});
    if (const std::string& outside = value("outside"); !outside.empty())
        papers.push_back({"", outside, "", ""});
    return papers;
}

// {"applicant":{"phone":"…"},"note":"…"}: only what differs from what was laid out.
std::string ActPanel::corrected() const {
    JsonWriter whole, applicant, back;
    bool some = false, person = false, way = false;
    applicant.begin_object();
    back.begin_object();
    whole.begin_object();
    for (std::size_t i = 0; i < laid_out_.size(); ++i) {
        const ActField& field = model_.fields[i];
        if (field.value == laid_out_[i].value || field.name == "reason") continue;
        some = true;
        if (field.name.starts_with("applicant.")) {
            applicant.field(field.name.substr(10), field.value);
            person = true;
        } else if (field.name.starts_with("return.")) {
            back.field(field.name.substr(7), field.value);
            way = true;
        } else {
            whole.field(field.name, field.value);
        }
    }
    if (person) whole.key("applicant").raw(applicant.end_object().text());
    if (way) whole.key("return").raw(back.end_object().text());
    return some ? whole.end_object().text() : "";
}

void ActPanel::read_amount(ActForm& form, bool& good) {
    const std::string& typed = value("amount");
    if (typed.empty()) return;
    form.amount = amount_of(typed);
    if (form.amount) return;
    problem_at("amount", texts_("problem.out_of_range"));
    good = false;
}

std::optional<ActForm> ActPanel::form() {
    clear_problems();
    model_.focus.clear();
    bool good = true;
    ActForm form;
    form.reason = value("reason");
    form.legal_ground = value("legal_ground");
    form.note = value("note");
    form.kind = value("kind");
    form.officer = value("officer");
    form.step = value("step");
    form.unit = value("unit");
    if (const std::string& typed = value("step_due"); !typed.empty()) {
        const auto day = parse_day(typed);
        if (!day) problem_at("step_due", texts_("problem.not_a_date"));
        good = good && day.has_value();
        if (day) form.step_due = format_iso_day(*day) + "T17:00";
    }
    form.items = asked_papers();
    form.until = value("until");
    const std::string& due = value("due");
    if (all_digits(due) && due.size() <= 3)
        form.term = due + "wd";
    else
        form.due = due;
    read_amount(form, good);
    if (const std::string& name = value("fee_name"); !name.empty())
        form.fees.push_back({"", name, form.amount});
    form.fee = value("fee");
    form.way = value("way");
    form.reference = value("reference");
    form.result_text = value("result_text");
    form.result_number = value("result_number");
    form.result_electronic = !value("result_electronic").empty();
    form.to = value("to");
    form.name = value("name");
    form.authorisation = value("authorisation");
    form.identity_checked = !value("identity_checked").empty();
    form.tracking = value("tracking");
    form.carrier = value("carrier");
    form.with = value("with");
    if (find("applicant.name")) form.corrected = corrected();
    return good ? std::optional(form) : std::nullopt;
}

void ActPanel::refuse(ErrorCode code, const std::vector<FieldProblem>& fields) {
    model_.busy = false;
    clear_problems();
    model_.focus.clear();
    for (const auto& problem : fields)
        problem_at(shown_at(problem.field), problem_text(problem, texts_));
    if (fields.empty()) model_.problem = words_of(code, texts_).line();
}

void ActPanel::fail(const std::string& sentence) {
    model_.busy = false;
    model_.problem = sentence;
}

}  // namespace motcua
