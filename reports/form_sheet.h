// One copy of a form being drawn: head and marks, lines of wording, signatures, feet.
//
// What the forms of the circular share in looks; each form adds its own lines between head() and
// close(). Lifetime: document, layout, issue and format must outlive it.
#pragma once

#include <string>
#include <vector>

#include "reports/form_issue.h"
#include "reports/form_layout.h"
#include "reports/printed_form.h"

namespace motcua {

// One column of the signature line, left to right.
struct Signature {
    std::string title;  // key of the wording; or, when the layout has none such, the words
    std::string hint = "sign_hint";
    std::string name;  // printed below the room for the signature
};

class FormSheet {
public:
    FormSheet(PdfDocument& document, const FormLayout& layout, const FormIssue& issue,
              const PageFormat& format);
    FormSheet(const FormSheet&) = delete;
    FormSheet& operator=(const FormSheet&) = delete;

    PageFlow& flow() { return flow_; }
    const FormLayout& layout() const { return layout_; }
    double size() const { return flow_.format().body; }

    // Marks, the two columns, the title, code and reprint mark. `number_line` false leaves
    // "Số: …" out; `below_title` is one more centred line, such as which copy this is.
    void marks();  // the training mark alone
    void head(bool number_line = true, const std::string& below_title = "");
    void line(const std::string& key, FormLayout::Values values = {});
    // Left out when the value is empty: an optional line.
    void line_if(const std::string& key, const char* name, const std::string& value);
    void centred(const std::string& key, FormLayout::Values values = {});
    void small(const std::string& key, FormLayout::Values values = {});
    void boxed(const std::string& key, FormLayout::Values values = {});
    void table(const std::vector<Column>& columns, const std::vector<std::vector<Spans>>& rows);
    // For what stands behind the form, such as an annex: another foot line than "foot".
    void set_foot(const char* key) { foot_ = key; }
    std::string text(const std::string& key) const { return layout_.plain(key); }
    std::string time(std::chrono::local_seconds at) const { return time_words(layout_, at); }

    // Signatures and look-up box stay together, so that a signature never stands alone; then the
    // foot line and page number of every page.
    void close(const std::vector<Signature>& signatures);
    // "Nơi nhận" on the left, the signature of the head on the right.
    void close_letter(const std::vector<std::string>& recipients, const Signature& signature);

private:
    // Answers the height; draws nothing when `dry`.
    using DrawClosing = std::function<double(double y, bool dry)>;
    void close_with(const DrawClosing& closing);
    double signature(const Signature& one, double x, double y, double width, bool dry);
    void continuation();
    void feet();

    const FormLayout& layout_;
    const FormIssue& issue_;
    PageFlow flow_;
    const char* foot_ = "foot";
};

// Fits the form to its paper, draws it and, where asked for, the annex that explains the date.
PrintedForm print_form(const FormLayout& layout, const FormIssue& issue, const FontSet& fonts,
                       const std::string& paper, const std::function<void(FormSheet&)>& draw,
                       const std::vector<Fit>& fits = roomy_fits);

// Residence procedures have forms of their own, and nothing else has those.
// Throws: ReportError (form_not_for_procedure) when the layout is not for the procedure.
void refuse_other_form_set(const FormLayout& layout, const FormIssue& issue);

}  // namespace motcua
