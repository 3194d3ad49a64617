#include "core/dossier/guide.h"

#include "core/dossier/dossier_life_json.h"

namespace motcua {
namespace {

template <class Way>
void describe_flat(Way& way, FieldsOf<Way, Guide> g) {
    way("form", g.form)("number", g.number)("at", g.at)("officer", g.officer);
    way("officer_name", g.officer_name)("procedure", g.procedure);
    way("procedure_name", g.procedure_name)("items", g.items)("reason", g.reason);
    way("legal_ground", g.legal_ground);
}

}  // namespace

std::string to_json(const Guide& guide) {
    JsonWriter out;
    out.begin_object().field("id", guide.id.str());
    FieldWriter way(out);
    describe_flat(way, guide);
    out.key("applicant");
    write_json(out, guide.applicant);
    return out.end_object().text();
}

std::optional<Guide> guide_from_json(const Json& json) {
    const auto id = Uuid::parse(json.string_or("id"));
    if (!id) return std::nullopt;
    Guide guide;
    guide.id = *id;
    FieldReader way(json);
    describe_flat(way, guide);
    guide.applicant = party_from_json(json["applicant"]);
    return guide.form.empty() ? std::nullopt : std::optional(std::move(guide));
}

void keep_guide(UnitOfWork& work, const Guide& guide) {
    work.database()
        .statement(
            "INSERT INTO guide(id,form,number,at,officer,procedure,body) VALUES(?,?,?,?,?,?,?) "
            "ON CONFLICT(id) DO NOTHING")
        .bind_all(guide.id, guide.form, guide.number,
                  std::int64_t{guide.at.time_since_epoch().count()}, guide.officer, guide.procedure,
                  to_json(guide))
        .run();
}

std::optional<Guide> find_guide(Database& database, const std::string& number) {
    auto query = database.statement("SELECT body FROM guide WHERE number=? ORDER BY at DESC");
    query.bind_all(number);
    if (!query.step()) return std::nullopt;
    const auto json = Json::parse(query.view(0));
    return json ? guide_from_json(*json) : std::nullopt;
}

std::int64_t count_guides(Database& database, const std::string& form, Instant from, Instant to) {
    auto query = database.statement("SELECT count(*) FROM guide WHERE form=? AND at>=? AND at<?");
    query.bind_all(form, std::int64_t{from.time_since_epoch().count()},
                   std::int64_t{to.time_since_epoch().count()});
    query.step();
    return query.integer(0);
}

}  // namespace motcua
