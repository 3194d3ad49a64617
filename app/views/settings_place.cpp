#include "app/views/settings_place.h"

#include <wx/button.h>

#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "core/dossier/counter_identity.h"
#include "devices/printer/spool_printer.h"

namespace motcua {

SettingsPlace::SettingsPlace(wxWindow* parent, const Texts& texts, Counter& counter,
                             std::string receipts, Commands commands)
    : Place(parent),
      commands_(std::move(commands)),
      fields_({[this](const std::string& field, const std::string& value) {
                   if (field == "language")
                       return commands_.switch_language(*parse_language(value));
                   if (presenter_) presenter_->edit(field, value);
               },
               nullptr}) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts("settings.heading"), theme::heading),
                wxSizerFlags().Border(wxBOTTOM, gap));
    column->Add(make_form(texts), wxSizerFlags().Expand());
    facts_ = new wxFlexGridSizer(2, gap / 2, gap * 2);
    column->Add(facts_, wxSizerFlags().Border(wxTOP, gap));
    message_ = make_line(this, theme::good);
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_button(
        this, texts("settings.save"), [this] { presenter_->save(); }, theme::primary));
    bar->Add(make_button(this, texts("settings.lock"), commands_.lock),
             wxSizerFlags().Border(wxLEFT, gap));
    bar->Add(make_button(this, texts("settings.sign_out"), commands_.sign_out),
             wxSizerFlags().Border(wxLEFT, gap));
    column->Add(bar, wxSizerFlags().Border(wxTOP, gap));
    auto* around = new wxBoxSizer(wxVERTICAL);
    around->Add(column, wxSizerFlags(1).Expand().Border(wxALL, gap));
    SetSizer(around);
    presenter_ = std::make_unique<SettingsPresenter>(
        *this, texts, counter, [] { return SpoolPrinter::names(); }, std::move(receipts));
    keys_.add(wxMOD_CONTROL, 'S', [this] { presenter_->save(); });
}

wxSizer* SettingsPlace::make_form(const Texts& texts) {
    const int gap = theme::em(this, 0.5);
    auto* grid = new wxFlexGridSizer(2, gap / 2, gap * 2);
    grid->AddGrowableCol(0);
    grid->AddGrowableCol(1);
    const auto add = [&](wxSizer* field) { grid->Add(field, wxSizerFlags().Expand()); };
    add(fields_.add_choice(
        this, "language", texts("settings.language"),
        {{"vi", texts("settings.language.vi")}, {"en", texts("settings.language.en")}}));
    fields_.set("language", tag_of(texts.language()));
    add(fields_.add_choice(this, setting_key::printer, texts("settings.printer"), {{"", "…"}}));
    for (const char* key :
         {setting_key::unit_name, setting_key::unit_authority, setting_key::hotline,
          setting_key::opening_hours, setting_key::lookup_host}) {
        add(fields_.add_text(this, key, texts(std::string("settings.") + key)));
    }
    return grid;
}

void SettingsPlace::entered() {
    presenter_->refresh();
    fields_.focus("language");
}

void SettingsPlace::show(const SettingsModel& model) {
    fields_.set_choices(setting_key::printer,
                        model.printers.empty() ? ChoiceWords{{"", "…"}} : model.printers);
    for (const auto& [key, value] : model.values) fields_.set(key, value);
    if (!facts_shown_ && !model.facts.empty()) {
        facts_shown_ = true;
        for (const auto& [label, value] : model.facts) {
            facts_->Add(make_label(this, label, theme::quiet));
            facts_->Add(make_label(this, value));
        }
        Layout();
    }
    set_line(message_, model.message);
}

}  // namespace motcua
