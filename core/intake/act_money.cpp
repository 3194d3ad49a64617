#include <algorithm>

#include "core/intake/act_parts.h"
#include "core/procedure/money.h"

namespace motcua {
namespace {

bool is_amount(std::int64_t dong) { return dong > 0 && Money::of(dong).has_value(); }

// What one fee still lacks; nothing when its amount is not known.
std::optional<std::int64_t> owed(const Dossier& d, const DossierFee& fee) {
    if (!fee.amount) return std::nullopt;
    std::int64_t sum = *fee.amount;
    for (const auto& payment : d.life.payments)
        if (payment.fee == fee.code) sum -= payment.amount;
    return std::max<std::int64_t>(0, sum);
}

const DossierFee* fee_meant(const ActScene& s) {
    const auto& fees = s.dossier.fees;
    if (!s.form.fee.empty()) {
        const auto found = std::ranges::find(fees, s.form.fee, &DossierFee::code);
        return found == fees.end() ? nullptr : &*found;
    }
    const auto unpaid = std::ranges::find_if(fees, [](const DossierFee& fee) {
        return fee.paid == PaymentWay::none && fee.exempt.empty();
    });
    return unpaid == fees.end() ? nullptr : &*unpaid;
}

}  // namespace

void ask_for_money(ActScene& s, Move& m) {
    std::vector<AskedFee> asked = s.form.fees;
    if (asked.empty() && s.form.amount) asked.push_back({s.form.fee, s.form.note, s.form.amount});
    if (asked.empty()) return refuse(s, "fees", FieldError::missing);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::string path = "fees[" + std::to_string(i) + "].";
        DossierFee fee;
        fee.code = asked[i].code;
        fee.name = asked[i].name;
        fee.amount = asked[i].amount;
        fee.due = FeeDue::supplement;
        const FeeRule* rule = s.procedure ? s.procedure->find_fee(fee.code) : nullptr;
        if (fee.name.empty() && rule) fee.name = rule->name;
        if (fee.name.empty()) fee.name = s.form.reason.empty() ? fee.code : s.form.reason;
        if (fee.name.empty()) refuse(s, path + "name", FieldError::missing);
        if (!fee.amount)
            s.warnings.push_back({ActWarningKind::fee_not_published, ""});
        else if (!is_amount(*fee.amount))
            refuse(s, path + "amount", FieldError::out_of_range);
        m.fees.push_back(std::move(fee));
    }
}

void take_payment(ActScene& s, Move& m) {
    FeePayment paid;
    const DossierFee* fee = fee_meant(s);
    if (!fee && !s.form.fee.empty()) return refuse(s, "fee", FieldError::unknown_fee);
    if (fee) paid.fee = fee->code;
    const auto amount = s.form.amount ? s.form.amount : fee ? owed(s.dossier, *fee) : std::nullopt;
    if (!amount) return refuse(s, "amount", FieldError::missing);
    if (!is_amount(*amount)) return refuse(s, "amount", FieldError::out_of_range);
    const auto way = payment_way_of(s.form.way.empty() ? "cash" : s.form.way);
    if (!way || *way == PaymentWay::none) return refuse(s, "way", FieldError::unknown_value);
    paid.amount = *amount;
    paid.way = *way;
    paid.reference = s.form.reference;
    paid.at = s.at;
    paid.officer = s.officer.id;
    paid.counter = s.counter.device;
    m.payment = std::move(paid);
}

// Of the fee that is named, otherwise of what was paid last.
void give_back(ActScene& s, Move& m) {
    take_payment(s, m);
    if (!m.payment) return;
    const auto& payments = s.dossier.life.payments;
    if (s.form.fee.empty()) {
        const auto last = std::find_if(payments.rbegin(), payments.rend(),
                                       [](const FeePayment& p) { return p.amount > 0; });
        m.payment->fee = last == payments.rend() ? "" : last->fee;
    }
    std::int64_t taken = 0;
    for (const auto& p : payments)
        if (p.fee == m.payment->fee) taken += p.amount;
    if (m.payment->amount > taken) refuse(s, "amount", FieldError::out_of_range);
    m.payment->amount = -m.payment->amount;
    m.payment->reason = s.form.reason;
}

void exempt_from_fee(ActScene& s, Move& m) {
    const DossierFee* fee = fee_meant(s);
    if (!fee) return refuse(s, "fee", FieldError::unknown_fee);
    m.fee = fee->code;
}

void warn_about_money(ActScene& s) {
    const auto sum = outstanding(s.dossier);
    if (!sum)
        s.warnings.push_back({ActWarningKind::fee_not_published, ""});
    else if (*sum > 0)
        s.warnings.push_back({ActWarningKind::fee_outstanding, std::to_string(*sum)});
}

}  // namespace motcua
