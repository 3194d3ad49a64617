// What the viewer of papers shows: one page, where we are, what was found.
//
// Plain values; words are in the user's language.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/presenters/intake_model.h"
#include "core/document/document_store.h"
#include "devices/pages/paper_lines.h"
#include "devices/scanner/scanner.h"

namespace motcua {

// A paper that was filed, or bytes nobody has kept (a form before it is printed).
struct ViewerPaper {
    std::string title;
    std::optional<FiledDocument> filed;
    std::shared_ptr<const std::string> bytes;
};

std::vector<ViewerPaper> papers_to_view(const std::vector<FiledDocument>& filed);

struct ViewerModel {
    std::string title;  // "Giấy chứng sinh", with "2/3" of several papers
    std::string place;  // "Trang 3/300 · 85 %"
    int page = 0;       // from 1; 0: nothing is open
    int pages = 0;
    // The page as large as it is to be shown; null while it is not there yet.
    std::shared_ptr<const ScannedImage> picture;
    std::vector<LetterBox> found;  // shares of the picture
    std::vector<LetterBox> at;     // of those the one Enter went to
    std::string text;              // of the page, for reading aloud and copying
    std::string typed;             // digits of a page number, until Enter
    std::string message;
    MarkKind message_kind = MarkKind::none;
    bool busy = false;  // a paper is being opened or searched
};

class ViewerView {
public:
    virtual ~ViewerView() = default;
    virtual void show(const ViewerModel& model) = 0;
};

}  // namespace motcua
