// The morning list (F5): lanes on the left, the lane's dossiers on the right.
#pragma once

#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

#include <functional>
#include <memory>

#include "app/presenters/deadlines_presenter.h"
#include "app/views/line_list.h"
#include "app/views/place.h"

namespace motcua {

class DeadlinesPlace final : public Place, public DeadlinesView {
public:
    DeadlinesPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                   std::function<void(const std::string& code)> open);

    void entered() override;
    void left() override { timer_.Stop(); }
    void show(const DeadlinesModel& model) override;
    void open_dossier(const std::string& code) override { open_(code); }

private:
    void on_key(wxKeyEvent& event);

    const Texts& texts_;
    std::function<void(const std::string&)> open_;
    LineList* lanes_ = nullptr;
    wxTextCtrl* filter_ = nullptr;
    wxStaticText* count_ = nullptr;
    LineList* list_ = nullptr;
    wxTimer timer_;
    std::unique_ptr<DeadlinesPresenter> presenter_;
};

}  // namespace motcua
