#include "app/presenters/forms/letters.h"

#include <map>

#include "core/calendar/deadline_rules.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

RequestedPaper paper_of(const SupplementItem& item) {
    const bool explained = !item.reason.empty() && item.reason != item.what;
    return {explained ? item.what + ": " + item.reason : item.what, item.outside_list,
            item.legal_ground};
}

bool list_unknown(const Procedure* procedure) { return !procedure || !procedure->components; }

std::vector<RequestedPaper> papers_of(const std::vector<SupplementItem>& items) {
    std::vector<RequestedPaper> papers;
    papers.reserve(items.size());
    for (const SupplementItem& item : items) papers.push_back(paper_of(item));
    return papers;
}

// One reason for all items is said once, below them.
std::vector<SupplementItem> without_common_reason(std::vector<SupplementItem> items,
                                                  const std::string& reason) {
    for (SupplementItem& item : items)
        if (item.reason == reason) item.reason.clear();
    return items;
}

AfterSupplement after_of(const Dossier& d) {
    const auto rules = parse_deadline_rules(d.rules);
    if (d.term.empty()) return AfterSupplement::unsaid;
    const Resume resume = rules ? rules->resume : DeadlineRules{}.resume;
    return resume == Resume::restarts ? AfterSupplement::restarts : AfterSupplement::continues;
}

// "Như trên; the centre; Lưu: VT", as provincial print-outs have it.
std::vector<std::string> recipients_of(const Office& office) {
    return {"Như trên", office.unit_name, "Lưu: VT"};
}

std::string grouped_dong(std::int64_t dong) { return grouped(dong) + " đồng"; }

// Each fee once, with what came back of it.
std::vector<StopPayment> payments_of(const Dossier& d) {
    struct Sum {
        std::int64_t paid = 0;
        std::int64_t returned = 0;
    };
    std::map<std::string, Sum> sums;
    for (const FeePayment& payment : d.life.payments) {
        Sum& sum = sums[payment.fee];
        (payment.amount > 0 ? sum.paid : sum.returned) += payment.amount;
    }
    std::vector<StopPayment> out;
    for (const auto& [code, sum] : sums) {
        std::string name = code.empty() ? "Phí, lệ phí" : code;
        for (const DossierFee& fee : d.fees)
            if (fee.code == code && !fee.name.empty()) name = fee.name;
        // Whether the rest is given back is decided by the office: left to be written.
        const std::string outcome =
            sum.returned < 0 ? "đã hoàn trả " + grouped_dong(-sum.returned) : "";
        out.push_back({name, sum.paid, outcome});
    }
    return out;
}

std::string stage_of(const Dossier& d) {
    if (!d.life.holder.step.empty()) return d.life.holder.step;
    switch (d.status) {
        case Status::supplement:
            return "chờ bổ sung hồ sơ";
        case Status::financial:
            return "chờ thực hiện nghĩa vụ tài chính";
        default:
            return "đang giải quyết";
    }
}

}  // namespace

SupplementRequestData supplement_data(const FormSource& source) {
    const Dossier& d = source.dossier;
    const ToldAct told = told_act(source, Verb::supplement, "supplement");
    SupplementRequestData data;
    data.issue = issue_of(source, told.number, told.at);
    data.applicant = d.applicant.name;
    data.request = d.procedure_name;
    data.address = d.applicant.address;
    data.phone = d.applicant.phone;
    data.email = d.applicant.email;
    data.reason = told.move.reason;
    data.items = papers_of(without_common_reason(told.move.items, data.reason));
    data.list_unknown = list_unknown(source.procedure);
    // A draft is one more than those that were issued.
    data.ordinal = static_cast<int>(d.life.supplements.size()) + (told.number.empty() ? 1 : 0);
    if (const auto day = parse_day(told.move.until)) data.respond_by = *day;
    if (d.status != Status::registered) data.after = after_of(d);
    data.contact = told.move.officer_name;
    data.contact_phone = source.office.hotline;
    data.officer = told.move.officer_name;
    return data;
}

RefusalData refusal_data(const FormSource& source) {
    const Dossier& d = source.dossier;
    const ToldAct told = told_act(source, Verb::refuse, "refusal");
    RefusalData data;
    data.issue = issue_of(source, told.number, told.at);
    data.agency = source.office.unit_name;
    data.applicant = d.applicant.name;
    data.address = d.applicant.address;
    data.phone = d.applicant.phone;
    data.email = d.applicant.email;
    data.request = d.procedure_name;
    data.reasons = {told.move.reason};
    data.legal_ground = told.move.legal_ground;
    data.lodger = d.lodger ? d.lodger->party.name : "";
    data.officer = told.move.officer_name;
    return data;
}

ApologyData apology_data(const FormSource& source) {
    const Dossier& d = source.dossier;
    const ToldAct told = told_act(source, Verb::extend, "apology");
    ApologyData data;
    data.issue = issue_of(source, told.number, told.at);
    data.addressee = addressee_of(d.applicant);
    data.agency = unit_words(d.units.competent, source.office);
    data.request = d.procedure_name;
    data.received = to_local(d.received_at);
    const bool draft = told.number.empty();
    const bool extended = !draft && !d.life.extensions.empty();
    const auto old_due = extended ? d.life.extensions.back().from : d.due;
    if (old_due) data.old_due = to_local(*old_due);
    const auto new_due =
        extended ? std::optional(d.life.extensions.back().to) : told.move.extended_to;
    if (new_due) data.new_due = to_local(*new_due);
    data.reason = told.move.reason;
    data.extension = static_cast<int>(d.life.extensions.size()) + (draft ? 1 : 0);
    if (extended && d.due_provisional) data.provisional_reason = provisional_words(d);
    data.recipients = recipients_of(source.office);
    data.signer = told.signer;
    return data;
}

StopNoticeData stop_data(const FormSource& source) {
    const Dossier& d = source.dossier;
    const ToldAct told = told_act(source, Verb::stop, "stop");
    StopNoticeData data;
    data.issue = issue_of(source, told.number, told.at);
    data.addressee = addressee_of(d.applicant);
    data.agency = unit_words(d.units.competent, source.office);
    data.request = d.procedure_name;
    data.address = d.applicant.address;
    data.phone = d.applicant.phone;
    data.received = to_local(d.received_at);
    if (d.due) data.due = to_local(*d.due);
    const auto asked = last_time(source, Verb::withdraw);
    data.on_request = asked.has_value();
    if (asked) data.requested = to_local(*asked);
    data.stage = stage_of(d);
    data.reason = told.move.reason;
    data.legal_ground = told.move.legal_ground;
    data.decision = "dừng giải quyết hồ sơ kể từ ngày " + print_day(day_of(told.at)) + ".";
    data.payments = payments_of(d);
    data.recipients = recipients_of(source.office);
    data.signer = told.signer;
    return data;
}

SupplementRequestData guide_data(const Guide& guide, const Procedure* procedure,
                                 const Office& office) {
    SupplementRequestData data;
    data.issue = issue_of(office, guide.number, guide.at);
    data.issue.residence = is_residence(procedure);
    data.applicant = guide.applicant.name;
    data.request = guide.procedure_name;
    data.address = guide.applicant.address;
    data.phone = guide.applicant.phone;
    data.email = guide.applicant.email;
    data.reason = guide.reason;
    data.items = papers_of(without_common_reason(guide.items, guide.reason));
    data.list_unknown = list_unknown(procedure);
    data.contact = guide.officer_name;
    data.contact_phone = office.hotline;
    data.officer = guide.officer_name;
    return data;
}

RefusalData guide_refusal_data(const Guide& guide, const Procedure* procedure,
                               const Office& office) {
    RefusalData data;
    data.issue = issue_of(office, guide.number, guide.at);
    data.issue.residence = is_residence(procedure);
    data.agency = office.unit_name;
    data.applicant = guide.applicant.name;
    data.address = guide.applicant.address;
    data.phone = guide.applicant.phone;
    data.email = guide.applicant.email;
    data.request = guide.procedure_name;
    data.reasons = {guide.reason};
    data.legal_ground = guide.legal_ground;
    data.officer = guide.officer_name;
    return data;
}

}  // namespace motcua
