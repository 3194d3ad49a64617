#include "reports/code128.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <array>
#include <string>

#include "core/base/error.h"
#include "reports/pdf_document.h"

namespace motcua {

Code128 Code128::encode(std::string_view text) {
    try {
        ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::Code128);
        writer.setMargin(0);
        const auto matrix = writer.encode(std::string(text), 0, 1);
        Code128 code;
        for (int x = 0; x < matrix.width(); ++x) code.modules_.push_back(matrix.get(x, 0));
        return code;
    } catch (const std::exception&) {
        throw ReportError(ErrorCode::report_failed, "text does not fit into CODE128");
    }
}

void Code128::draw(PdfDocument& document, double x, double y, double width, double height) const {
    const double module = width / static_cast<double>(modules_.size());
    std::vector<std::array<double, 4>> bars;
    for (std::size_t from = 0, to; from < modules_.size(); from = to) {
        for (to = from; to < modules_.size() && modules_[to] == modules_[from];) ++to;
        if (modules_[from])
            bars.push_back({x + static_cast<double>(from) * module, y,
                            static_cast<double>(to - from) * module, height});
    }
    document.fill(bars);
    document.note_picture(x, y, width, height);
}

}  // namespace motcua
