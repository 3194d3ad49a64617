#include <poppler.h>

#include <algorithm>

#include "devices/pages/shown_paper.h"

namespace motcua {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

class ShownPdf final : public ShownPaper {
public:
    explicit ShownPdf(Owned<PopplerDocument> document) : document_(std::move(document)) {}

    int pages() const override { return poppler_document_get_n_pages(document_.get()); }

    bool size(int page, double& width, double& height) override {
        const auto found = open(page);
        if (!found) return false;
        poppler_page_get_size(found.get(), &width, &height);
        return width > 0 && height > 0;
    }

    void draw(int page, cairo_t* context) override {
        if (const auto found = open(page)) poppler_page_render(found.get(), context);
    }

    std::string text(int page, std::vector<LetterBox>& boxes) override {
        double width = 0;
        double height = 0;
        const auto found = open(page);
        if (!found || !size(page, width, height)) return "";
        char* words = poppler_page_get_text(found.get());
        PopplerRectangle* places = nullptr;
        guint count = 0;
        if (poppler_page_get_text_layout(found.get(), &places, &count))
            for (guint i = 0; i < count; ++i)
                boxes.push_back({static_cast<float>(places[i].x1 / width),
                                 static_cast<float>(places[i].y1 / height),
                                 static_cast<float>(places[i].x2 / width),
                                 static_cast<float>(places[i].y2 / height)});
        std::string text = words ? words : "";
        g_free(places);
        g_free(words);
        // Whatever the file did to the two, they have to agree.
        boxes.resize(static_cast<std::size_t>(g_utf8_strlen(text.c_str(), -1)));
        return text;
    }

private:
    Owned<PopplerPage> open(int page) const {
        return Owned<PopplerPage>(page >= 0 && page < pages()
                                      ? poppler_document_get_page(document_.get(), page)
                                      : nullptr);
    }

    Owned<PopplerDocument> document_;
};

}  // namespace

std::unique_ptr<ShownPaper> open_pdf(std::string_view bytes) {
    GBytes* shared = g_bytes_new_static(bytes.data(), bytes.size());
    Owned<PopplerDocument> document(poppler_document_new_from_bytes(shared, nullptr, nullptr));
    g_bytes_unref(shared);
    if (!document) return nullptr;
    return std::make_unique<ShownPdf>(std::move(document));
}

}  // namespace motcua
