#include "app/views/scan_profiles_panel.h"

#include <wx/button.h>

#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

ScanProfilesPanel::ScanProfilesPanel(wxWindow* parent, const Texts& texts, Counter& counter,
                                     ScanDesk desk)
    : wxPanel(parent),
      fields_({[this](const std::string& field, const std::string& value) {
                   if (presenter_) presenter_->edit(field, value);
               },
               nullptr}) {
    const int gap = theme::em(this, 0.5);
    list_ = new LineList(this, texts("profiles.heading"), {{"", 0}}, false);
    list_->SetMinSize(wxSize(theme::em(this, 16), theme::em(this, 8)));
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = list_->GetSelectedRow();
        if (!list_->filling() && row >= 0) presenter_->choose(static_cast<std::size_t>(row));
    });
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(list_, wxSizerFlags(2).Expand().Border(wxRIGHT, gap));
    middle->Add(make_fields(texts), wxSizerFlags(3).Expand());
    auto* column = new wxBoxSizer(wxVERTICAL);
    message_ = make_line(this, theme::strong);
    column->Add(message_, wxSizerFlags().Expand());
    column->Add(middle, wxSizerFlags().Expand());
    column->Add(make_buttons(texts), wxSizerFlags().Expand());
    SetSizer(column);
    presenter_ =
        std::make_unique<ScanProfilesPresenter>(*this, texts, counter, desk.scanner, desk.scanning);
}

wxSizer* ScanProfilesPanel::make_fields(const Texts& texts) {
    const int gap = theme::em(this, 0.5);
    auto* grid = new wxFlexGridSizer(3, gap / 2, gap);
    for (std::size_t column = 0; column < 3; ++column) grid->AddGrowableCol(column, 1);
    const auto label = [&](const std::string& field) { return texts("profiles." + field); };
    const auto text = [&](const char* field) {
        grid->Add(fields_.add_text(this, field, label(field)), wxSizerFlags().Expand());
    };
    const auto choice = [&](const std::string& field, const std::vector<std::string>& values) {
        ChoiceWords words;
        const std::string prefix = "profiles." + field + ".";
        for (const std::string& value : values) words.emplace_back(value, texts(prefix + value));
        grid->Add(fields_.add_choice(this, field, label(field), words), wxSizerFlags().Expand());
    };
    text("name");
    ChoiceWords keys{{"0", texts("profiles.no_key")}};
    for (int key = 1; key <= 9; ++key)
        keys.emplace_back(std::to_string(key), "Ctrl+" + std::to_string(key));
    grid->Add(fields_.add_choice(this, "key", label("key"), keys), wxSizerFlags().Expand());
    grid->Add(fields_.add_choice(this, "device", label("device"), {{"", "…"}}),
              wxSizerFlags().Expand());
    choice("source", {"adf", "adf-duplex", "flatbed"});
    text("dpi");
    choice("colour", {"colour", "grey", "lineart"});
    text("paper");
    text("brightness");
    choice("blanks", {"flag", "set-aside", "keep"});
    locked_ = new wxCheckBox(this, wxID_ANY, wx(label("locked")));
    locked_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) {
        presenter_->edit("locked", locked_->GetValue() ? "yes" : "");
    });
    grid->Add(locked_, wxSizerFlags().CentreVertical());
    return grid;
}

wxSizer* ScanProfilesPanel::make_buttons(const Texts& texts) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const auto add = [&](const char* key, std::function<void()> run) {
        row->Add(make_button(this, texts(key), std::move(run)),
                 wxSizerFlags().Border(wxRIGHT, theme::em(this, 0.5)));
    };
    add("profiles.add", [this] {
        presenter_->add();
        fields_.focus("name");
    });
    add("profiles.remove", [this] { presenter_->remove(); });
    add("profiles.try", [this] { presenter_->try_out(); });
    add("profiles.save", [this] { presenter_->save(); });
    return row;
}

void ScanProfilesPanel::save_changed() {
    if (presenter_->changed()) presenter_->save();
}

void ScanProfilesPanel::show(const ScanProfilesModel& model) {
    std::vector<LineList::Row> rows;
    for (const std::string& line : model.lines) rows.push_back({line});
    const int chosen = static_cast<int>(model.chosen);
    list_->show_rows(rows, chosen);
    if (list_->GetSelectedRow() != chosen) list_->choose(chosen);
    if (!model.devices.empty()) fields_.set_choices("device", model.devices);
    for (const auto& [field, value] : model.values) {
        if (!fields_.has(field)) continue;
        fields_.set(field, value);
        fields_.enable(field, model.may_change);
    }
    const auto locked = model.values.find("locked");
    locked_->SetValue(locked != model.values.end() && locked->second == "yes");
    locked_->Enable(model.may_lock);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    if (!model.wrong.empty() && model.wrong != focus_given_ && fields_.has(model.wrong))
        fields_.focus(model.wrong);
    focus_given_ = model.wrong;
}

bool ScanProfilesPanel::handle_key(const wxKeyEvent& event) {
    if (event.GetModifiers() != wxMOD_NONE || !list_->has_focus()) return false;
    if (event.GetKeyCode() == WXK_DELETE) {
        presenter_->remove();
        return true;
    }
    if (event.GetKeyCode() != WXK_INSERT) return false;
    presenter_->add();
    fields_.focus("name");
    return true;
}

}  // namespace motcua
