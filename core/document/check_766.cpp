#include "core/document/check_766.h"

#include <algorithm>
#include <array>

namespace motcua {
namespace {

bool is_there(const Document& document) { return !document.removed_at; }

bool has_result(std::span<const Document> documents) {
    return std::ranges::any_of(documents,
                               [](const auto& d) { return is_there(d) && d.is_result(); });
}

bool result_is_due(Status status) {
    return status == Status::finished || status == Status::returned;
}

Mark766 result_mark(const Dossier& dossier, std::span<const Document> documents) {
    if (has_result(documents)) return Mark766::met;
    const bool ended = !is_open(dossier.status) && !result_is_due(dossier.status);
    if (ended) return Mark766::not_applicable;  // refused, stopped, withdrawn: there is no result
    return result_is_due(dossier.status) ? Mark766::missing : Mark766::not_yet;
}

// Nobody pays for a fee of nothing: such dossiers are left out of the index.
Mark766 payment_mark(const Dossier& dossier) {
    bool owed = false;
    bool unpaid = false;
    for (const auto& fee : dossier.fees) {
        if (!fee.exempt.empty() || fee.amount == 0) continue;
        owed = true;
        if (fee.paid == PaymentWay::online) return Mark766::met;
        unpaid = unpaid || fee.paid == PaymentWay::none;
    }
    for (const auto& payment : dossier.life.payments)
        if (payment.way == PaymentWay::online && payment.amount > 0) return Mark766::met;
    if (!owed) return Mark766::not_applicable;
    return unpaid && dossier.life.payments.empty() ? Mark766::not_yet : Mark766::missing;
}

bool was_handed_in(const DossierComponent& component) {
    return component.originals > 0 || component.copies > 0 || component.electronic > 0 ||
           component.passed == true;
}

}  // namespace

const char* name_of(Mark766 mark) {
    static constexpr std::array names{"met", "missing", "not_yet", "not_applicable"};
    return names[static_cast<std::size_t>(mark)];
}

bool Check766::nothing_missing() const {
    return std::ranges::none_of(std::array{components, reused, result, channel, payment},
                                [](Mark766 mark) { return mark == Mark766::missing; });
}

Check766 check_766(const Dossier& dossier, std::span<const Document> documents) {
    Check766 check;
    const auto filed_under = [&](const std::string& component) {
        return std::ranges::any_of(
            documents, [&](const Document& d) { return is_there(d) && d.component == component; });
    };
    for (const auto& component : dossier.components)
        if (was_handed_in(component) && !component.code.empty() && !filed_under(component.code))
            check.without_file.push_back(component.code);
    const bool any = std::ranges::any_of(
        documents, [](const Document& d) { return is_there(d) && !d.is_result(); });
    const bool reused = std::ranges::any_of(documents, [](const Document& d) {
        return is_there(d) && d.origin == DocumentOrigin::reused;
    });
    if (any) check.components = Mark766::met;
    if (reused) check.reused = Mark766::met;
    check.result = result_mark(dossier, documents);
    if (dossier.channel == Channel::online) check.channel = check.result;
    check.payment = payment_mark(dossier);
    return check;
}

}  // namespace motcua
