#include "app/views/settings_place.h"

#include <wx/button.h>

#include "app/views/accessible.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"
#include "core/document/picture_text.h"
#include "core/dossier/counter_identity.h"
#include "devices/printer/spool_printer.h"
#include "devices/scanner/scan_profile.h"

namespace motcua {

SettingsPlace::SettingsPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                             ScanDesk scan_desk, std::string receipts, Commands commands)
    : Place(parent),
      commands_(std::move(commands)),
      fields_({[this](const std::string& field, const std::string& value) {
                   if (field == "language")
                       return commands_.switch_language(*parse_language(value));
                   if (!presenter_) return;
                   if (field == "training_card") return presenter_->lay_training_card(value);
                   presenter_->edit(field, value);
               },
               nullptr}) {
    const int gap = theme::em(this, 0.5);
    // More than a low screen holds: what is set scrolls, what is done about it stays.
    scroller_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    scroller_->SetScrollRate(0, theme::em(this, 1));
    scroller_->SetSizer(make_column(texts, counter, scan_desk));
    message_ = make_line(this, theme::good);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_button(
        this, texts("settings.save"), [this] { presenter_->save(); }, theme::primary));
    bar->Add(make_button(this, texts("settings.lock"), commands_.lock),
             wxSizerFlags().Border(wxLEFT, gap));
    bar->Add(make_button(this, texts("settings.sign_out"), commands_.sign_out),
             wxSizerFlags().Border(wxLEFT, gap));
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(scroller_, wxSizerFlags(1).Expand().Border(wxALL, gap));
    around->Add(message_, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    around->Add(bar, wxSizerFlags().Border(wxALL, gap));
    SetSizer(around);
    presenter_ = std::make_unique<SettingsPresenter>(
        *this, texts, counter, [] { return SpoolPrinter::names(); }, std::move(receipts),
        scan_desk);
    presenter_->devices_saved = [this](const DeviceSettings& settings) {
        commands_.use_devices(settings);
        profiles_->refresh();  // its test page goes to the usual scanner
    };
    keys_.add(wxMOD_CONTROL, 'R', [this] { look_for_devices(); });
    keys_.add(wxMOD_CONTROL, 'S', [this] {
        presenter_->save();
        profiles_->save_changed();
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (!enrolment_->handle_key(event) && !profiles_->handle_key(event)) event.Skip();
    });
}

wxSizer* SettingsPlace::make_column(const Texts& texts, Counter& counter, ScanDesk scan_desk) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(scroller_, texts("settings.heading"), theme::heading),
                wxSizerFlags().Border(wxBOTTOM, gap));
    column->Add(make_form(texts), wxSizerFlags().Expand());
    column->Add(make_label(scroller_, texts("settings.devices"), theme::heading),
                wxSizerFlags().Border(wxTOP, gap));
    column->Add(make_devices(texts), wxSizerFlags().Expand());
    column->Add(make_label(scroller_, texts("profiles.heading"), theme::heading),
                wxSizerFlags().Border(wxTOP, gap));
    profiles_ = new ScanProfilesPanel(scroller_, texts, counter, scan_desk);
    column->Add(profiles_, wxSizerFlags().Expand());
    column->Add(make_label(scroller_, texts("enrol.heading"), theme::heading),
                wxSizerFlags().Border(wxTOP, gap));
    enrolment_ = new EnrolmentPanel(scroller_, texts, counter, commands_.joined);
    column->Add(enrolment_, wxSizerFlags().Expand());
    facts_ = new wxFlexGridSizer(2, gap / 2, gap * 2);
    column->Add(facts_, wxSizerFlags().Border(wxTOP, gap));
    return column;
}

wxSizer* SettingsPlace::make_form(const Texts& texts) {
    const int gap = theme::em(this, 0.5);
    auto* grid = new wxFlexGridSizer(2, gap / 2, gap * 2);
    grid->AddGrowableCol(0);
    grid->AddGrowableCol(1);
    const auto add = [&](wxSizer* field) { grid->Add(field, wxSizerFlags().Expand()); };
    add(fields_.add_choice(
        scroller_, "language", texts("settings.language"),
        {{"vi", texts("settings.language.vi")}, {"en", texts("settings.language.en")}}));
    fields_.set("language", tag_of(texts.language()));
    add(fields_.add_choice(scroller_, setting_key::printer, texts("settings.printer"),
                           {{"", "…"}}));
    for (const char* key :
         {setting_key::unit_name, setting_key::unit_authority, setting_key::hotline,
          setting_key::opening_hours, setting_key::lookup_host}) {
        add(fields_.add_text(scroller_, key, texts(std::string("settings.") + key)));
    }
    add(fields_.add_choice(
        scroller_, setting_key::read_text, texts("settings.read_text"),
        {{"0", texts("settings.read_text.off")}, {"1", texts("settings.read_text.on")}}));
    return grid;
}

// Each device with a key to try it, and what came of it.
wxSizer* SettingsPlace::make_devices(const Texts& texts) {
    const int gap = theme::em(this, 0.5);
    auto* grid = new wxFlexGridSizer(3, gap / 2, gap);
    grid->AddGrowableCol(0, 4);
    grid->AddGrowableCol(2, 5);
    const auto add = [&](const char* key, wxSizer* field) {
        grid->Add(field, wxSizerFlags().Expand());
        auto* button = make_button(scroller_, texts("settings.try"),
                                   [this, key] { presenter_->try_out(key); });
        set_accessible_name(button,
                            texts("settings.try") + " " + texts(std::string("settings.") + key));
        grid->Add(button, wxSizerFlags().Bottom());
        tried_[key] = make_two_lines(scroller_, theme::quiet);
        grid->Add(tried_[key], wxSizerFlags().Expand().Bottom());
    };
    add(scanner_setting,
        fields_.add_choice(scroller_, scanner_setting, texts("settings.scanner"), {{"", "…"}}));
    add(setting_key::card_reader, fields_.add_choice(scroller_, setting_key::card_reader,
                                                     texts("settings.card_reader"), {{"", "…"}}));
    for (const char* key : {setting_key::trust_folder, setting_key::code_scanner})
        add(key, fields_.add_text(scroller_, key, texts(std::string("settings.") + key)));
    add(setting_key::camera,
        fields_.add_choice(scroller_, setting_key::camera, texts("settings.camera"), {{"", "…"}}));
    auto* training = fields_.add_choice(scroller_, "training_card", texts("settings.training_card"),
                                        {{"", "–"}});
    grid->Add(training, wxSizerFlags().Expand());
    fields_.enable("training_card", false);
    auto* again =
        make_button(scroller_, texts("settings.look_again"), [this] { look_for_devices(); });
    grid->AddSpacer(0);
    grid->Add(again, wxSizerFlags().Bottom().Left());
    return grid;
}

// A device was plugged in or pulled while Settings are open.
void SettingsPlace::look_for_devices() {
    presenter_->list_devices();
    profiles_->refresh();
}

void SettingsPlace::show_devices(const SettingsModel& model) {
    if (!model.card_readers.empty())
        fields_.set_choices(setting_key::card_reader, model.card_readers);
    if (!model.scanners.empty()) fields_.set_choices(scanner_setting, model.scanners);
    if (!model.cameras.empty()) fields_.set_choices(setting_key::camera, model.cameras);
    if (!model.training_cards.empty()) {
        fields_.set_choices("training_card", model.training_cards);
        fields_.enable("training_card", true);
    }
    if (model.code_scanners != scanners_shown_) {
        scanners_shown_ = model.code_scanners;
        wxArrayString found;
        for (const auto& device : scanners_shown_) found.Add(wx(device));
        if (auto* field = wxDynamicCast(fields_.control(setting_key::code_scanner), wxTextCtrl))
            field->AutoComplete(found);
    }
    for (const auto& [key, words] : model.tried) {
        const auto line = tried_.find(key);
        if (line != tried_.end()) set_line(line->second, words);
    }
}

void SettingsPlace::entered() {
    presenter_->refresh();
    profiles_->refresh();
    fields_.focus("language");
}

void SettingsPlace::show(const SettingsModel& model) {
    fields_.set_choices(setting_key::printer,
                        model.printers.empty() ? ChoiceWords{{"", "…"}} : model.printers);
    show_devices(model);
    for (const auto& [key, value] : model.values)
        if (fields_.has(key)) fields_.set(key, value);
    if (!facts_shown_ && !model.facts.empty()) {
        facts_shown_ = true;
        for (const auto& [label, value] : model.facts) {
            facts_->Add(make_label(scroller_, label, theme::quiet));
            facts_->Add(make_label(scroller_, value));
        }
        scroller_->FitInside();
    }
    set_line(message_, model.message);
}

}  // namespace motcua
