// Settings of this counter (Ctrl+,).
#pragma once

#include <wx/scrolwin.h>
#include <wx/stattext.h>

#include <functional>
#include <memory>

#include "app/presenters/settings_presenter.h"
#include "app/views/enrolment_panel.h"
#include "app/views/field_set.h"
#include "app/views/place.h"
#include "app/views/scan_profiles_panel.h"

namespace motcua {

class SettingsPlace final : public Place, public SettingsView {
public:
    struct Commands {
        std::function<void(Language)> switch_language;
        std::function<void()> lock;
        std::function<void()> sign_out;
        std::function<void(const DeviceSettings&)> use_devices;
        std::function<void()> joined;  // the gateway: the first round may begin
    };
    SettingsPlace(wxWindow* parent, const Texts& texts, Counter& counter, ScanDesk scan_desk,
                  std::string receipts, Commands commands);

    void entered() override;
    void show(const SettingsModel& model) override;
    void scanned(const Scan& scan) override { presenter_->scanned(scan); }

private:
    wxSizer* make_column(const Texts& texts, Counter& counter, ScanDesk scan_desk);
    wxSizer* make_form(const Texts& texts);
    wxSizer* make_devices(const Texts& texts);
    void look_for_devices();
    void show_devices(const SettingsModel& model);

    Commands commands_;
    FieldSet fields_;
    wxScrolledWindow* scroller_ = nullptr;
    std::map<std::string, wxStaticText*> tried_;  // beside each device
    std::vector<std::string> scanners_shown_;
    wxFlexGridSizer* facts_ = nullptr;
    bool facts_shown_ = false;
    ScanProfilesPanel* profiles_ = nullptr;
    EnrolmentPanel* enrolment_ = nullptr;
    wxStaticText* message_ = nullptr;
    std::unique_ptr<SettingsPresenter> presenter_;
};

}  // namespace motcua
