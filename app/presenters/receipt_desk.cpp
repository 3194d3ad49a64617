#include "app/presenters/receipt_desk.h"

#include <algorithm>

#include "app/presenters/forms/form_source.h"
#include "core/base/file.h"
#include "core/calendar/vn_time.h"
#include "core/dossier/event_log.h"
#include "core/procedure/version_store.h"
#include "devices/printer/spool_printer.h"

namespace motcua {
namespace {

// The entry it was received under, not today's.
std::optional<Procedure> procedure_received_under(Counter& counter, const Dossier& dossier) {
    auto pinned = pinned_procedure(counter.reading, dossier.procedure_hash);
    if (pinned) return pinned;
    const Procedure* today = counter.catalog.find(std::string_view(dossier.procedure));
    return today == nullptr ? std::nullopt : std::optional(*today);
}

}  // namespace

Printed ReceiptDesk::print(Counter& counter, const Dossier& dossier, PaperForm form) {
    if (!forms_) forms_ = std::make_unique<FormPrinter>();
    const Office office = Office::load(counter.reading, counter.identity);
    const std::string code = dossier.code.str();
    if (form == PaperForm::slip)
        return to_paper(counter, forms_->slip(dossier, office, SlipPaper::a6).pdf,
                        code + "-phieu-hen", PaperSize::a6);
    const Procedure* procedure = counter.catalog.find(std::string_view(dossier.procedure));
    return to_paper(counter, forms_->receipt(dossier, procedure, office, Paper::a5).pdf, code,
                    PaperSize::a5);
}

std::string ReceiptDesk::draw(Counter& counter, const Dossier& dossier, const FormJob& job) {
    if (!forms_) forms_ = std::make_unique<FormPrinter>();
    const Office office = Office::load(counter.reading, counter.identity);
    const auto entry = procedure_received_under(counter, dossier);
    const Procedure* procedure = entry ? &*entry : nullptr;
    const auto events = events_of(counter.reading, dossier.id);
    const Instant now = counter.clock.now();
    const auto again =
        job.reprint > 0 ? std::optional(Reprint{job.reprint, to_local(now)}) : std::nullopt;
    const FormSource source{dossier,          procedure, office, events,
                            counter.calendar, now,       again,  job.why};
    return forms_->print(job.form, source, job.paper).pdf;
}

Printed ReceiptDesk::print(Counter& counter, const Dossier& dossier, const FormJob& job) {
    const std::string name = dossier.code.str() + "-" + name_of(job.form);
    return to_paper(counter, draw(counter, dossier, job), name,
                    job.paper == Paper::a5 ? PaperSize::a5 : PaperSize::a4);
}

Printed ReceiptDesk::print_again(Counter& counter, const Dossier& dossier, FormName form) {
    FormJob job;
    job.form = form;
    job.reprint = ++again_[dossier.code.str() + "/" + name_of(form)];
    return print(counter, dossier, job);
}

Printed ReceiptDesk::print_covers(Counter& counter, const Dossier& dossier) {
    if (!forms_) forms_ = std::make_unique<FormPrinter>();
    const auto entry = procedure_received_under(counter, dossier);
    const std::string pdf = forms_->covers(dossier, entry ? &*entry : nullptr).pdf;
    return to_paper(counter, pdf, dossier.code.str() + "-to-bia", PaperSize::a4);
}

Printed ReceiptDesk::print(Counter& counter, const Guide& guide) {
    if (!forms_) forms_ = std::make_unique<FormPrinter>();
    const Office office = Office::load(counter.reading, counter.identity);
    const Procedure* procedure = counter.catalog.find(std::string_view(guide.procedure));
    std::string name = guide.form + "-" + guide.number;
    std::replace(name.begin(), name.end(), '/', '-');
    return to_paper(counter, forms_->guide(guide, procedure, office, Paper::a5).pdf, name,
                    PaperSize::a5);
}

Printed ReceiptDesk::print(Counter& counter, BoardListData list) {
    if (!forms_) forms_ = std::make_unique<FormPrinter>();
    const Instant now = counter.clock.now();
    list.issue = issue_of(Office::load(counter.reading, counter.identity), "", now);
    list.keeper = counter.officer.name;
    std::string name = "danh-sach-" + format_iso(now).substr(0, 16);
    std::erase(name, ':');
    return to_paper(counter, forms_->list(list).pdf, name, PaperSize::a4);
}

Printed ReceiptDesk::to_paper(Counter& counter, const std::string& pdf, const std::string& name,
                              PaperSize size) {
    const std::string printer = setting_or(counter.reading, setting_key::printer, "");
    if (printer.empty() && counter.identity.training) {
        std::filesystem::create_directories(receipts_);
        const auto file = receipts_ / (name + ".pdf");
        write_file_durably(file, pdf);
        return {file.string()};
    }
    SpoolPrinter(printer).print(pdf, {name, 1, size});
    return {};
}

}  // namespace motcua
