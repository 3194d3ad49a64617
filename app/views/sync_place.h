// What waits to be sent, how the line stands, and what a person must decide (F9).
#pragma once

#include <wx/stattext.h>
#include <wx/timer.h>

#include <functional>
#include <memory>
#include <vector>

#include "app/presenters/sync_presenter.h"
#include "app/views/conflict_panel.h"
#include "app/views/line_list.h"
#include "app/views/place.h"

class wxButton;
class wxFlexGridSizer;

namespace motcua {

class SyncPlace final : public Place, public SyncView {
public:
    SyncPlace(wxWindow* parent, const Texts& texts, Counter& counter,
              std::function<void()> sync_now);

    void entered() override;
    void left() override { timer_.Stop(); }
    void show(const SyncModel& model) override;
    SyncPresenter& presenter() { return *presenter_; }

private:
    void make_room();

    wxStaticText* queue_head_ = nullptr;
    ConflictPanel* conflicts_ = nullptr;
    wxStaticText* state_ = nullptr;
    wxFlexGridSizer* facts_ = nullptr;
    std::vector<std::pair<wxStaticText*, wxStaticText*>> lines_;
    LineList* queue_ = nullptr;
    wxButton* now_ = nullptr;
    wxTimer timer_;
    std::unique_ptr<SyncPresenter> presenter_;
};

}  // namespace motcua
