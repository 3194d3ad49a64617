#include "app/presenters/dossier_forms.h"

#include "app/presenters/forms/form_source.h"

#include "app/presenters/deadline_text.h"
#include "core/base/text.h"
#include "core/calendar/vn_time.h"

namespace motcua {
namespace {

constexpr const char* lookup_host_otherwise = "https://tra-cuu.example";
constexpr std::size_t secret_group = 5;
// Notes of provincial print-outs [V2]; a setting where a centre says it otherwise.
constexpr const char* bring_otherwise =
    "Giấy này và giấy tờ tùy thân; người nhận thay cần giấy ủy quyền theo quy định.";
constexpr const char* ask_at_the_counter = "hỏi tại quầy tiếp nhận";

std::string id_text(const Party& party) {
    if (party.kind == PartyKind::organisation)
        return party.tax_id.empty() ? "" : "Mã số thuế " + party.tax_id;
    switch (party.id_kind) {
        case IdKind::none:
            return "";
        case IdKind::personal_id:
            return "Số định danh cá nhân " + party.id;
        case IdKind::old_id:
            return "CMND " + party.id;
        case IdKind::passport:
            return "Hộ chiếu " + party.id;
    }
    return "";
}

std::string term_words(const std::string& term) {
    const auto parsed = Term::parse(term);
    return parsed ? term_text(*parsed, Language::vietnamese) : std::string();
}

std::string return_words(const Dossier& d, const Office& office) {
    switch (d.return_way) {
        case ReturnWay::counter:
            return office.unit_name;
        case ReturnWay::post:
            return "Qua dịch vụ bưu chính công ích: " + d.return_address;
        case ReturnWay::electronic:
            return "Bản điện tử";
    }
    return "";
}

bool is_certification(const Procedure* procedure) {
    if (!procedure) return false;
    for (const auto& fee : procedure->fees)
        if (fee.kind == FeeKind::per_page) return true;
    return false;
}

// The fee of one certified paper, by the rule of the procedure.
std::optional<std::int64_t> fee_of(const DossierComponent& c, const Procedure& procedure) {
    if (c.copies_requested == 0) return std::nullopt;
    for (const auto& rule : procedure.fees) {
        if (rule.kind != FeeKind::per_page) continue;
        const auto fee = compute_fee(rule, {{std::max(c.pages, 1), c.copies_requested}});
        if (fee && fee->total) return fee->total->dong();
    }
    return std::nullopt;
}

std::vector<ReceiptComponent> papers(const Dossier& d, const Procedure* procedure,
                                     bool certification) {
    std::vector<ReceiptComponent> list;
    for (const auto& c : d.components) {
        ReceiptComponent paper{c.name,  c.originals,        c.copies, c.electronic,
                               c.pages, c.copies_requested, {}};
        if (certification) paper.fee_dong = fee_of(c, *procedure);
        list.push_back(std::move(paper));
    }
    return list;
}

}  // namespace

Office Office::load(Database& database, const CounterIdentity& identity) {
    const auto read = [&](const char* key, const std::string& otherwise = "") {
        const std::string value = setting_or(database, key, otherwise);
        return value.empty() ? otherwise : value;  // emptied in the settings
    };
    return {identity.unit,
            read(setting_key::unit_name, identity.unit),
            read(setting_key::unit_authority),
            read(setting_key::place),
            read(setting_key::lookup_host, lookup_host_otherwise),
            read(setting_key::hotline, ask_at_the_counter),
            read(setting_key::opening_hours),
            read(setting_key::bring, bring_otherwise),
            identity.training};
}

std::string lookup_url(const Office& office, const Dossier& dossier) {
    return office.lookup_host + "/tra-cuu/" + dossier.code.str() + "?k=" + dossier.lookup_secret;
}

std::string readable_secret(const std::string& secret) {
    std::string text;
    for (std::size_t i = 0; i < secret.size(); i += secret_group)
        text += (i ? "-" : "") + secret.substr(i, secret_group);
    return text;
}

std::string provisional_words(const Dossier& d) {
    return d.due_provisional ? "tính qua ngày nghỉ chưa được công bố chính thức" : "";
}

ReceiptData receipt_data(const Dossier& d, const Procedure* procedure, const Office& office) {
    const bool certification = is_certification(procedure);
    ReceiptData data;
    data.variant = certification ? ReceiptVariant::certification : ReceiptVariant::standard;
    data.residence = procedure && procedure->form_set != FormSet::tt03_2025;
    data.training = office.training;
    data.parent_unit = text::upper(office.authority);
    data.unit = text::upper(office.unit_name);
    data.place = office.place;
    data.code = d.code.str();
    data.provisional_code = d.code.is_provisional();
    data.agency = office.unit_name;
    data.applicant = d.applicant.name;
    data.lodger = d.lodger ? d.lodger->party.name : "";
    data.address = d.applicant.address;
    data.phone = d.applicant.phone;
    data.email = d.applicant.email;
    data.id_document = id_text(d.applicant);
    data.organisation = d.applicant.kind == PartyKind::organisation;
    data.request = d.procedure_name;
    data.components = papers(d, procedure, certification);
    data.sets = d.sets;
    data.term = term_words(d.term);
    data.received = to_local(d.received_at);
    if (d.counted_from != d.received_at) data.counted_from = to_local(d.counted_from);
    data.due = local(d.due);
    data.provisional_reason = provisional_words(d);
    data.clock_confirmed = d.clock_confirmed;
    data.return_place = return_words(d, office);
    for (const auto& fee : d.fees)
        data.fees.push_back({fee.name, fee.amount, payment_of(fee.paid)});
    data.officer = d.officer_name;
    data.lookup_url = lookup_url(office, d);
    data.lookup_address = office.lookup_host + "/tra-cuu";
    data.lookup_secret = readable_secret(d.lookup_secret);
    data.hotline = office.hotline;
    data.opening_hours = office.opening_hours;
    data.bring = office.bring;
    return data;
}

SlipData slip_data(const Dossier& d, const Office& office) {
    SlipData data;
    data.training = office.training;
    data.parent_unit = text::upper(office.authority);
    data.unit = text::upper(office.unit_name);
    data.code = d.code.str();
    data.provisional_code = d.code.is_provisional();
    data.request = d.procedure_name;
    data.received = to_local(d.received_at);
    data.due = local(d.due);
    data.provisional_reason = provisional_words(d);
    data.return_place = return_words(d, office);
    data.lookup_url = lookup_url(office, d);
    data.lookup_address = office.lookup_host + "/tra-cuu";
    data.lookup_secret = readable_secret(d.lookup_secret);
    data.hotline = office.hotline;
    data.opening_hours = office.opening_hours;
    data.bring = office.bring;
    return data;
}

}  // namespace motcua
