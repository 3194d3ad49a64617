// A paper as motcua-decode shows it: a PDF through poppler, a picture as its own page. In that
// program only.
#pragma once

#include <cairo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/pages/paper_lines.h"
#include "devices/scanner/scanner.h"

namespace motcua {

class ShownPaper {
public:
    virtual ~ShownPaper() = default;
    virtual int pages() const = 0;
    // In points of 1/72 inch; false: there is no such page.
    virtual bool size(int page, double& width, double& height) = 0;
    // With 72 units to the inch.
    virtual void draw(int page, cairo_t* context) = 0;
    // A box for each letter.
    virtual std::string text(int page, std::vector<LetterBox>& boxes) = 0;
};

// `bytes` outlive it. Null: broken, protected, or nothing that is shown.
std::unique_ptr<ShownPaper> open_pdf(std::string_view bytes);
std::unique_ptr<ShownPaper> open_picture(std::string_view bytes);

// A page as `asked`, on white. Nothing: no such page, or no memory for it.
std::optional<ScannedImage> drawn(ShownPaper& paper, const PaperQuestion& asked);

// Answers questions on `line` until the asker goes. False: the file could not be opened.
bool serve_paper(std::string_view bytes, int line);

}  // namespace motcua
