#include "app/views/card_strip_view.h"

#include <wx/dcbuffer.h>
#include <wx/image.h>
#include <wx/sizer.h>

#include <algorithm>
#include <cstring>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"
#include "core/base/text.h"

namespace motcua {

FacePanel::FacePanel(wxWindow* parent, const wxSize& size)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, size) {
    SetMinSize(size);
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, &FacePanel::on_paint, this);
}

void FacePanel::show(std::shared_ptr<const Picture> picture) {
    if (picture == picture_) return;
    picture_ = std::move(picture);
    Refresh();
}

void FacePanel::on_paint(wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
    dc.Clear();
    const wxSize size = GetClientSize();
    const bool drawable = picture_ && picture_->width > 0 && picture_->height > 0 &&
                          picture_->rgb.size() == static_cast<std::size_t>(picture_->width) *
                                                      static_cast<std::size_t>(picture_->height) *
                                                      3;
    if (!drawable) {
        dc.SetPen(wxPen(wxColour(0xc4, 0xc8, 0xcc)));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawRoundedRectangle(0, 0, size.x - 1, size.y - 1, 3);
        return;
    }
    wxImage image(picture_->width, picture_->height, false);
    std::memcpy(image.GetData(), picture_->rgb.data(), picture_->rgb.size());
    const double scale = std::min(static_cast<double>(size.x) / picture_->width,
                                  static_cast<double>(size.y) / picture_->height);
    const int width = std::max(1, static_cast<int>(picture_->width * scale));
    const int height = std::max(1, static_cast<int>(picture_->height * scale));
    image.Rescale(width, height, wxIMAGE_QUALITY_BILINEAR);
    dc.DrawBitmap(wxBitmap(image), (size.x - width) / 2, (size.y - height) / 2);
}

CardStripView::CardStripView(wxWindow* parent, const Texts& texts,
                             std::function<bool(const std::string&)> secret,
                             std::function<void()> camera)
    : wxPanel(parent), texts_(texts), secret_given_(std::move(secret)) {
    const int gap = theme::em(this, 0.4);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    face_ = new FacePanel(this, wxSize(theme::em(this, 2.5), theme::em(this, 3.3)));
    set_accessible_name(face_, texts_("card.photo"));
    row->Add(face_, wxSizerFlags().CentreVertical().Border(wxRIGHT, gap));
    auto* words = new wxBoxSizer(wxVERTICAL);
    line_ = make_line(this, theme::strong);
    auto* above = new wxBoxSizer(wxHORIZONTAL);
    above->Add(line_, wxSizerFlags(1).CentreVertical());
    above->Add(make_button(this, texts_("camera.key"), std::move(camera), theme::flat),
               wxSizerFlags().CentreVertical());
    words->Add(above, wxSizerFlags().Expand());
    auto* below = new wxBoxSizer(wxHORIZONTAL);
    detail_ = make_two_lines(this, theme::quiet);
    below->Add(detail_, wxSizerFlags(1));
    below->Add(make_label(this, texts_("card.secret"), theme::quiet),
               wxSizerFlags().CentreVertical().Border(wxLEFT | wxRIGHT, gap));
    secret_ = make_field(this);
    set_accessible_name(secret_, texts_("card.secret"));
    secret_->SetMinSize(wxSize(theme::em(this, 5), theme::em(this, 1.55)));
    secret_->Disable();
    secret_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { typed(); });
    below->Add(secret_, wxSizerFlags().CentreVertical());
    words->Add(below, wxSizerFlags().Expand());
    row->Add(words, wxSizerFlags(1).CentreVertical());
    SetSizer(row);
}

// Six digits are whole by themselves; anything longer is ended by Enter.
void CardStripView::typed() {
    const std::string text = utf8(secret_->GetValue());
    if (text.size() == 6 && text::all_digits(text)) submit();
}

bool CardStripView::submit() {
    if (!secret_focused()) return false;
    if (secret_given_(utf8(secret_->GetValue()))) {
        secret_->ChangeValue("");
    } else {
        set_line(detail_, texts_("card.secret_wrong"));
    }
    return true;
}

void CardStripView::focus_secret() {
    secret_->Enable();
    secret_->SetFocus();
    secret_->SelectAll();
}

void CardStripView::show(const CardStripModel& model) {
    model_ = model;
    set_line(line_, model.line);
    theme::set_kind(line_, model.kind);
    set_line(detail_, model.detail);
    face_->show(model.picture);
    const bool open = model.wants_secret || secret_->HasFocus();
    if (secret_->IsThisEnabled() != open) secret_->Enable(open);
    if (model.reading) secret_->ChangeValue("");
}

}  // namespace motcua
