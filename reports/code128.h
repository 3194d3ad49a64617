// A CODE128 bar code of printable ASCII text, as a row of modules without its quiet zone.
//
// Throws: ReportError when the text cannot be encoded (empty, not ASCII, over 80 characters).
#pragma once

#include <string_view>
#include <vector>

namespace motcua {

class PdfDocument;

class Code128 {
public:
    static Code128 encode(std::string_view text);

    const std::vector<bool>& modules() const { return modules_; }
    void draw(PdfDocument& document, double x, double y, double width, double height) const;

private:
    std::vector<bool> modules_;
};

}  // namespace motcua
