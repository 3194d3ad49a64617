#include "app/presenters/receipt_form.h"

#include "app/presenters/deadline_text.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/counter_identity.h"
#include "core/procedure/procedure_json.h"

namespace motcua {
namespace {

constexpr const char* default_host = "https://tra-cuu.motcua.example";

Payment payment_of(PaymentWay way) {
    switch (way) {
        case PaymentWay::cash: return Payment::cash;
        case PaymentWay::transfer: return Payment::transfer;
        case PaymentWay::online: return Payment::online;
        case PaymentWay::none: break;
    }
    return Payment::unpaid;
}

bool form_01_applies(Database& database, const Dossier& dossier) {
    auto query = database.statement("SELECT body FROM pinned_procedure WHERE hash=?");
    query.bind(1, dossier.procedure_hash);
    if (!query.step()) return true;
    const auto json = Json::parse(query.view(0));
    return !json || json->string_or("form_set") != "residence";
}

void fill_unit(ReceiptData& data, Database& database, const Dossier& dossier) {
    const auto text = [&](const char* key) { return setting_or(database, key, ""); };
    data.unit = setting_or(database, setting_key::unit_name, dossier.units.receiving);
    data.parent_unit = text(setting_key::unit_authority);
    data.agency = data.unit;
    data.return_place = dossier.return_way == ReturnWay::counter ? data.unit : dossier.return_address;
    data.training = text(setting_key::training) == "1";
    data.hotline = text(setting_key::hotline);
    data.opening_hours = text(setting_key::opening_hours);
    const std::string host = setting_or(database, setting_key::lookup_host, default_host);
    data.lookup_url = lookup_url(host, dossier);
    const std::size_t scheme = host.find("://");
    data.lookup_address = (scheme == std::string::npos ? host : host.substr(scheme + 3)) + "/tra-cuu";
    data.lookup_secret = readable_secret(dossier.lookup_secret);
}

void fill_lists(ReceiptData& data, const Dossier& dossier) {
    for (const DossierComponent& c : dossier.components) {
        if (c.passed == false) continue;  // handed back
        ReceiptComponent line{c.name, c.originals, c.copies, c.electronic, c.pages,
                              c.copies_requested, std::nullopt};
        if (c.copies_requested > 0) data.variant = ReceiptVariant::certification;
        data.components.push_back(line);
    }
    for (const DossierFee& fee : dossier.fees) {
        data.fees.push_back({fee.name, fee.amount, payment_of(fee.paid)});
    }
}

}  // namespace

std::string lookup_url(const std::string& host, const Dossier& dossier) {
    const std::string base = host.find("://") == std::string::npos ? "https://" + host : host;
    return base + "/tra-cuu/" + dossier.code.str() + "?k=" + dossier.lookup_secret;
}

std::string readable_secret(const std::string& secret) {
    std::string text;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += '-';
        text += secret[i];
    }
    return text;
}

ReceiptData receipt_data(Database& database, const Dossier& dossier) {
    ReceiptData data;
    data.form_01_applies = form_01_applies(database, dossier);
    fill_unit(data, database, dossier);
    fill_lists(data, dossier);
    data.code = dossier.code.str();
    data.provisional_code = dossier.code.is_provisional();
    data.applicant = dossier.applicant.name;
    if (dossier.lodger) data.lodger = dossier.lodger->party.name;
    data.address = dossier.applicant.address;
    data.phone = dossier.applicant.phone;
    data.email = dossier.applicant.email;
    data.id_document = dossier.applicant.number();
    data.organisation = dossier.applicant.kind == PartyKind::organisation;
    data.request = dossier.procedure_name + " (" + dossier.procedure + ")";
    data.sets = dossier.sets;
    const auto term = Term::parse(dossier.term);
    data.term = term ? term_text(*term, Language::vietnamese) : dossier.term;
    data.received = to_local(dossier.received_at);
    if (dossier.counted_from != dossier.received_at) data.counted_from = to_local(dossier.counted_from);
    if (dossier.due) data.due = to_local(*dossier.due);
    if (dossier.due_provisional) data.provisional_reason = "lịch nghỉ chưa được công bố chính thức";
    data.clock_confirmed = dossier.clock_confirmed;
    data.officer = dossier.officer_name;
    return data;
}

}  // namespace motcua
