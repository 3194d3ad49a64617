#include "core/intake/counter_setup.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/calendar/calendar_file.h"
#include "core/dossier/number_range.h"
#include "core/procedure/version_store.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"
#include "core/unit/agencies.h"
#include "core/unit/units.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;

constexpr int training_first = 9001;
constexpr int training_last = 9999;
constexpr std::size_t longest_first_officer = 100;

// "07:00-11:30, 13:30-17:00"; a setting that the office may word otherwise.
std::string hours_text(const OfficeHours& hours) {
    std::string text;
    for (const auto& span : hours.spans)
        text += (text.empty() ? "" : ", ") + print_time_of_day(span.open) + "-" +
                print_time_of_day(span.close);
    return text;
}

// "Ủy ban nhân dân xã Tập Huấn" -> "Xã Tập Huấn", as it stands before the date of a form.
std::string place_of(const std::string& authority) {
    constexpr std::string_view head = "Ủy ban nhân dân ";
    if (!authority.starts_with(head) || authority.size() == head.size()) return "";
    const auto letters = text::to_code_points(std::string_view(authority).substr(head.size()));
    return text::upper(text::to_utf8(letters.substr(0, 1))) + text::to_utf8(letters.substr(1));
}

void keep_shipped_versions(UnitOfWork& work, const std::filesystem::path& resources, Instant now) {
    const std::string catalogue = read_file(resources / "catalogue.json");
    const auto catalog = Catalog::parse(catalogue);
    if (!catalog)
        throw StateError(ErrorCode::broken_catalogue,
                         catalog.error().where + ": " + catalog.error().what);
    put_in_force(work, VersionKind::catalogue, catalog->hash(), catalog->version(), catalogue, now);
    const std::string days = read_file(resources / "holidays.json");
    const auto calendar = parse_calendar(days);
    if (!calendar)
        throw StateError(ErrorCode::broken_calendar,
                         calendar.error().where + ": " + calendar.error().what);
    put_in_force(work, VersionKind::calendar, calendar->data().digest, calendar->data().version,
                 days, now);
    set_setting(work, setting_key::opening_hours, hours_text(calendar->hours_on(day_of(now))));
}

std::string lower_first(const std::string& name) {
    const auto letters = text::to_code_points(name);
    return text::lower(text::to_utf8(letters.substr(0, 1))) + text::to_utf8(letters.substr(1));
}

std::optional<UnitNames> names_of_commune(const CounterPlan& plan) {
    if (plan.commune.empty()) return std::nullopt;
    const auto units = Units::parse(read_file(plan.resources / "units.json"));
    const Commune* commune = units ? units->find_commune(plan.commune) : nullptr;
    if (!commune) return std::nullopt;
    const std::string name = lower_first(commune->full_name);
    return UnitNames{"Trung tâm Phục vụ hành chính công " + name, "Ủy ban nhân dân " + name};
}

// For the head of forms; an administrator words them otherwise in Settings.
void keep_unit_names(UnitOfWork& work, const CounterPlan& plan, Instant now) {
    if (!plan.commune.empty()) set_setting(work, setting_key::commune, plan.commune);
    const UnitNames names = unit_names(plan, now);
    if (names.name.empty()) return;
    set_setting(work, setting_key::unit_name, names.name);
    set_setting(work, setting_key::unit_authority, names.authority);
    set_setting(work, setting_key::place, place_of(names.authority));
}

void fill(Database& database, const CounterPlan& plan, const NewCounter& counter, Instant now) {
    migrate(database, counter_migrations());
    UnitOfWork work(database);
    counter.identity.save(work);
    work.database()
        .statement("INSERT INTO officer(id,name,role) VALUES(?,?,?)")
        .bind_all(counter.officer.id, counter.officer.name, counter.officer.role)
        .run();
    keep_shipped_versions(work, plan.resources, now);
    keep_unit_names(work, plan, now);
    if (plan.training)
        grant_range(work,
                    {plan.unit, counter.identity.incarnation, training_first, training_last,
                     2000y / 1 / 1, 2999y / 12 / 31, "training"},
                    now);
    append_audit(work,
                 {now, counter.officer.id, "counter.initialised", counter.identity.device, ""});
    work.commit();
}

// The keys lie under this name until the database is whole: what is found with them was begun
// and never used.
std::filesystem::path unfinished_keys(const DataFolder& folder) {
    return folder.root / "keys.unfinished";
}

}  // namespace

std::vector<FieldProblem> problems_of(const CounterPlan& plan) {
    std::vector<FieldProblem> problems;
    const auto unit = AgencyId::parse(plan.unit);
    if (!unit || (unit->is_training() && !plan.training))
        problems.push_back({"unit", FieldError::not_an_agency, ""});
    if (plan.counter.empty() || plan.counter.size() > 3 || !text::all_digits(plan.counter))
        problems.push_back({"counter", FieldError::out_of_range, ""});
    if (text::tidy(plan.officer_name).empty())
        problems.push_back({"officer", FieldError::missing, ""});
    else if (text::length(plan.officer_name) > longest_first_officer ||
             text::has_forbidden_characters(plan.officer_name))
        problems.push_back({"officer", FieldError::forbidden_characters, ""});
    if (!plan.commune.empty() && !names_of_commune(plan))
        problems.push_back({"commune", FieldError::unknown_value, ""});
    return problems;
}

UnitNames unit_names(const CounterPlan& plan, Instant now) {
    const auto agencies = Agencies::parse(read_file(plan.resources / "agencies.json"));
    const auto id = AgencyId::parse(plan.unit);
    const Agency* agency =
        agencies && id ? agencies->find(*id, format_iso_day(day_of(now))) : nullptr;
    if (agency) return {agency->name, agency->authority};
    return names_of_commune(plan).value_or(UnitNames{});
}

void discard_unfinished(const DataFolder& folder) {
    const auto unfinished = unfinished_keys(folder);
    if (!std::filesystem::exists(unfinished) || std::filesystem::exists(folder.keys())) return;
    const WriterLock lock(folder, "motcua");  // somebody may be at it just now
    if (std::filesystem::exists(folder.keys())) return;
    folder.remove_database();
    std::filesystem::remove(unfinished);
}

NewCounter make_counter(const DataFolder& folder, const CounterPlan& plan, const Secret& passphrase,
                        const Clock& clock) {
    folder.create();
    const WriterLock lock(folder, "motcua init");
    const auto unfinished = unfinished_keys(folder);
    folder.require_vacant(unfinished);
    folder.remove_database();

    NewCounter counter{CounterIdentity::fresh(plan.unit, plan.counter, plan.training),
                       {Uuid::v7().str(), plan.officer_name, "administrator"},
                       plan.recovery ? *plan.recovery : RecoveryKey::random()};
    const Secret key = Secret::random(32);
    KeyFile keys;
    keys.add(counter.officer.id, counter.officer.name, passphrase, key);
    keys.add(RecoveryKey::slot, RecoveryKey::slot, counter.recovery.secret(), key);
    if (plan.training) keys.say_openly(std::string(passphrase.view()));
    keys.save(unfinished);
    {
        Database database(folder.database(), key);
        fill(database, plan, counter, clock.now());
        database.checkpoint();
    }
    rename_durably(unfinished, folder.keys());
    return counter;
}

}  // namespace motcua
