#include "app/views/intake_place.h"

#include "app/views/accessible.h"
#include "app/views/intake_dialogs.h"
#include "app/views/theme.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

IntakePlace::IntakePlace(wxWindow* parent, const Texts& texts, Counter& counter, ReceiptDesk& desk,
                         ScanDesk scan_desk, std::function<void()> to_scan_place,
                         std::function<void()> received)
    : Place(parent),
      texts_(texts),
      to_scan_place_(std::move(to_scan_place)),
      counter_(counter),
      fields_(field_callbacks()) {
    const int gap = theme::em(this, 0.5);
    scroller_ = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL);
    scroller_->SetScrollRate(0, theme::em(this, 1));
    columns_ = new wxBoxSizer(wxHORIZONTAL);
    columns_->Add(make_left(scroller_), wxSizerFlags(1).Expand().Border(wxALL, gap));
    columns_->Add(make_right(scroller_),
                  wxSizerFlags(1).Expand().Border(wxTOP | wxRIGHT | wxBOTTOM, gap));
    scroller_->SetSizer(columns_);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(scroller_, wxSizerFlags(1).Expand());
    column->Add(make_lines(), wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    column->Add(make_actions(), wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, gap));
    SetSizer(column);

    Bind(wxEVT_CHAR_HOOK, &IntakePlace::on_key, this);
    wxGetTopLevelParent(this)->Bind(wxEVT_SHOW, &IntakePlace::on_window_shown, this);
    scroller_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        turn_to_width(event.GetSize().x);
        event.Skip();
    });
    scroller_->Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        aim_card();
        CallAfter([this] { scroll_to_focus(); });
    });
    presenter_ = std::make_unique<IntakePresenter>(*this, texts_, counter, desk);
    presenter_->received = std::move(received);
    make_scan(counter, scan_desk);
    add_keys();
    add_card_keys();
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { presenter_->tick(); });
    timer_.Start(300);
}

IntakePlace::~IntakePlace() {
    if (presenter_) presenter_->tick();
    if (hold_ != nullptr) hold_->Destroy();
    delete camera_;  // at once: what it takes pictures with may go next
}

FieldSet::Callbacks IntakePlace::field_callbacks() {
    return {[this](const std::string& field, const std::string& text) {
                if (presenter_) presenter_->edit(field, text);
            },
            [this](const std::string& field) {
                if (presenter_) presenter_->left(field);
            }};
}

wxSizer* IntakePlace::make_left(wxWindow* parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    party_head_ = make_label(parent, "1  " + texts_("intake.owner"), theme::heading);
    top->Add(party_head_, wxSizerFlags(1).CentreVertical());
    top->Add(make_button(
                 parent, texts_("card.read_key"), [this] { read_card(); }, theme::flat),
             wxSizerFlags().CentreVertical());
    party_switch_ = make_button(
        parent, texts_("intake.lodger_self"),
        [this] { presenter_->set_by_proxy(!model_.by_proxy); }, theme::flat);
    top->Add(party_switch_, wxSizerFlags().CentreVertical());
    column->Add(top, wxSizerFlags().Expand());
    card_ = new CardStripView(
        parent, texts_,
        [this](const std::string& typed) { return presenter_->card().give_secret(typed); },
        [this] { turn_camera(); });
    column->Add(card_, wxSizerFlags().Expand());
    parties_ = new wxSimplebook(parent);
    applicant_ = new PartyFields(parties_, texts_, "applicant.", field_callbacks());
    lodger_ = new PartyFields(parties_, texts_, "lodger.", field_callbacks());
    parties_->AddPage(applicant_, "");
    parties_->AddPage(lodger_, "");
    column->Add(parties_, wxSizerFlags().Expand());
    column->Add(make_label(parent, "2  " + texts_("intake.procedure"), theme::heading),
                wxSizerFlags().Border(wxTOP, theme::em(this, 0.5)));
    procedure_ =
        new ProcedureFields(parent, texts_,
                            {[this](const std::string& typed) {
                                 if (presenter_) presenter_->search_procedure(typed);
                             },
                             [this](std::size_t line) { presenter_->choose_procedure(line); },
                             [this] { papers_->focus("components"); }, field_callbacks()});
    column->Add(procedure_, wxSizerFlags(1).Expand());
    return column;
}

wxSizer* IntakePlace::make_right(wxWindow* parent) {
    right_ = new wxBoxSizer(wxVERTICAL);
    auto* column = new wxBoxSizer(wxVERTICAL);
    scan_strip_ = new IntakeScanStrip(parent, texts_);
    column->Add(scan_strip_, wxSizerFlags().Expand());
    papers_ =
        new PapersPanel(parent, texts_,
                        {[this](std::size_t component) { presenter_->toggle_paper(component); },
                         [this](std::size_t component, const ComponentForm& paper) {
                             if (presenter_) presenter_->edit_paper(component, paper);
                         },
                         [this] { add_paper(); },
                         [this](std::size_t component) { presenter_->reuse_paper(component); },
                         [this] { scan_->scan(papers_->chosen_number()); },
                         [this](int number) {
                             if (scan_) scan_->follow(number);
                         }});
    column->Add(papers_, wxSizerFlags(1).Expand());
    column->Add(make_label(parent, "4  " + texts_("intake.result_and_fee"), theme::heading),
                wxSizerFlags().Border(wxTOP, theme::em(this, 0.5)));
    column->Add(make_result(parent), wxSizerFlags().Expand());
    right_->Add(column, wxSizerFlags(1).Expand());
    act_ = new ActPanelView(
        parent, texts_,
        {[this](const std::string& field, const std::string& value) {
             presenter_->panel_edit(field, value);
         },
         [this] { presenter_->panel_go(); }, [this] { presenter_->panel_leave(); }});
    act_->SetMinSize(wxSize(theme::em(this, 8), theme::em(this, 14)));
    act_->Hide();
    right_->Add(act_, wxSizerFlags(1).Expand());
    return right_;
}

wxSizer* IntakePlace::make_result(wxWindow* parent) {
    const int gap = theme::em(this, 0.5);
    const auto words = [this](const char* prefix, std::initializer_list<const char*> values) {
        ChoiceWords all;
        for (const char* value : values)
            all.emplace_back(value, texts_(std::string(prefix) + value));
        return all;
    };
    auto* rows = new wxBoxSizer(wxVERTICAL);
    auto* first = new wxBoxSizer(wxHORIZONTAL);
    first->Add(fields_.add_choice(parent, "return.way", texts_("intake.return"),
                                  words("intake.return.", {"counter", "post", "electronic"})),
               wxSizerFlags(4).Border(wxRIGHT, gap));
    first->Add(fields_.add_text(parent, "return.address", texts_("intake.return_address")),
               wxSizerFlags(7));
    rows->Add(first, wxSizerFlags().Expand());
    auto* second = new wxBoxSizer(wxHORIZONTAL);
    second->Add(fields_.add_choice(parent, "fee.paid", texts_("intake.fee_paid"),
                                   words("paid.", {"none", "cash", "transfer", "online"})),
                wxSizerFlags(4).Border(wxRIGHT, gap));
    second->Add(fields_.add_text(parent, "fee.amount", texts_("intake.fee_amount")),
                wxSizerFlags(2).Border(wxRIGHT, gap));
    second->Add(fields_.add_text(parent, "fee.reference", texts_("intake.fee_reference")),
                wxSizerFlags(2).Border(wxRIGHT, gap));
    second->Add(fields_.add_text(parent, "note", texts_("intake.note")), wxSizerFlags(3));
    rows->Add(second, wxSizerFlags().Expand());
    auto* fee = new wxBoxSizer(wxHORIZONTAL);
    fee->Add(make_label(parent, texts_("intake.fee"), theme::quiet));
    fee_ = make_line(parent, theme::strong);
    fee->Add(fee_, wxSizerFlags(1).Border(wxLEFT, gap));
    rows->Add(fee, wxSizerFlags().Expand().Border(wxTOP, gap / 2));
    return rows;
}

wxSizer* IntakePlace::make_lines() {
    const int gap = theme::em(this, 0.5);
    auto* rows = new wxBoxSizer(wxVERTICAL);
    auto* due = new wxBoxSizer(wxHORIZONTAL);
    due->Add(make_label(this, texts_("intake.due_label"), theme::heading),
             wxSizerFlags().CentreVertical());
    due_ = make_line(this, theme::strong);
    due->Add(due_, wxSizerFlags(1).CentreVertical().Border(wxLEFT, gap));
    errors_ = make_line(this, theme::error);
    errors_->SetMinSize(wxSize(theme::em(this, 11), -1));
    due->Add(errors_, wxSizerFlags().CentreVertical().Border(wxLEFT, gap));
    due->Add(make_button(
                 this, texts_("intake.why"), [this] { why(); }, theme::flat),
             wxSizerFlags().CentreVertical());
    rows->Add(due, wxSizerFlags().Expand());
    auto* below = new wxBoxSizer(wxHORIZONTAL);
    auto* notices = new wxBoxSizer(wxVERTICAL);
    for (auto*& notice : notices_) {
        notice = make_line(this, theme::warning);
        notices->Add(notice, wxSizerFlags().Expand());
    }
    below->Add(notices, wxSizerFlags(1));
    more_ = make_button(
        this, texts_("intake.more_notices", {"00"}), [this] { read_notices(); }, theme::flat);
    below->Add(more_, wxSizerFlags().CentreVertical().ReserveSpaceEvenIfHidden());
    more_->Hide();
    rows->Add(below, wxSizerFlags().Expand());
    return rows;
}

wxSizer* IntakePlace::make_actions() {
    auto* rows = new wxBoxSizer(wxVERTICAL);
    auto* bar = new wxWrapSizer(wxHORIZONTAL, 0);
    const auto add = [&](const char* key, std::function<void()> run, const char* style = nullptr) {
        auto* button = make_button(this, texts_(key), std::move(run), style);
        bar->Add(button, wxSizerFlags().Border(wxRIGHT | wxTOP, theme::em(this, 0.3)));
        return button;
    };
    save_ = add(
        "intake.save", [this] { save(AfterSave::print); }, theme::primary);
    add("intake.save_keep", [this] { presenter_->save(AfterSave::print_and_keep_person); });
    add("intake.save_only", [this] { presenter_->save(AfterSave::only_save); });
    add("intake.guide_key", [this] { presenter_->begin_guide(GuideForm::supplement); });
    add("intake.refusal_key", [this] { presenter_->begin_guide(GuideForm::refusal); });
    add("intake.park", [this] { presenter_->park(); });
    parked_ = add("intake.parked", [this] { show_parked(); });
    add("intake.drop", [this] { presenter_->drop(); });
    rows->Add(bar, wxSizerFlags().Expand());
    auto* last = new wxBoxSizer(wxHORIZONTAL);
    last_ = make_line(this, theme::quiet);
    last->Add(last_, wxSizerFlags(1).CentreVertical());
    reprint_ = make_button(
        this, texts_("intake.reprint"), [this] { presenter_->reprint(); }, theme::flat);
    last->Add(reprint_, wxSizerFlags().CentreVertical());
    correct_ = make_button(
        this, texts_("intake.correct"), [this] { presenter_->correct_last(); }, theme::flat);
    last->Add(correct_, wxSizerFlags().CentreVertical());
    rows->Add(last, wxSizerFlags().Expand().Border(wxTOP, theme::em(this, 0.2)));
    return rows;
}

// Two columns need some 54 letters' heights; below that they stand under each other and scroll.
void IntakePlace::turn_to_width(int width) {
    const int wanted = width < theme::em(this, 46) ? wxVERTICAL : wxHORIZONTAL;
    if (columns_->GetOrientation() == wanted) return;
    columns_->SetOrientation(wanted);
    scroller_->FitInside();
    scroller_->Layout();
}

// The toolkit scrolls to the panel around the field, which may be higher than what is seen.
void IntakePlace::scroll_to_focus() {
    const wxWindow* field = FindFocus();
    if (field == nullptr || !scroller_->IsDescendant(const_cast<wxWindow*>(field))) return;
    const int row = theme::em(this, 1);
    const int label = theme::em(this, 1.3);
    const int top = scroller_->ScreenToClient(field->GetScreenPosition()).y - label;
    const int below = top + label + field->GetSize().y - scroller_->GetClientSize().y;
    const int start = scroller_->GetViewStart().y;
    if (top < 0) {
        scroller_->Scroll(-1, start + top / row - 1);
    } else if (below > 0) {
        scroller_->Scroll(-1, start + below / row + 1);
    }
}

void IntakePlace::entered() {
    scan_->look_again();
    presenter_->card().watch(true);
    presenter_->refresh();
    if (presenter_->form() == IntakeForm{}) {
        applicant_->focus("applicant.id");
    } else {
        procedure_->focus("procedure");
    }
}

void IntakePlace::left() {
    presenter_->card().watch(false);
    close_camera();
    presenter_->tick();
}

}  // namespace motcua
