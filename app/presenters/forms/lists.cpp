#include "app/presenters/forms/lists.h"

#include <algorithm>

#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

std::string holder_words(const Holder& holder) {
    if (!holder.officer_name.empty() && !holder.step.empty())
        return holder.officer_name + " (" + holder.step + ")";
    return holder.officer_name.empty() ? holder.step : holder.officer_name;
}

StepResult result_of(const std::optional<Instant>& due, Instant at) {
    if (!due) return StepResult::open;
    if (at > *due) return StepResult::late;
    return day_of(at) < day_of(*due) ? StepResult::early : StepResult::on_time;
}

std::vector<ControlStep> steps_of(const Dossier& d, const Office& office) {
    std::vector<ControlStep> steps;
    std::optional<Instant> step_due;  // of the step that ends with this row
    for (const HandOverRow& row : d.life.hand_overs) {
        steps.push_back({unit_words(row.from.unit, office), holder_words(row.from),
                         unit_words(row.to.unit, office), holder_words(row.to), to_local(row.at),
                         result_of(step_due, row.at), row.note});
        step_due = row.step_due;
    }
    // The result returns to whoever hands it to the citizen; the whole term is judged there.
    if (d.finished_at && d.life.ending.empty() && !steps.empty())
        steps.push_back({steps.back().to_agency, steps.back().to_officer, office.unit_name, "",
                         to_local(*d.finished_at), result_of(d.due, *d.finished_at), ""});
    return steps;
}

std::string way_words(ReturnWay way) {
    switch (way) {
        case ReturnWay::counter:
            return "Tại quầy";
        case ReturnWay::post:
            return "Bưu chính";
        case ReturnWay::electronic:
            return "Điện tử";
    }
    return "";
}

std::string ending_words(const Dossier& d) {
    if (d.life.ending == "refused" || d.status == Status::not_received) return "Từ chối";
    if (d.life.ending == "withdrawn" || d.status == Status::withdrawn) return "Rút hồ sơ";
    if (d.life.ending == "stopped" || d.status == Status::stopped) return "Dừng giải quyết";
    return "";
}

RegisterRow row_of(const Dossier& d, const Office& office) {
    return {d.code.str(),
            d.procedure_name,
            d.sets,
            d.applicant.name,
            d.applicant.address,
            d.applicant.phone,
            unit_words(d.units.competent, office),
            to_local(d.received_at),
            local(d.due),
            local(d.returned_at),
            way_words(d.return_way),
            d.life.receiver ? d.life.receiver->name : "",
            ending_words(d)};
}

void count(RegisterTotals& totals, const Dossier& d) {
    ++totals.received;
    if (d.returned_at) {
        const bool late = d.due && d.finished_at.value_or(*d.returned_at) > *d.due;
        ++totals.returned;
        ++(late ? totals.late : totals.in_time);
    } else if (d.status == Status::finished) {
        ++totals.ready;
    } else {
        ++(is_open(d.status) ? totals.open : totals.ended);
    }
}

// Whom the result is sent to: the one who brought the dossier, where he gave an address for it.
const Party& recipient_of(const Dossier& d) { return d.lodger ? d.lodger->party : d.applicant; }

std::string address_of(const Dossier& d) {
    return d.return_address.empty() ? recipient_of(d).address : d.return_address;
}

constexpr int rows_to_write_on = 4;

}  // namespace

ControlSlipData control_data(const FormSource& source) {
    const Dossier& d = source.dossier;
    ControlSlipData data;
    data.issue = issue_of(source, "", d.received_at);
    data.applicant = d.applicant.name;
    data.request = d.procedure_name;
    data.received = to_local(d.received_at);
    data.due = local(d.due);
    data.agency = unit_words(d.units.competent, source.office);
    data.hand_overs = steps_of(d, source.office);
    for (const auto& step : data.hand_overs)
        for (const std::string& agency : {step.from_agency, step.to_agency})
            if (agency != data.agency && agency != source.office.unit_name &&
                std::ranges::find(data.cooperating, agency) == data.cooperating.end())
                data.cooperating.push_back(agency);
    // On its way: the next hands may not have the system.
    if (is_open(d.status)) data.empty_rows = rows_to_write_on;
    return data;
}

PostLabelData label_data(const Dossier& d, const Office& office) {
    PostLabelData data;
    data.training = office.training;
    data.sender = office.unit_name;
    data.sender_address = office.place;
    data.sender_phone = office.hotline;
    data.recipient = recipient_of(d).name;
    data.address = address_of(d);
    data.phone = recipient_of(d).phone;
    data.code = d.code.str();
    data.tracking = d.life.delivery.tracking;
    return data;
}

RegisterData register_data(const std::vector<Dossier>& dossiers, const ListPeriod& period,
                           const Office& office, const std::string& keeper, Instant now) {
    RegisterData data;
    data.issue = issue_of(office, "", now);
    data.from = period.from;
    data.to = period.to;
    for (const Dossier& d : dossiers) {
        data.rows.push_back(row_of(d, office));
        count(data.totals, d);
    }
    data.keeper = keeper;
    return data;
}

PostListData post_list_data(const std::vector<Dossier>& posted, LocalDay day, const Office& office,
                            const std::string& giver, Instant now) {
    PostListData data;
    data.issue = issue_of(office, "", now);
    data.day = day;
    for (const Dossier& d : posted) {
        data.items.push_back({d.code.str(), recipient_of(d).name, address_of(d),
                              recipient_of(d).phone, d.life.delivery.tracking,
                              d.life.result ? d.life.result->text : ""});
        if (data.carrier.empty()) data.carrier = d.life.delivery.carrier;
    }
    data.giver = giver;
    return data;
}

CashDrawerData cash_data(const std::vector<TakenPayment>& payments, LocalDay day,
                         const std::string& counter, const Office& office, const std::string& clerk,
                         Instant now) {
    CashDrawerData data;
    data.issue = issue_of(office, "", now);
    data.day = day;
    data.counter = counter;
    for (const TakenPayment& taken : payments) {
        const FeePayment& payment = taken.payment;
        const std::string name = taken.fee_name.empty() ? payment.fee : taken.fee_name;
        data.lines.push_back({to_local(payment.at), payment.receipt_number, taken.code,
                              payment.amount < 0 ? "Hoàn trả: " + name : name, payment.amount,
                              payment_of(payment.way), payment.reference});
        if (payment.receipt_number.empty()) continue;
        if (data.receipts_from.empty() || payment.receipt_number < data.receipts_from)
            data.receipts_from = payment.receipt_number;
        data.receipts_to = std::max(data.receipts_to, payment.receipt_number);
    }
    data.clerk = clerk;
    return data;
}

}  // namespace motcua
