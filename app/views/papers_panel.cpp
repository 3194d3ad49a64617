#include "app/views/papers_panel.h"

#include <wx/time.h>

#include <charconv>

#include "app/views/accessible.h"
#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

constexpr const char* count_fields[] = {"originals", "copies", "pages", "requested"};

std::string shown(std::int64_t count) { return count == 0 ? "" : std::to_string(count); }

std::int64_t count_of(const std::string& text) {
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

}  // namespace

PapersPanel::PapersPanel(wxWindow* parent, const Texts& texts, Callbacks callbacks)
    : wxPanel(parent),
      texts_(texts),
      callbacks_(std::move(callbacks)),
      fields_({[this](const std::string&, const std::string&) { edit(); }, nullptr}) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    top->Add(make_label(this, "3  " + texts("intake.papers"), theme::heading),
             wxSizerFlags().CentreVertical());
    head_ = make_line(this, theme::quiet);
    top->Add(head_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, theme::em(this, 0.6)));
    reuse_ = make_button(
        this, texts("paper.reuse_key"), [this] { reuse(); }, theme::flat);
    reuse_->Disable();
    top->Add(reuse_, wxSizerFlags().CentreVertical());
    top->Add(make_button(this, texts("paper.scan"), callbacks_.scan, theme::flat),
             wxSizerFlags().CentreVertical());
    top->Add(make_button(this, texts("paper.add"), callbacks_.add, theme::flat),
             wxSizerFlags().CentreVertical());
    column->Add(top, wxSizerFlags().Expand());

    list_ = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition,
                                   wxSize(-1, theme::em(this, 4.6)), wxDV_SINGLE | wxDV_NO_HEADER);
    set_accessible_name(list_, texts("intake.papers"));
    list_->AppendTextColumn(wx(texts("paper.column_number")), wxDATAVIEW_CELL_INERT,
                            theme::em(this, 1.6), wxALIGN_RIGHT);
    list_->AppendTextColumn(wx(texts("paper.column_state")), wxDATAVIEW_CELL_INERT,
                            theme::em(this, 5.8));
    list_
        ->AppendTextColumn(wx(texts("paper.column_name")), wxDATAVIEW_CELL_INERT,
                           theme::em(this, 14))
        ->SetMinWidth(theme::em(this, 8));
    list_->AppendTextColumn(wx(texts("paper.column_counts")), wxDATAVIEW_CELL_INERT,
                            theme::em(this, 10));
    for (unsigned i = 0; i < list_->GetColumnCount(); ++i)
        list_->GetColumn(i)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END);
    column->Add(list_, wxSizerFlags(1).Expand());
    name_ = make_two_lines(this, theme::quiet);
    column->Add(name_, wxSizerFlags().Expand());
    column->Add(make_editor(), wxSizerFlags().Expand());
    SetSizer(column);

    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        show_chosen();
        tell_chosen();
    });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const int row = list_->GetSelectedRow(); row >= 0)
            callbacks_.toggled(papers_[static_cast<std::size_t>(row)].component);
    });
    list_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        const int others = theme::em(this, 18.3);
        list_->GetColumn(2)->SetWidth(std::max(theme::em(this, 8), event.GetSize().x - others));
        event.Skip();
    });
}

wxSizer* PapersPanel::make_editor() {
    const int gap = theme::em(this, 0.4);
    auto* rows = new wxBoxSizer(wxVERTICAL);
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    for (const char* name : count_fields) {
        const bool wide = name == std::string("requested");
        first->Add(fields_.add_text(this, name, texts_(std::string("paper.field_") + name)),
                   wxSizerFlags(wide ? 5 : 3).Border(wxRIGHT, gap));
    }
    rows->Add(first, wxSizerFlags().Expand());
    auto* second = new wxBoxSizer(wxHORIZONTAL);
    ChoiceWords results;
    for (const char* word : {"none", "pass", "fail"}) {
        results.emplace_back(word == std::string("none") ? "" : word,
                             texts_(std::string("paper.result.") + word));
    }
    second->Add(fields_.add_choice(this, "result", texts_("paper.field_result"), results),
                wxSizerFlags(4).Border(wxRIGHT, gap));
    second->Add(fields_.add_text(this, "reason", texts_("paper.field_reason")),
                wxSizerFlags(7).Border(wxRIGHT, gap));
    compared_ = new wxCheckBox(this, wxID_ANY, wx(texts_("paper.field_checked")));
    compared_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { edit(); });
    second->Add(compared_, wxSizerFlags().Bottom().Border(wxBOTTOM, gap));
    rows->Add(second, wxSizerFlags().Expand());
    return rows;
}

void PapersPanel::set(const IntakeForm& form) {
    components_ = form.components.value_or(std::vector<ComponentForm>{});
}

void PapersPanel::show(const IntakeModel& model) {
    set_line(head_, model.papers_head);
    marks_ = model.marks;
    if (papers_ != model.papers) show_rows(model.papers);
    fields_.enable("requested", model.certification);
    show_chosen();
}

void PapersPanel::show_rows(const std::vector<PaperLine>& papers) {
    const int selected = list_->GetSelectedRow();
    showing_ = true;
    const bool same_size = papers.size() == papers_.size();
    if (!same_size) list_->DeleteAllItems();
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const PaperLine& paper = papers[i];
        const wxString cells[] = {
            paper.number == 0 ? wxString() : wxString::Format("%d", paper.number), wx(paper.state),
            wx(paper.name), wx(paper.counts)};
        if (same_size) {
            for (unsigned c = 0; c < 4; ++c)
                list_->SetTextValue(cells[c], static_cast<unsigned>(i), c);
        } else {
            wxVector<wxVariant> row;
            for (const wxString& cell : cells) row.push_back(cell);
            list_->AppendItem(row);
        }
    }
    papers_ = papers;
    if (!papers_.empty())
        list_->SelectRow(same_size && selected >= 0 ? static_cast<unsigned>(selected) : 0);
    showing_ = false;
}

int PapersPanel::chosen_number() const {
    const int row = list_->GetSelectedRow();
    if (row < 0 || static_cast<std::size_t>(row) >= papers_.size()) return 1;
    return std::max(1, papers_[static_cast<std::size_t>(row)].number);
}

ComponentForm* PapersPanel::chosen() {
    const int row = list_->GetSelectedRow();
    if (row < 0 || static_cast<std::size_t>(row) >= papers_.size()) return nullptr;
    const PaperLine& paper = papers_[static_cast<std::size_t>(row)];
    return paper.number == 0 || paper.component >= components_.size()
               ? nullptr
               : &components_[paper.component];
}

void PapersPanel::show_chosen() {
    if (showing_) return;
    showing_ = true;
    const ComponentForm* paper = chosen();
    const int row = list_->GetSelectedRow();
    const PaperLine line = row >= 0 && static_cast<std::size_t>(row) < papers_.size()
                               ? papers_[static_cast<std::size_t>(row)]
                               : PaperLine{};
    set_line(name_, line.reuse.empty() ? line.name : line.reuse + " · " + line.name);
    reuse_->Enable(!line.reuse.empty());
    const ComponentForm one = paper != nullptr ? *paper : ComponentForm{};
    const std::int64_t counts[] = {one.originals, one.copies, one.pages, one.copies_requested};
    for (std::size_t i = 0; i < 4; ++i) {
        if (count_of(fields_.get(count_fields[i])) != counts[i])
            fields_.set(count_fields[i], shown(counts[i]));
    }
    fields_.set("result", one.result);
    fields_.set("reason", one.reason);
    compared_->SetValue(one.checked_against_original);
    std::map<std::string, FieldMark> marks;
    if (paper != nullptr) {
        const std::string prefix =
            "components[" + std::to_string(papers_[static_cast<std::size_t>(row)].component) + "].";
        for (const auto& [field, mark] : marks_) {
            if (!field.starts_with(prefix)) continue;
            const std::string name = field.substr(prefix.size());
            marks[name == "copies_requested" ? "requested" : name] = mark;
        }
    }
    fields_.show_marks(marks);
    showing_ = false;
}

void PapersPanel::edit() {
    if (showing_) return;
    ComponentForm* paper = chosen();
    if (paper == nullptr) return;
    ComponentForm changed = *paper;
    changed.originals = count_of(fields_.get("originals"));
    changed.copies = count_of(fields_.get("copies"));
    changed.pages = count_of(fields_.get("pages"));
    changed.copies_requested = count_of(fields_.get("requested"));
    changed.result = fields_.get("result");
    changed.reason = fields_.get("reason");
    changed.checked_against_original = compared_->GetValue();
    *paper = changed;
    callbacks_.edited(papers_[static_cast<std::size_t>(list_->GetSelectedRow())].component,
                      changed);
}

void PapersPanel::reuse() {
    const int row = list_->GetSelectedRow();
    if (chosen() == nullptr || papers_[static_cast<std::size_t>(row)].reuse.empty()) return;
    callbacks_.reuse(papers_[static_cast<std::size_t>(row)].component);
}

void PapersPanel::choose(int row) {
    if (row < 0 || row >= static_cast<int>(papers_.size())) return;
    list_->SelectRow(static_cast<unsigned>(row));
    list_->EnsureVisible(list_->RowToItem(row));
    show_chosen();
    tell_chosen();
}

void PapersPanel::choose_number(int number) {
    if (number <= 0) return;
    for (std::size_t row = 0; row < papers_.size(); ++row)
        if (papers_[row].number == number) return choose(static_cast<int>(row));
}

// A note in the list is no paper: whoever follows the bar stays where he is.
void PapersPanel::tell_chosen() {
    if (!showing_ && chosen() != nullptr) callbacks_.chosen(chosen_number());
}

bool PapersPanel::focus(const std::string& field) {
    if (field == "components") {
        list_->SetFocus();
        return true;
    }
    if (!field.starts_with("components[")) return false;
    const auto component = static_cast<std::size_t>(count_of(field.substr(11)));
    for (std::size_t row = 0; row < papers_.size(); ++row) {
        if (papers_[row].number == 0 || papers_[row].component != component) continue;
        choose(static_cast<int>(row));
        const std::size_t dot = field.find("].");
        const std::string name = dot == std::string::npos ? "reason" : field.substr(dot + 2);
        const std::string shown_name = name == "copies_requested" ? "requested" : name;
        fields_.focus(fields_.has(shown_name) ? shown_name : "reason");
        return true;
    }
    return false;
}

// Two digits within a second make one number.
bool PapersPanel::type_number(int digit) {
    const wxLongLong now = wxGetLocalTimeMillis();
    const bool second = now - typed_at_ < 1000 && typed_ > 0 && typed_ < 10;
    typed_ = second ? typed_ * 10 + digit : digit;
    typed_at_ = now;
    choose_number(typed_);
    return true;
}

bool PapersPanel::handle_key(const wxKeyEvent& event) {
    if (event.GetModifiers() != wxMOD_NONE || preedit_active()) return false;
    const int key = event.GetKeyCode();
    const bool enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    const int row = list_->GetSelectedRow();
    if (fields_.control("reason")->HasFocus() && enter &&
        row + 1 < static_cast<int>(papers_.size())) {
        choose(row + 1);
        list_->SetFocus();
        return true;
    }
    const wxWindow* focus = FindFocus();
    if (focus == nullptr || (focus != list_ && focus->GetParent() != list_)) return false;
    if (key >= '0' && key <= '9') return type_number(key - '0');
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) return type_number(key - WXK_NUMPAD0);
    if (chosen() == nullptr) return false;
    if (key == 'R') {
        reuse();
        return true;
    }
    if (key == WXK_SPACE) {
        callbacks_.toggled(papers_[static_cast<std::size_t>(row)].component);
        return true;
    }
    if (enter) {
        fields_.focus("originals");
        return true;
    }
    return false;
}

}  // namespace motcua
