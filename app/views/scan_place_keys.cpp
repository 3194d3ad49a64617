// The keys of the Scan place; the other half of scan_place.h lays it out and shows.
#include "app/views/brought_files.h"
#include "app/views/field_undo.h"
#include "app/views/scan_place.h"
#include "app/views/wx_text.h"

namespace motcua {

void ScanPlace::add_keys() {
    for (const int enter : {static_cast<int>(WXK_RETURN), static_cast<int>(WXK_NUMPAD_ENTER)})
        keys_.add(wxMOD_CONTROL, enter, [this] { presenter_->scan(); });
    for (int key = '1'; key <= '9'; ++key)
        keys_.add(wxMOD_CONTROL, key, [this, key] { presenter_->scan(key - '0'); });
    keys_.add(wxMOD_CONTROL, 'F', [this] {
        code_->SetFocus();
        code_->SelectAll();
    });
    keys_.add(wxMOD_CONTROL, 'D', [this] { presenter_->scan_sides(); });
    keys_.add(wxMOD_CONTROL, 'O', [this] { bring_files(); });
    keys_.add(wxMOD_CONTROL, 'G', [this] { presenter_->print_covers(); });
    keys_.add(wxMOD_CONTROL, 'S', [this] { presenter_->file_proposed(); });
    keys_.add(wxMOD_CONTROL, 'Z', [this] {
        if (!undo_step(FindFocus())) presenter_->undo();
    });
    keys_.add(wxMOD_CONTROL, 'Y', [this] { presenter_->redo(); });
}

void ScanPlace::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const int held = event.GetModifiers();
    if (code_->HasFocus()) {
        if (enter && held == wxMOD_NONE && !preedit_active())
            return open_code(utf8(code_->GetValue()));
        if (key == WXK_ESCAPE && held == wxMOD_NONE) return strip_->SetFocus();
        return event.Skip();
    }
    if (held == wxMOD_CONTROL && key == 'V') return paste();
    if (targets_->has_focus() || waiting_->has_focus()) {
        if (held != wxMOD_NONE || !list_key(key)) event.Skip();
        return;
    }
    if ((held == wxMOD_ALT || held == wxMOD_CONTROL) && (key == WXK_UP || key == WXK_DOWN))
        return presenter_->move(key == WXK_UP ? -1 : 1);
    if ((held == wxMOD_NONE || held == wxMOD_SHIFT) && page_key(key, held == wxMOD_SHIFT)) return;
    event.Skip();
}

bool ScanPlace::page_key(int key, bool shift) {
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) key = '0' + key - WXK_NUMPAD0;
    if (key >= '0' && key <= '9') {
        presenter_->digit(static_cast<char>(key));
        return true;
    }
    if (!shift && command_key(key)) return true;
    const std::size_t current = model_.current.value_or(0);
    switch (key) {
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            presenter_->file_selection();
            return true;
        case WXK_SPACE:
            presenter_->next(1);
            return true;
        case WXK_DOWN:
            shift ? presenter_->choose(current + 1, true) : presenter_->next(1);
            return true;
        case WXK_UP:
            if (shift && current > 0)
                presenter_->choose(current - 1, true);
            else
                presenter_->next(-1);
            return true;
        case WXK_PAGEDOWN:
            presenter_->next(10);
            return true;
        case WXK_PAGEUP:
            presenter_->next(-10);
            return true;
        case WXK_HOME:
        case WXK_END:
            presenter_->next(key == WXK_HOME ? -static_cast<int>(model_.pages.size())
                                             : static_cast<int>(model_.pages.size()));
            return true;
        case WXK_TAB:
            shift ? code_->SetFocus() : targets_->SetFocus();
            return true;
        case WXK_ESCAPE:
            if (!model_.typed.empty())
                presenter_->clear_digits();
            else
                presenter_->cancel();
            return true;
        default:
            return false;
    }
}

// One letter, one command on the page shown or the pages chosen.
bool ScanPlace::command_key(int key) {
    switch (key) {
        case 'R':
            presenter_->rotate(1);
            return true;
        case 'L':
            presenter_->rotate(-1);
            return true;
        case 'A':
            presenter_->set_aside();
            return true;
        case 'B':
            presenter_->begin_paper();
            return true;
        case 'J':
            presenter_->join_paper();
            return true;
        case 'U':
            presenter_->offer_earlier();
            return true;
        case 'V':
            presenter_->look_at_papers();
            return true;
        case 'C':
            camera_->open();
            return true;
        case WXK_DELETE:
            presenter_->take_out();
            return true;
        default:
            return false;
    }
}

// In the lists: a paper is taken back, pages that wait are taken in, offers are left.
bool ScanPlace::list_key(int key) {
    const int row = waiting_->has_focus() ? waiting_->GetSelectedRow() : -1;
    if (key == WXK_ESCAPE) {
        presenter_->close_offers();
        strip_->SetFocus();
        return true;
    }
    if (key == WXK_DELETE && targets_->has_focus()) {
        presenter_->take_back(target_at_cursor());
        return true;
    }
    if (key == WXK_INSERT && row >= 0 && model_.offers.empty()) {
        presenter_->take_waiting(static_cast<std::size_t>(row));
        strip_->SetFocus();
        return true;
    }
    if (key == 'V' && targets_->has_focus()) {
        presenter_->look_at_papers(target_at_cursor());
        return true;
    }
    if (key == 'U' && targets_->has_focus()) {
        presenter_->choose_target(target_at_cursor());
        presenter_->offer_earlier();
        return true;
    }
    return false;
}

int ScanPlace::target_at_cursor() const {
    const int row = targets_->GetSelectedRow();
    if (row < 0 || row >= static_cast<int>(model_.targets.size())) return -1;
    return model_.targets[static_cast<std::size_t>(row)].number;
}

void ScanPlace::bring_files() {
    presenter_->bring(pick_files(this, texts_("scan.pick_files"), texts_("scan.kinds_of_files")));
    strip_->SetFocus();
}

void ScanPlace::paste() {
    auto files = files_of_clipboard();
    if (files.empty()) return presenter_->say_nothing_to_paste();
    presenter_->bring(std::move(files));
}

void ScanPlace::scanned(const Scan& scan) { presenter_->scanned(scan.whole); }

bool ScanPlace::takes_bursts() const { return !code_->HasFocus(); }

}  // namespace motcua
