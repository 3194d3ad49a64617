#include "app/presenters/photo_filing.h"

#include "app/presenters/error_text.h"
#include "core/audit/audit_log.h"
#include "core/base/text.h"
#include "core/intake/file_documents.h"
#include "devices/card/photo_picture.h"
#include "devices/pages/jpeg.h"

namespace motcua {
namespace {

constexpr std::size_t shortest_purpose = 8;  // letters: "." is no purpose
constexpr int face_quality = 90;
constexpr int face_dpi = 300;  // as issuers scan them: passport size on paper

// What every viewer opens.
std::string jpeg_of(const CardPhoto& photo) {
    if (photo.kind == CardPhoto::Kind::jpeg) return {photo.bytes.begin(), photo.bytes.end()};
    const auto picture = picture_of(photo);
    if (!picture) throw StateError(ErrorCode::picture_unreadable, "the chip's photo");
    ScannedImage image;
    image.width = picture->width;
    image.height = picture->height;
    image.dpi = face_dpi;
    image.colour = ScanColour::colour;
    image.rows = picture->rgb;
    return encode_jpeg(image, face_quality);
}

}  // namespace

PhotoFiling::PhotoFiling(const Texts& texts, Counter& counter, Form form)
    : texts_(texts), counter_(counter), form_(std::move(form)), tasks_(counter.home) {}

void PhotoFiling::begin(const CardPhoto* photo) {
    if (photo == nullptr || photo->kind == CardPhoto::Kind::none)
        return form_.say(texts_("photo.none"), MarkKind::warning);
    const auto papers = form_.papers();
    if (papers.empty()) return form_.say(texts_("photo.no_list"), MarkKind::warning);
    photo_ = *photo;
    ActField purpose;
    purpose.name = "purpose";
    purpose.label = texts_("photo.purpose");
    ActField paper;
    paper.name = "component";
    paper.kind = ActField::Kind::choice;
    paper.label = texts_("photo.component");
    paper.choices = papers;
    paper.value = papers.front().first;
    panel_ = std::make_unique<ActPanel>(texts_("photo.title"),
                                        std::vector<ActField>{purpose, paper}, texts_);
    panel_->hint(texts_("photo.hint"));
    panel_->set_go(texts_("photo.go"));
    form_.show();
}

void PhotoFiling::edit(const std::string& field, const std::string& value) {
    if (panel_) panel_->edit(field, value);
}

void PhotoFiling::leave() {
    if (!panel_) return;
    panel_.reset();
    photo_ = {};
    form_.show();
}

void PhotoFiling::go() {
    if (!panel_ || panel_->model().busy) return;
    const std::string purpose = text::tidy(panel_->value("purpose"));
    if (text::length(purpose) < shortest_purpose) {
        panel_->fail(texts_("photo.needs_purpose"));
        return form_.show();
    }
    panel_->set_busy(true);
    form_.show();
    keep(panel_->value("component"), purpose);
}

// The log first: a photo that was kept is never missing there.
void PhotoFiling::keep(const std::string& component, const std::string& purpose) {
    tasks_.run(
        counter_.store,
        [&counter = counter_, photo = photo_, draft = form_.draft(), component, purpose,
         title = texts_("photo.document")](const std::stop_token&) {
            const std::string jpeg = jpeg_of(photo);
            UnitOfWork work(counter.writing);
            append_audit(work, {counter.clock.now(), counter.officer.id, "card.photo_attached",
                                draft.str(), purpose});
            work.commit();
            FileVault vault = FileVault::beside(counter.writing);
            FileDocuments desk(counter.writing, vault, counter.catalog, counter.clock);
            NewDocument paper;
            paper.content = jpeg;
            paper.origin = DocumentOrigin::file;
            const auto filed = desk.file(draft, {component, "", title, ""}, paper, counter.officer);
            if (!filed) throw StateError(filed.error(), "the chip's photo");
        },
        [this] {
            panel_.reset();
            photo_ = {};
            form_.say(texts_("photo.filed"), MarkKind::good);
        },
        [this](const std::exception_ptr& error) {
            if (!panel_) return;
            panel_->set_busy(false);
            panel_->fail(words_of(error, texts_).line());
            form_.show();
        });
}

}  // namespace motcua
