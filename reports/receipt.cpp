#include "reports/receipt.h"

#include <algorithm>

#include "core/base/error.h"
#include "reports/date_explanation.h"
#include "reports/form_sheet.h"

namespace motcua {
namespace {

enum class CopyKind { kept, customer };

FormIssue issue_of(const ReceiptData& data) {
    FormIssue issue;
    issue.residence = data.residence;
    issue.training = data.training;
    issue.parent_unit = data.parent_unit;
    issue.unit = data.unit;
    issue.number = data.number;
    issue.place = data.place;
    issue.date = data.received;
    issue.code = data.code;
    issue.provisional_code = data.provisional_code;
    issue.lookup = {data.lookup_url, data.lookup_address, data.lookup_secret,
                    data.hotline,    data.opening_hours,  data.bring};
    issue.reprint = data.reprint;
    issue.reissue = data.reissue;
    return issue;
}

// One copy (liên): draws its pages one after the other.
class ReceiptCopy {
public:
    ReceiptCopy(PdfDocument& document, const ReceiptData& data, const FormLayout& layout,
                const FormIssue& issue, const PageFormat& format)
        : data_(data), layout_(layout), sheet_(document, layout, issue, format) {}

    void draw(CopyKind copy) {
        sheet_.head(!data_.number.empty(), copy == CopyKind::kept ? "copy_kept" : "copy_customer");
        draw_people();
        if (data_.variant == ReceiptVariant::certification)
            draw_certification();
        else
            draw_components();
        draw_terms();
        sheet_.close(
            {{"sign_lodger", "sign_hint", data_.lodger.empty() ? data_.applicant : data_.lodger},
             {"sign_officer", "sign_hint", data_.officer}});
    }

private:
    void line(const char* key, FormLayout::Values values = {}) { sheet_.line(key, values); }

    void draw_people() {
        line("agency", {{"agency", data_.agency}});
        line("applicant", {{"applicant", data_.applicant}});
        if (!data_.lodger.empty()) line("lodger", {{"lodger", data_.lodger}});
        line("address", {{"address", data_.address}});
        line("phone_email", {{"phone", data_.phone}, {"email", data_.email}});
        if (!data_.id_document.empty())
            line(data_.organisation ? "tax_id" : "id_document", {{"id", data_.id_document}});
        line("request", {{"request", data_.request}});
        line("components");
    }

    std::string text(const char* key) const { return layout_.plain(key); }

    static Spans number(std::int64_t value) {
        return {{value > 0 ? std::to_string(value) : std::string("-")}};
    }

    void draw_components() {
        if (data_.components.empty()) return line("no_components");
        const std::vector<Column> columns = {{text("column_index"), 0.08, Align::centre},
                                             {text("column_paper"), 0.62},
                                             {text("column_originals"), 0.15, Align::centre},
                                             {text("column_copies"), 0.15, Align::centre}};
        std::vector<std::vector<Spans>> rows;
        for (const ReceiptComponent& component : data_.components) {
            Spans name = {{component.name}};
            if (component.electronic > 0)
                name.push_back(
                    {layout_.plain("electronic", {{"count", std::to_string(component.electronic)}}),
                     FontStyle::italic});
            rows.push_back({number(static_cast<int>(rows.size()) + 1), name,
                            number(component.originals), number(component.copies)});
        }
        sheet_.table(columns, rows);
    }

    std::string amount(const std::optional<std::int64_t>& dong) const {
        if (!dong) return text("fee_unpublished");
        return layout_.plain("fee_amount", {{"dong", grouped(*dong)}});
    }

    void draw_certification() {
        const std::vector<Column> columns = {{text("column_index"), 0.08, Align::centre},
                                             {text("column_component"), 0.48},
                                             {text("column_pages"), 0.11, Align::centre},
                                             {text("column_sets"), 0.11, Align::centre},
                                             {text("column_fee"), 0.22, Align::right}};
        std::vector<std::vector<Spans>> rows;
        std::optional<std::int64_t> total = 0;
        for (const ReceiptComponent& component : data_.components) {
            rows.push_back({number(static_cast<int>(rows.size()) + 1),
                            {{component.name}},
                            number(component.pages),
                            number(component.copies_requested),
                            {{amount(component.fee_dong)}}});
            // A sum that leaves something out would look like the whole price.
            total = total && component.fee_dong ? std::optional(*total + *component.fee_dong)
                                                : std::nullopt;
        }
        rows.push_back({{},
                        {{text("total_fee"), FontStyle::bold}},
                        {},
                        {},
                        {{amount(total), FontStyle::bold}}});
        sheet_.table(columns, rows);
    }

    void draw_terms() {
        line("sets", {{"sets", std::to_string(data_.sets)}});
        line("term", {{"term", data_.term}});
        line("received", {{"time", time_words(layout_, data_.received)}});
        if (data_.clock_confirmed) line("clock_confirmed");
        if (data_.counted_from)
            line("counted_from", {{"time", time_words(layout_, *data_.counted_from)}});
        if (data_.due)
            line("due", {{"time", time_words(layout_, *data_.due)}});
        else
            line("due_unknown");
        if (!data_.provisional_reason.empty())
            line("due_provisional", {{"reason", data_.provisional_reason}});
        line("return_at", {{"place", data_.return_place}});
        line("fees", {{"fees", fees()}});
        if (!data_.register_book.empty() || !data_.register_number.empty())
            line("register", {{"book", data_.register_book}, {"number", data_.register_number}});
    }

    std::string fees() const {
        static constexpr std::array states = {"paid_unpaid", "paid_cash", "paid_transfer",
                                              "paid_online"};
        std::string out;
        for (const ReceiptFee& fee : data_.fees) {
            if (!out.empty()) out += "; ";
            out += layout_.plain("fee_line",
                                 {{"name", fee.name},
                                  {"amount", amount(fee.dong)},
                                  {"paid", text(states[static_cast<std::size_t>(fee.paid)])}});
        }
        return out.empty() ? text("fee_none") : out;
    }

    const ReceiptData& data_;
    const FormLayout& layout_;
    FormSheet sheet_;
};

}  // namespace

PrintedForm print_receipt(const ReceiptData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper) {
    const FormIssue issue = issue_of(data);
    refuse_other_form_set(layout, issue);
    if (data.code.empty()) throw ReportError(ErrorCode::report_failed, "a receipt without a code");
    const PageFormat& wanted = layout.page(name_of(paper));
    const PageFormat format =
        fitting_format(fonts, wanted, [&](PdfDocument& measure, const PageFormat& smaller) {
            ReceiptCopy(measure, data, layout, issue, smaller).draw(CopyKind::customer);
        });
    PdfDocument document(fonts, {data.code, data.received});
    for (const CopyKind copy : {CopyKind::kept, CopyKind::customer})
        ReceiptCopy(document, data, layout, issue, format).draw(copy);
    if (data.why) draw_date_explanation(document, *data.why, layout, issue, wanted);
    return finish(document);
}

}  // namespace motcua
