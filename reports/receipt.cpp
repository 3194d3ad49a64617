#include "reports/receipt.h"

#include <algorithm>

#include "core/base/error.h"
#include "reports/form_parts.h"

namespace motcua {
namespace {

enum class CopyKind { kept, customer };

// One copy (liên): draws its pages one after the other.
class ReceiptCopy {
public:
    ReceiptCopy(PdfDocument& document, const ReceiptData& data, const FormLayout& layout,
                const PageFormat& format)
        : data_(data),
          layout_(layout),
          flow_(document, format, [this](PageFlow&) { draw_continuation(); }),
          size_(format.body) {}

    void draw(CopyKind copy) {
        if (data_.training) draw_training_mark(flow_, layout_);
        draw_head(copy);
        draw_people();
        if (data_.variant == ReceiptVariant::certification)
            draw_certification();
        else
            draw_components();
        draw_terms();
        draw_closing();
        draw_feet();
    }

private:
    void line(const char* key, FormLayout::Values values = {}) {
        flow_.paragraph(layout_.spans(key, values), size_);
    }

    void draw_continuation() {
        if (data_.training) draw_training_mark(flow_, layout_);
        line("continued", {{"code", data_.code}});
        flow_.skip(1);
    }

    void draw_head(CopyKind copy) {
        draw_form_head(
            flow_, layout_,
            {data_.parent_unit, data_.unit, data_.number, data_.place, data_.code, data_.received});
        flow_.skip(1.5);
        const double title = fitting_size(flow_.document(), layout_.plain("title"), FontStyle::bold,
                                          flow_.format().title, flow_.width());
        flow_.paragraph({{layout_.plain("title"), FontStyle::bold}}, title, Align::centre);
        flow_.paragraph(layout_.spans("code", {{"code", data_.code}}), size_, Align::centre);
        flow_.paragraph(layout_.spans(copy == CopyKind::kept ? "copy_kept" : "copy_customer"),
                        size_, Align::centre);
        // In words too: a grey mark does not survive every copier.
        if (data_.training)
            flow_.paragraph({{layout_.plain("training"), FontStyle::bold}}, size_, Align::centre);
        if (data_.provisional_code) draw_boxed("provisional_code");
        flow_.skip(1);
    }

    void draw_boxed(const char* key) {
        const Spans spans = layout_.spans(key);
        const double inner = flow_.width() - 4;
        const double small_print = flow_.format().small_print + 0.5;
        const double y = flow_.y() + 1;
        const double height =
            flow_.block(spans, small_print, flow_.left() + 2, y + 0.8, inner) + 1.6;
        flow_.document().frame(flow_.left(), y, flow_.width(), height, 0.35);
        flow_.move_to(y + height);
    }

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
        flow_.skip(0.6);
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
        flow_.table(columns, rows, size_);
        flow_.skip(0.8);
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
        flow_.table(columns, rows, size_);
        flow_.skip(0.8);
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

    // Signatures and look-up box stay together, so that a signature never stands alone.
    void draw_closing() {
        const LookupBox box{data_.lookup_url, data_.lookup_address, data_.lookup_secret,
                            data_.hotline,    data_.opening_hours,  data_.bring};
        const double box_height = draw_lookup_box(flow_, layout_, box, 0, true);
        const double signatures = 3 * flow_.line_height(size_) + signature_room() + 1;
        flow_.ensure(signatures + box_height + 1.5);
        flow_.skip(1);
        draw_signatures();
        // At the foot of the page, where it is found on every receipt.
        const double foot = flow_.format().height - flow_.format().bottom - box_height;
        const bool one_page = flow_.document().pages() == flow_.first_page() + 1;
        draw_lookup_box(flow_, layout_, box, one_page ? foot : flow_.y(), false);
    }

    double signature_room() const { return size_ * 1.15; }

    void draw_signatures() {
        const double half = flow_.width() / 2;
        const auto column = [&](const char* key, const std::string& name, double x) {
            double y = flow_.y();
            y += flow_.block(layout_.spans(key), size_, x, y, half, Align::centre);
            y += flow_.block(layout_.spans("sign_hint"), size_, x, y, half, Align::centre);
            y += signature_room();
            flow_.block({{name, FontStyle::bold}}, size_, x, y, half, Align::centre);
        };
        column("sign_lodger", data_.lodger.empty() ? data_.applicant : data_.lodger, flow_.left());
        column("sign_officer", data_.officer, flow_.left() + half);
        flow_.skip(3 * flow_.line_height(size_) + signature_room() + 1.5);
    }

    void draw_feet() {
        PdfDocument& document = flow_.document();
        const std::size_t first = flow_.first_page();
        const std::size_t count = document.pages() - first;
        const TextStyle style{FontStyle::italic, flow_.format().small_print - 0.5};
        const double y = flow_.format().height - flow_.format().bottom * 0.45;
        for (std::size_t i = 0; i < count; ++i) {
            document.select_page(first + i);
            document.text(flow_.left(), y,
                          layout_.plain("foot", {{"template", layout_.template_version()}}), style);
            const std::string page = layout_.plain(
                "page", {{"page", std::to_string(i + 1)}, {"pages", std::to_string(count)}});
            document.text(flow_.left() + flow_.width() - document.text_width(page, style), y, page,
                          style);
        }
    }

    const ReceiptData& data_;
    const FormLayout& layout_;
    PageFlow flow_;
    double size_;
};

// A receipt that nearly fits one page a copy is set a little smaller instead of leaving its
// signatures alone on a second page.
PageFormat fitting_format(const ReceiptData& data, const FormLayout& layout, const FontSet& fonts,
                          const PageFormat& format) {
    for (const double scale : {1.0, 0.95, 0.9, 0.86}) {
        PageFormat smaller = format;
        for (double* size : {&smaller.body, &smaller.small_print, &smaller.head, &smaller.title})
            *size *= scale;
        PdfDocument measure(fonts);
        ReceiptCopy(measure, data, layout, smaller).draw(CopyKind::customer);
        if (measure.pages() == 1) return smaller;
        if (measure.pages() > 2) break;
    }
    return format;
}

}  // namespace

PrintedForm print_receipt(const ReceiptData& data, const FormLayout& layout, const FontSet& fonts,
                          Paper paper) {
    if (!data.form_01_applies)
        throw ReportError(ErrorCode::form_not_for_procedure, "the procedure has its own receipt");
    PdfDocument document(fonts, {data.code, data.received});
    const PageFormat format =
        fitting_format(data, layout, fonts, layout.page(paper == Paper::a5 ? "a5" : "a4"));
    for (const CopyKind copy : {CopyKind::kept, CopyKind::customer})
        ReceiptCopy(document, data, layout, format).draw(copy);
    PrintedForm out;
    out.pages = document.pages();
    out.missing_letters.assign(document.missing_letters().begin(),
                               document.missing_letters().end());
    out.pdf = document.bytes();
    return out;
}

}  // namespace motcua
