// Scanning from within intake_place.h: the strip over the checklist, its keys, what it tells.
#include "app/views/intake_place.h"

namespace motcua {

void IntakePlace::make_scan(Counter& counter, ScanDesk desk) {
    IntakeScan::Form form;
    form.begun = [this] { return presenter_->begun(); };
    form.counted = [this](const ScannedPages& pages) { presenter_->set_scanned(pages); };
    form.say = [this](const std::string& news, MarkKind kind) { presenter_->tell(news, kind); };
    scan_ = std::make_unique<IntakeScan>(*this, texts_, counter, desk, std::move(form));
    scan_->changed = [this] {
        if (presenter_->received) presenter_->received();
    };
    scan_strip_->serve(scan_.get());
    page_camera_ = std::make_unique<PageCameraCorner>(
        this, texts_, counter,
        [this](Photograph photograph) { scan_->pages().photograph(std::move(photograph)); });
    scan_strip_->photograph = [this] { page_camera_->open(); };
    presenter_->kept = [this](const Dossier& dossier) { scan_->received(dossier); };
    keys_.add(wxMOD_NONE, WXK_F4, [this] {
        const int number = scan_strip_->has_focus() ? 0 : papers_->chosen_number();
        if (!scan_->scan(number)) to_scan_place_();
    });
    keys_.add(wxMOD_SHIFT, WXK_F4, [this] { to_scan_place_(); });
}

// The bar of the checklist stands on the paper that is scanned into, whichever of the two was
// moved.
void IntakePlace::show(const IntakeScanModel& model) {
    const bool turned = scan_strip_->show(model);
    if (model.open && model.number != scanned_into_) papers_->choose_number(model.number);
    scanned_into_ = model.open ? model.number : 0;
    if (!turned) return;
    scroller_->FitInside();
    scroller_->Layout();
    if (model.open) papers_->choose_number(model.number);  // in sight of the shorter list, too
}

// Who comes back from the Scan place, takes up a draft, undoes one: its pages are counted again.
void IntakePlace::follow_draft() {
    if (!scan_) return;
    const auto begun = presenter_->begun();
    const std::optional<Uuid> draft = begun ? std::optional(begun->draft) : std::nullopt;
    const std::size_t papers = begun ? begun->papers.size() : 0;
    if (draft == followed_ && papers == followed_papers_) return;
    followed_ = draft;
    followed_papers_ = papers;
    scan_->look_again();
}

}  // namespace motcua
