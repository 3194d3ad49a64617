#include "app/views/party_fields.h"

#include "app/views/theme.h"

namespace motcua {
namespace {

wxSizer* row_of(wxWindow* parent, std::initializer_list<std::pair<wxSizer*, int>> cells) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    bool first = true;
    for (const auto& [cell, share] : cells) {
        row->Add(cell, wxSizerFlags(share).Border(wxLEFT, first ? 0 : theme::em(parent, 0.5)));
        first = false;
    }
    return row;
}

}  // namespace

PartyFields::PartyFields(wxWindow* parent, const Texts& texts, const std::string& prefix,
                         const FieldSet::Callbacks& callbacks)
    : wxPanel(parent),
      texts_(texts),
      prefix_(prefix),
      callbacks_(callbacks),
      fields_({[this](const std::string& field, const std::string& text) { edited(field, text); },
               callbacks.left}) {
    build(prefix == "lodger.");
}

void PartyFields::build(bool lodger) {
    const auto text = [this](const char* name) {
        return fields_.add_text(this, prefix_ + name, texts_(std::string("intake.") + name));
    };
    ChoiceWords kinds;
    for (const char* kind : {"personal_id", "old_id", "passport", "none", "organisation"}) {
        kinds.emplace_back(kind, texts_(std::string("intake.kind.") + kind));
    }
    const ChoiceWords sexes = {
        {"", "–"}, {"male", texts_("intake.sex.male")}, {"female", texts_("intake.sex.female")}};
    auto* column = new wxBoxSizer(wxVERTICAL);
    const auto add = [&](wxSizer* row) {
        column->Add(row, wxSizerFlags().Expand().Border(wxTOP, theme::em(this, 0.15)));
    };
    auto* kind = fields_.add_choice(this, prefix_ + "kind", texts_("intake.kind"), kinds);
    auto* id = text("id");
    add(row_of(this, {{kind, 4}, {id, 6}}));
    add(row_of(this, {{text("name"), 1}}));
    auto* birth = text("birth");
    auto* sex = fields_.add_choice(this, prefix_ + "sex", texts_("intake.sex"), sexes);
    add(row_of(this, {{birth, 4}, {sex, 3}, {text("phone"), 4}}));
    if (lodger) {
        ChoiceWords papers = {{"", "–"}};
        for (const char* word : {"certified", "relative", "none"}) {
            papers.emplace_back(word, texts_(std::string("intake.authorisation.") + word));
        }
        auto* relation = text("relation");
        add(row_of(this, {{relation, 1},
                          {fields_.add_choice(this, prefix_ + "authorisation",
                                              texts_("intake.authorisation"), papers),
                           1}}));
    } else {
        auto* address = text("address");
        add(row_of(this, {{address, 7}, {text("email"), 4}}));
    }
    SetSizer(column);
}

std::string PartyFields::shown_name(const std::string& field) const {
    if (field == prefix_ + "id_kind") return prefix_ + "kind";
    if (field == prefix_ + "tax_id") return prefix_ + "id";
    return field;
}

void PartyFields::edited(const std::string& field, const std::string& text) {
    const bool organisation = fields_.get(prefix_ + "kind") == "organisation";
    if (field == prefix_ + "kind") {
        const std::string number = fields_.get(prefix_ + "id");
        callbacks_.edited(prefix_ + "kind", organisation ? "organisation" : "person");
        callbacks_.edited(prefix_ + "id_kind", organisation ? "" : text);
        callbacks_.edited(prefix_ + "id", organisation ? "" : number);
        callbacks_.edited(prefix_ + "tax_id", organisation ? number : "");
        fields_.set_label(prefix_ + "name",
                          texts_(organisation ? "intake.name_organisation" : "intake.name"));
        return;
    }
    if (field == prefix_ + "id" && organisation) return callbacks_.edited(prefix_ + "tax_id", text);
    callbacks_.edited(field, text);
}

void PartyFields::set(const PartyForm& party) {
    const bool organisation = party.kind == "organisation";
    const std::string kind = party.id_kind.empty() ? "personal_id" : party.id_kind;
    fields_.set(prefix_ + "kind", organisation ? "organisation" : kind);
    fields_.set(prefix_ + "id", organisation ? party.tax_id : party.id);
    fields_.set_label(prefix_ + "name",
                      texts_(organisation ? "intake.name_organisation" : "intake.name"));
    fields_.set(prefix_ + "name", party.name);
    fields_.set(prefix_ + "birth", party.birth);
    fields_.set(prefix_ + "sex", party.sex);
    fields_.set(prefix_ + "phone", party.phone);
    for (const auto& [name, value] : {std::pair{"address", &party.address},
                                      {"email", &party.email},
                                      {"relation", &party.relation},
                                      {"authorisation", &party.authorisation}}) {
        if (fields_.has(prefix_ + name)) fields_.set(prefix_ + name, *value);
    }
}

}  // namespace motcua
