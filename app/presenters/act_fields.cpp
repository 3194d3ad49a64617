// Which fields each verb needs; the other half of act_panel.h.
#include "app/presenters/act_panel.h"
#include "core/calendar/vn_time.h"
#include "core/citizen/party.h"

namespace motcua {
namespace {

using Kind = ActField::Kind;

class Fields {
public:
    explicit Fields(const Texts& texts) : texts_(texts) {}

    Fields& text(const std::string& name, const std::string& value = "") {
        return add(name, Kind::text, value);
    }
    Fields& tick(const std::string& name, bool on = false) {
        return add(name, Kind::tick, on ? "1" : "");
    }
    // The first is chosen unless `value` says otherwise.
    Fields& choice(const std::string& name, std::vector<std::pair<std::string, std::string>> words,
                   const std::string& value = "") {
        add(name, Kind::choice, value.empty() && !words.empty() ? words.front().first : value);
        all_.back().choices = std::move(words);
        return *this;
    }
    // Values whose words are texts: "act.kind." + value.
    Fields& words(const std::string& name, const std::vector<std::string>& values,
                  const std::string& prefix) {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const auto& value : values) pairs.emplace_back(value, texts_(prefix + value));
        return choice(name, std::move(pairs));
    }
    void append(const std::vector<ActField>& more) {
        all_.insert(all_.end(), more.begin(), more.end());
    }
    std::vector<ActField> take() { return std::move(all_); }

private:
    Fields& add(const std::string& name, Kind kind, const std::string& value) {
        all_.push_back({name, kind, texts_("act.field." + name), {}, value, ""});
        return *this;
    }
    const Texts& texts_;
    std::vector<ActField> all_;
};

Occasion occasion_of(const Dossier& d) {
    return {d.case_id.empty() ? std::nullopt : std::optional(d.case_id), d.channel,
            d.lodger.has_value()};
}

void add_officers(Fields& fields, const ActSubject& subject, bool nobody, const Texts& texts) {
    std::vector<std::pair<std::string, std::string>> words;
    if (nobody) words.emplace_back("", texts("act.nobody"));
    if (subject.officers)
        for (const auto& officer : *subject.officers) words.emplace_back(officer.id, officer.name);
    fields.choice("officer", std::move(words));
}

// What is still owed, or what was paid and can be given back.
void add_fees(Fields& fields, const ActSubject& subject, bool paid, const Texts& texts) {
    std::vector<std::pair<std::string, std::string>> words;
    std::optional<std::int64_t> amount;
    if (subject.dossier) {
        for (const auto& fee : subject.dossier->fees) {
            if ((fee.paid != PaymentWay::none) != paid || !fee.exempt.empty()) continue;
            const std::string sum =
                fee.amount ? texts("fee.total", {grouped(*fee.amount, texts.language())})
                           : texts("dossier.fee_unpublished");
            if (words.empty()) amount = fee.amount;
            words.emplace_back(fee.code, fee.name + " · " + sum);
        }
    }
    fields.choice("fee", std::move(words));
    fields.text("amount", amount ? grouped(*amount, texts.language()) : "");
}

void add_applicant(Fields& fields, const Dossier& d) {
    const Party& person = d.applicant;
    fields.text("applicant.name", person.name);
    if (person.kind == PartyKind::person) {
        fields.text("applicant.id", person.id);
        fields.text(
            "applicant.birth",
            person.birth
                ? print_day(LocalDay{std::chrono::sys_days{*person.birth}.time_since_epoch()})
                : "");
    }
    fields.text("applicant.phone", person.phone).text("applicant.address", person.address);
    fields.text("return.address", d.return_address).text("note", d.note);
}

void add_result(Fields& fields, const ActSubject& subject) {
    std::string name;
    if (subject.procedure && subject.procedure->results.size() == 1)
        name = subject.procedure->results.front().name;
    fields.text("result_text", name).text("result_number").tick("result_electronic");
}

void add_receiver(Fields& fields, const ActSubject& subject) {
    std::vector<std::string> who{"applicant", "proxy"};
    if (subject.dossier && subject.dossier->lodger) who.insert(who.begin(), "lodger");
    fields.words("to", who, "act.receiver.");
    fields.text("name").text("authorisation").tick("identity_checked");
}

// The lines of text that a verb asks for, after what is chosen or ticked.
std::vector<const char*> plain_fields(Verb verb) {
    switch (verb) {
        case Verb::supplement:
            return {"reason", "outside", "legal_ground", "until"};
        case Verb::refuse:
        case Verb::stop:
            return {"reason", "legal_ground"};
        case Verb::exempt:
            return {"reason", "legal_ground"};
        case Verb::extend:
            return {"reason", "due"};
        case Verb::reject:
        case Verb::return_result:
        case Verb::correct:
            return {"reason"};
        case Verb::assign:
            return {"step", "step_due", "note"};
        case Verb::forward:
            return {"step", "unit", "step_due", "note"};
        case Verb::transfer:
            return {"unit", "reason"};
        case Verb::financial:
            return {"fee_name", "amount", "note"};
        case Verb::paid:
        case Verb::pay:
            return {"reference"};
        case Verb::refund:
            return {"reference", "reason"};
        case Verb::post:
            return {"tracking", "carrier"};
        case Verb::link:
            return {"with"};
        case Verb::finish:
        case Verb::hand_over:
            return {};
        default:
            return {"note"};
    }
}

}  // namespace

std::vector<ActField> paper_ticks(const Procedure* procedure, const Occasion& occasion) {
    std::vector<ActField> ticks;
    const auto list = procedure ? procedure->checklist(occasion) : std::nullopt;
    if (!list) return ticks;
    for (const Component* paper : *list)
        if (paper->kind != ComponentKind::note)
            ticks.push_back({"paper." + paper->id, Kind::tick, paper->name, {}, "", ""});
    return ticks;
}

std::vector<ActField> act_fields(Verb verb, const std::vector<std::string>& kinds,
                                 const ActSubject& subject, const Texts& texts) {
    Fields fields(texts);
    switch (verb) {
        case Verb::supplement:
            if (subject.dossier)
                fields.append(paper_ticks(subject.procedure, occasion_of(*subject.dossier)));
            break;
        case Verb::assign:
            add_officers(fields, subject, false, texts);
            break;
        case Verb::forward:
            add_officers(fields, subject, true, texts);
            break;
        case Verb::paid:
        case Verb::pay:
        case Verb::exempt:
            add_fees(fields, subject, false, texts);
            break;
        case Verb::refund:
            add_fees(fields, subject, true, texts);
            break;
        case Verb::finish:
            add_result(fields, subject);
            break;
        case Verb::hand_over:
            add_receiver(fields, subject);
            break;
        case Verb::return_result:
            fields.words("kind", kinds, "act.kind.");
            break;
        case Verb::link:
            fields.words("kind", {"interlinked", "copies"}, "act.kind.");
            break;
        default:
            break;
    }
    if (verb == Verb::paid || verb == Verb::pay || verb == Verb::refund)
        fields.words("way", {"cash", "transfer", "online"}, "paid.");
    for (const char* name : plain_fields(verb)) fields.text(name);
    if (verb == Verb::correct && subject.dossier) add_applicant(fields, *subject.dossier);
    return fields.take();
}

}  // namespace motcua
