// The viewer of papers: a window of its own over the place it was called from, by keyboard alone.
//
// Esc leaves the digits, then the search, then the window. The page's words can be shown beside
// it, to be read aloud or copied. Keys: `viewer.keys`.
#pragma once

#include <wx/frame.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

#include <functional>
#include <memory>

#include "app/presenters/viewer_presenter.h"
#include "app/views/key_table.h"
#include "app/views/paper_canvas.h"

namespace motcua {

class ViewerWindow final : public wxFrame, public ViewerView {
public:
    ViewerWindow(wxWindow* parent, const Texts& texts, Counter& counter, ViewerDesk desk,
                 std::function<void()> close);

    void open(std::vector<ViewerPaper> papers);
    void show(const ViewerModel& model) override;

private:
    wxSizer* make_head(wxWindow* parent);
    wxSizer* make_foot(wxWindow* parent);
    void add_keys();
    void on_key(wxKeyEvent& event);
    bool page_key(int key);
    void leave();
    void search();
    void show_words();
    void set_words();

    const Texts& texts_;
    std::function<void()> close_;
    ViewerModel model_;
    KeyTable keys_;
    wxStaticText* title_ = nullptr;
    wxTextCtrl* find_ = nullptr;
    std::string searched_;  // what the search line was last asked for
    PaperCanvas* page_ = nullptr;
    wxTextCtrl* words_ = nullptr;
    wxStaticText* place_ = nullptr;
    wxStaticText* message_ = nullptr;
    std::unique_ptr<ViewerPresenter> presenter_;
};

}  // namespace motcua
