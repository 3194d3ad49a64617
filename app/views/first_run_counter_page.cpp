#include "app/views/first_run_counter_page.h"

#include <wx/sizer.h>

#include <array>

#include "app/views/key_table.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {
namespace {

// In the order in which Enter goes through them.
constexpr std::array order{"unit", "agency", "counter", "officer", "passphrase", "again"};

}  // namespace

FirstRunCounterPage::FirstRunCounterPage(wxWindow* parent, const Texts& texts, Commands commands)
    : wxPanel(parent),
      commands_(std::move(commands)),
      fields_({[this](const std::string& field, const std::string& text) {
                   if (field == "unit") commands_.search(text);
                   if (field == "passphrase") commands_.typed(this->fields());
               },
               nullptr}) {
    const int gap = theme::em(this, 0.5);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(make_label(this, texts("first_run.real_heading"), theme::heading));
    column->Add(make_unit(texts), wxSizerFlags().Expand().Border(wxTOP, gap));
    column->Add(make_rest(texts), wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* hint = make_label(this, texts("first_run.passphrase_hint"), theme::quiet);
    hint->Wrap(theme::em(this, 36));
    column->Add(hint, wxSizerFlags().Border(wxTOP, gap));
    message_ = make_two_lines(this);
    column->Add(message_, wxSizerFlags().Expand().Border(wxTOP, gap));
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    bar->Add(make_button(this, texts("first_run.back"), [this] { commands_.back(); }));
    bar->AddStretchSpacer();
    next_ = make_button(
        this, texts("first_run.next"), [this] { commands_.next(this->fields()); }, theme::primary);
    bar->Add(next_);
    column->Add(bar, wxSizerFlags().Expand().Border(wxTOP, gap));
    SetSizer(column);
    fields_.set("counter", "1");
    Bind(wxEVT_CHAR_HOOK, &FirstRunCounterPage::on_key, this);
}

wxSizer* FirstRunCounterPage::make_unit(const Texts& texts) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(fields_.add_text(this, "unit", texts("first_run.unit")), wxSizerFlags().Expand());
    units_ = new LineList(
        this, texts("first_run.units"),
        {{texts("first_run.unit_code"), 5, false, true}, {texts("first_run.unit_name"), 0}}, false);
    units_->SetMinSize(wxSize(theme::em(this, 38), theme::em(this, 8)));
    units_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { choose(); });
    column->Add(units_, wxSizerFlags().Expand().Border(wxTOP, theme::em(this, 0.2)));
    chosen_ = make_line(this, theme::strong);
    column->Add(chosen_, wxSizerFlags().Expand().Border(wxTOP, theme::em(this, 0.2)));
    return column;
}

wxSizer* FirstRunCounterPage::make_rest(const Texts& texts) {
    const int gap = theme::em(this, 0.5);
    auto* grid = new wxFlexGridSizer(2, gap / 2, gap * 2);
    grid->AddGrowableCol(0, 1);
    grid->AddGrowableCol(1, 1);
    const auto add = [&](const char* field, long style = 0) {
        grid->Add(fields_.add_text(this, field, texts(std::string("first_run.") + field), style),
                  wxSizerFlags().Expand());
    };
    add("agency");
    add("counter");
    add("officer");
    grid->AddSpacer(0);
    add("passphrase", wxTE_PASSWORD);
    add("again", wxTE_PASSWORD);
    return grid;
}

void FirstRunCounterPage::show(const FirstRunModel& model) {
    std::vector<LineList::Row> rows;
    for (const auto& [code, name] : model.units) rows.push_back({code, name});
    units_->show_rows(rows, 0);
    set_line(chosen_, model.chosen.empty() ? "" : "✓ " + model.chosen);
    fields_.show_marks(model.marks);
    set_line(message_, model.message);
    theme::set_kind(message_, model.message_kind);
    next_->Enable(!model.busy);
}

FirstRunFields FirstRunCounterPage::fields() const {
    FirstRunFields all;
    for (const char* field : order) all[field] = fields_.get(field);
    return all;
}

void FirstRunCounterPage::forget_passphrase() {
    fields_.set("passphrase", "");
    fields_.set("again", "");
}

void FirstRunCounterPage::choose() {
    const int row = units_->GetSelectedRow();
    if (row >= 0) commands_.choose(static_cast<std::size_t>(row));
}

// Enter goes on to the next field; in the last one it goes on to the next page.
void FirstRunCounterPage::enter() {
    const std::string field = fields_.focused();
    if (field == "unit") return choose();
    for (std::size_t n = 0; n + 1 < order.size(); ++n)
        if (field == order[n]) return fields_.focus(order[n + 1]);
    commands_.next(fields());
}

void FirstRunCounterPage::on_key(wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    const bool is_enter = key == WXK_RETURN || key == WXK_NUMPAD_ENTER;
    if (is_enter && event.GetModifiers() == wxMOD_CONTROL) return commands_.next(fields());
    if (event.GetModifiers() != wxMOD_NONE || preedit_active()) return event.Skip();
    const std::string field = fields_.focused();
    if (is_enter && !field.empty()) return enter();
    if (is_enter && units_->has_focus()) return choose();
    if (field == "unit" && (key == WXK_DOWN || key == WXK_UP))
        return units_->move(key == WXK_DOWN ? 1 : -1);
    if (key != WXK_ESCAPE || belongs_to_word(event)) return event.Skip();
    // Esc gives the field back what it held, and only then leads back.
    const std::string before = field.empty() ? "" : fields_.get(field);
    if (!field.empty() && fields_.restore_focused() && fields_.get(field) != before) return;
    commands_.back();
}

}  // namespace motcua
