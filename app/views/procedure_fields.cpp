#include "app/views/procedure_fields.h"

#include "app/views/accessible.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

ProcedureFields::ProcedureFields(wxWindow* parent, const Texts& texts, Callbacks callbacks)
    : wxPanel(parent),
      texts_(texts),
      callbacks_(std::move(callbacks)),
      options_(callbacks_.options) {
    const int gap = theme::em(this, 0.15);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* label = make_label(this, texts("intake.procedure_search"));
    search_ = make_field(this);
    set_accessible_name(search_, texts("intake.procedure_search"));
    mark_ = make_line(this, theme::error);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(label);
    top->Add(mark_, wxSizerFlags(1).Border(wxLEFT, theme::em(this, 0.4)));
    column->Add(top, wxSizerFlags().Expand());
    column->Add(search_, wxSizerFlags().Expand());

    book_ = new wxSimplebook(this);
    list_ = new wxListBox(book_, wxID_ANY, wxDefaultPosition, wxSize(-1, theme::em(this, 5.5)), 0,
                          nullptr, wxLB_SINGLE);
    list_->SetMinSize(wxSize(theme::em(this, 10), theme::em(this, 4)));
    book_->SetMinSize(wxSize(theme::em(this, 10), theme::em(this, 5.6)));
    set_accessible_name(list_, texts("intake.procedure_list"));
    book_->AddPage(list_, "");
    auto* page = new wxPanel(book_);
    build_options(page);
    book_->AddPage(page, "");
    column->Add(book_, wxSizerFlags(1).Expand().Border(wxTOP, gap));

    chosen_ = make_two_lines(this, theme::strong);
    column->Add(chosen_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* defaults = new wxBoxSizer(wxHORIZONTAL);
    defaults_ = make_line(this, theme::quiet);
    defaults->Add(defaults_, wxSizerFlags(1).CentreVertical());
    defaults->Add(make_button(
        this, texts("intake.change_options"), [this] { focus("case"); }, theme::flat));
    column->Add(defaults, wxSizerFlags().Expand());
    SetSizer(column);

    search_->Bind(wxEVT_TEXT,
                  [this](wxCommandEvent&) { callbacks_.searched(utf8(search_->GetValue())); });
    const auto choose = [this](wxCommandEvent& event) {
        if (event.GetInt() >= 0) callbacks_.chosen(static_cast<std::size_t>(event.GetInt()));
    };
    list_->Bind(wxEVT_LISTBOX, choose);
    list_->Bind(wxEVT_LISTBOX_DCLICK, choose);
}

void ProcedureFields::build_options(wxWindow* page) {
    ChoiceWords channels;
    for (const char* channel : {"counter", "online", "post"}) {
        channels.emplace_back(channel, texts_(std::string("channel.") + channel));
    }
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(options_.add_choice(page, "case", texts_("intake.case"),
                                    {{"", texts_("intake.case_general")}}),
                wxSizerFlags().Expand());
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    const int gap = theme::em(page, 0.5);
    row->Add(options_.add_choice(page, "channel", texts_("intake.channel"), channels),
             wxSizerFlags(3));
    row->Add(options_.add_text(page, "sets", texts_("intake.sets_label")),
             wxSizerFlags(2).Border(wxLEFT, gap));
    column->Add(row, wxSizerFlags().Expand());
    auto* units = new wxBoxSizer(wxHORIZONTAL);
    for (const char* unit : {"receiving", "competent", "supporting"}) {
        units->Add(options_.add_text(page, std::string("units.") + unit,
                                     texts_(std::string("intake.") + unit)),
                   wxSizerFlags(1).Border(wxRIGHT, unit == std::string("supporting") ? 0 : gap));
    }
    column->Add(units, wxSizerFlags().Expand());
    page->SetSizer(column);
}

void ProcedureFields::set(const IntakeForm& form, const std::string& typed) {
    set_field(search_, typed);
    options_.set("channel", form.channel);
    options_.set("case", form.case_id);
    options_.set("sets", std::to_string(form.sets));
    options_.set("units.receiving", form.receiving);
    options_.set("units.competent", form.competent);
    options_.set("units.supporting", form.supporting);
}

void ProcedureFields::show(const IntakeModel& model) {
    if (lines_ != model.procedures) {
        lines_ = model.procedures;
        wxArrayString rows;
        for (const auto& line : lines_) rows.Add(wx(line.code + "   " + line.name));
        list_->Set(rows);
        list_->SetSelection(rows.empty() || search_->IsEmpty() ? wxNOT_FOUND : 0);
    }
    ChoiceWords cases;
    for (const auto& one : model.cases) cases.emplace_back(one.id, one.name);
    options_.set_choices("case", cases);
    set_line(chosen_, model.procedure.empty() ? "" : "✓ " + model.procedure);
    set_line(defaults_, model.options_line);
    const auto mark = model.marks.find("procedure");
    set_line(mark_, mark == model.marks.end() ? "" : mark->second.text);
    theme::set_class(search_, theme::wrong_field, mark != model.marks.end());
    options_.show_marks(model.marks);
}

bool ProcedureFields::has(const std::string& field) const {
    return field == "procedure" || options_.has(field);
}

void ProcedureFields::focus(const std::string& field) {
    const bool search = field == "procedure";
    book_->ChangeSelection(search ? 0 : 1);
    if (search) {
        search_->SetFocus();
        search_->SelectAll();
    } else {
        options_.focus(field);
    }
}

void ProcedureFields::open() { focus(search_->HasFocus() ? "case" : "procedure"); }

bool ProcedureFields::handle_key(const wxKeyEvent& event) {
    if (!search_->HasFocus() || event.GetModifiers() != wxMOD_NONE || preedit_active())
        return false;
    const int key = event.GetKeyCode();
    const int at = list_->GetSelection();
    if (key == WXK_DOWN || key == WXK_UP) {
        const int next = key == WXK_DOWN ? at + 1 : at - 1;
        if (next >= 0 && next < static_cast<int>(list_->GetCount())) {
            list_->SetSelection(next);
            list_->EnsureVisible(next);
        }
        return true;
    }
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (!enter || at == wxNOT_FOUND || search_->IsEmpty()) return false;
    callbacks_.chosen(static_cast<std::size_t>(at));
    callbacks_.done();
    return true;
}

}  // namespace motcua
