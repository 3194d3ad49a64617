// A QR code (ISO/IEC 18004) as a square of modules, without its quiet zone.
//
// Error correction M: a receipt gets folded. Throws: ReportError when the text is too long.
#pragma once

#include <string_view>
#include <vector>

namespace motcua {

class PdfDocument;

class QrCode {
public:
    static QrCode encode(std::string_view text);

    int size() const { return size_; }
    bool dark(int x, int y) const {
        return modules_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_) +
                        static_cast<std::size_t>(x)];
    }
    // As a vector drawing, one rectangle a run of dark modules. The caller leaves four modules
    // of white around it.
    void draw(PdfDocument& document, double x, double y, double millimetres) const;

private:
    int size_ = 0;
    std::vector<bool> modules_;
};

}  // namespace motcua
