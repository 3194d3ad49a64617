// The card in intake_place.h: its keys, where it goes, the large view for the citizen.
#include <wx/clipbrd.h>
#include <wx/dataobj.h>
#include <wx/display.h>
#include <wx/image.h>
#include <wx/mstream.h>

#include <utility>

#include "app/views/intake_place.h"
#include "app/views/wx_text.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "devices/code/picture_file.h"

namespace motcua {

void IntakePlace::add_card_keys() {
    const int ctrl = wxMOD_CONTROL;
    keys_.add(ctrl, 'D', [this] { read_card(); });
    keys_.add(ctrl, 'Y', [this] { presenter_->card().take_offer(); });
    keys_.add(ctrl | wxMOD_SHIFT, 'Y', [this] { presenter_->card().take_offer_otherwise(); });
    keys_.add(ctrl, 'M', [this] { presenter_->card().open_choices(); });
    keys_.add(ctrl | wxMOD_SHIFT, 'A', [this] { presenter_->attach_photo(); });
    keys_.add(ctrl | wxMOD_SHIFT, 'D', [this] { show_hold_card(); });
    keys_.add(ctrl | wxMOD_SHIFT, 'C', [this] { turn_camera(); });
    keys_.add(ctrl | wxMOD_SHIFT, 'V', [this] { scan_clipboard(); });
}

void IntakePlace::on_open_dossier(std::function<void(const std::string& code)> open) {
    presenter_->card().open_dossier = std::move(open);
}

// A card's code as text, as a picture, or as the file of one.
void IntakePlace::scan_clipboard() {
    const wxClipboardLocker lock;
    if (!lock) return;
    aim_card();
    wxFileDataObject files;
    wxBitmapDataObject bitmap;
    wxTextDataObject text;
    if (wxTheClipboard->GetData(files) && !files.GetFilenames().empty()) {
        try {
            presenter_->card().scan_picture(
                read_file(utf8(files.GetFilenames()[0]), longest_picture_file));
        } catch (const StorageError&) {
            presenter_->card().scan_picture("");  // said as a picture that cannot be read
        }
    } else if (wxTheClipboard->GetData(bitmap)) {
        wxMemoryOutputStream file;
        bitmap.GetBitmap().ConvertToImage().SaveFile(file, wxBITMAP_TYPE_BMP);
        std::string bytes(file.GetSize(), '\0');
        file.CopyTo(bytes.data(), bytes.size());
        presenter_->card().scan_picture(std::move(bytes));
    } else if (wxTheClipboard->GetData(text)) {
        presenter_->card().scanned(scan_of(utf8(text.GetText()), texts_));
    }
}

// A card goes to whoever is shown; with the cursor in the note it names a second person.
void IntakePlace::aim_card() {
    if (!presenter_ || card_->secret_focused()) return;
    CardTarget target = model_.by_proxy ? CardTarget::lodger : CardTarget::applicant;
    if (fields_.focused() == "note") target = CardTarget::second;
    if (!applicant_->focused().empty()) target = CardTarget::applicant;
    presenter_->card().aim(target);
}

void IntakePlace::read_card() {
    aim_card();
    presenter_->card().read();
    if (card_->model().wants_secret) card_->focus_secret();
}

void IntakePlace::show(const CardStripModel& strip, const HoldCardModel& hold) {
    const bool asked = card_->secret_focused() && strip.reading;
    card_->show(strip);
    if (asked) applicant_->focus("applicant.id");
    hold_model_ = hold;
    if (hold_ != nullptr) hold_->show(hold);
}

void IntakePlace::show_hold_card() {
    if (hold_ != nullptr) return close_hold_card();
    hold_ = new HoldCardWindow(this, texts_, [this] { close_hold_card(); });
    hold_->show(hold_model_);
    hold_->Show();
}

void IntakePlace::close_hold_card() {
    if (hold_ != nullptr) std::exchange(hold_, nullptr)->Destroy();
}

// Opened where the cursor is: the card goes to whom it would go from a scanner.
void IntakePlace::turn_camera() {
    if (camera_ != nullptr) return close_camera();
    aim_card();
    camera_ = new CameraWindow(
        this, texts_, counter_, [this] { close_camera(); },
        [this](const Scan& scan) {
            close_camera();
            presenter_->card().scanned(scan);
        });
    camera_->Show();
}

void IntakePlace::close_camera() {
    if (camera_ == nullptr) return;
    std::exchange(camera_, nullptr)->Destroy();
    wxGetTopLevelParent(this)->Raise();
}

// The windows beside this one; also when somebody locks the counter.
void IntakePlace::close_aside() {
    close_hold_card();
    if (camera_ != nullptr) std::exchange(camera_, nullptr)->Destroy();
}

void IntakePlace::on_window_shown(wxShowEvent& event) {
    if (!event.IsShown()) close_aside();
    event.Skip();
}

// Esc stops a reading, or leaves the six digits.
bool IntakePlace::escape_card() {
    if (camera_ != nullptr) {
        close_camera();
        return true;
    }
    // With one screen it covers this window, which still has the keyboard.
    if (hold_ != nullptr && wxDisplay::GetCount() == 1) {
        close_hold_card();
        return true;
    }
    if (card_->model().reading) {
        presenter_->card().cancel();
        return true;
    }
    if (!card_->secret_focused()) return false;
    card_->clear_secret();
    applicant_->focus("applicant.id");
    presenter_->card().cancel();
    return true;
}

}  // namespace motcua
