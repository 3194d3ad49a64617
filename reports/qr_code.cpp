#include "reports/qr_code.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <array>
#include <string>

#include "core/base/error.h"
#include "reports/pdf_document.h"

namespace motcua {

QrCode QrCode::encode(std::string_view text) {
    try {
        // 4 is level M on the writer's scale of 8; a width of 0 asks for one pixel a module.
        ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
        writer.setMargin(0).setEccLevel(4);
        const auto matrix = writer.encode(std::string(text), 0, 0);
        QrCode code;
        code.size_ = matrix.width();
        for (int y = 0; y < matrix.height(); ++y)
            for (int x = 0; x < matrix.width(); ++x) code.modules_.push_back(matrix.get(x, y));
        return code;
    } catch (const std::exception&) {
        throw ReportError(ErrorCode::report_failed, "text does not fit into a QR code");
    }
}

void QrCode::draw(PdfDocument& document, double x, double y, double millimetres) const {
    const double module = millimetres / size_;
    std::vector<std::array<double, 4>> runs;
    for (int row = 0; row < size_; ++row) {
        for (int from = 0, to; from < size_; from = to) {
            for (to = from; to < size_ && dark(to, row);) ++to;
            if (to > from)
                runs.push_back({x + from * module, y + row * module, (to - from) * module, module});
            else
                ++to;
        }
    }
    document.fill(runs);
    document.note_picture(x, y, millimetres, millimetres);
}

}  // namespace motcua
