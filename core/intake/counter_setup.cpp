#include "core/intake/counter_setup.h"

#include "core/audit/audit_log.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/base/uuid.h"
#include "core/calendar/calendar_file.h"
#include "core/dossier/number_range.h"
#include "core/procedure/version_store.h"
#include "core/store/key_file.h"
#include "core/store/migrator.h"
#include "core/unit/agencies.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;

constexpr int training_first = 9001;
constexpr int training_last = 9999;

std::string recovery_text() {
    std::string text;
    for (int group = 0; group < 6; ++group) text += (group ? "-" : "") + random_readable(5);
    return text;
}

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

// The unit's names for the head of forms, where the table of agencies knows it.
void keep_unit_names(UnitOfWork& work, const CounterPlan& plan, Instant now) {
    const auto agencies = Agencies::parse(read_file(plan.resources / "agencies.json"));
    const auto id = AgencyId::parse(plan.unit);
    if (!agencies || !id) return;
    const Agency* agency = agencies->find(*id, format_iso_day(day_of(now)));
    if (!agency) return;
    set_setting(work, setting_key::unit_name, agency->name);
    set_setting(work, setting_key::unit_authority, agency->authority);
    set_setting(work, setting_key::place, place_of(agency->authority));
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

}  // namespace

NewCounter make_counter(const DataFolder& folder, const CounterPlan& plan, const Secret& passphrase,
                        const Clock& clock) {
    folder.create();
    const WriterLock lock(folder, "motcua init");
    // The keys lie under another name until the database is whole: what is found with them was
    // begun and never used.
    const auto unfinished = folder.root / "keys.unfinished";
    folder.require_vacant(unfinished);
    folder.remove_database();

    NewCounter counter{CounterIdentity::fresh(plan.unit, plan.counter, plan.training),
                       {Uuid::v7().str(), plan.officer_name, "administrator"},
                       recovery_text()};
    const Secret key = Secret::random(32);
    KeyFile keys;
    keys.add(counter.officer.id, counter.officer.name, passphrase, key);
    keys.add("recovery", "recovery", Secret(counter.recovery_key), key);
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
