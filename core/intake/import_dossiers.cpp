#include "core/intake/import_dossiers.h"

#include <map>

#include "core/audit/audit_log.h"
#include "core/dossier/dossier_json.h"
#include "core/dossier/dossier_store.h"
#include "core/dossier/event_log.h"
#include "core/intake/counter_event.h"
#include "core/intake/line_reader.h"
#include "core/procedure/procedure_json.h"
#include "core/procedure/version_store.h"
#include "core/sync/outbox.h"

namespace motcua {
namespace {

constexpr std::size_t shown_hash = 16;

// One file on its way in.
class Import {
public:
    Import(Database& database, ImportRules rules, const Officer& officer,
           const ImportOptions& options, const std::filesystem::path& file)
        : database_(database),
          rules_(std::move(rules)),
          officer_(officer),
          options_(options),
          counter_(CounterIdentity::load(database)),
          file_hash_(file_sha256_hex(file)),
          progress_(resumed(file)),
          reader_(file, progress_.bytes) {}

    ImportProgress run() {
        while (!progress_.finished && !options_.stop.stop_requested()) {
            UnitOfWork work(database_);
            const ImportProgress before = progress_;
            read_batch(work);
            remember(work, before);
            work.commit();
            if (options_.progress) options_.progress(progress_);
        }
        return progress_;
    }

private:
    ImportProgress resumed(const std::filesystem::path& file) {
        ImportProgress progress;
        progress.total_bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
        auto query = database_.statement(
            "SELECT lines, bytes, refused FROM import_progress WHERE file_hash=?");
        query.bind(1, file_hash_);
        if (query.step()) {
            progress.lines = query.integer(0);
            progress.bytes = query.integer(1);
            progress.refused = query.integer(2);
        }
        return progress;
    }

    void read_batch(UnitOfWork& work) {
        for (std::size_t i = 0; i < options_.batch; ++i) {
            const auto line = reader_.next();
            if (!line) {
                progress_.finished = true;
                break;
            }
            ++progress_.lines;
            if (line->too_long) {
                refuse({ErrorCode::broken_import_line, "", "too_long"});
            } else if (line->text.find_first_not_of(" \t\r\xef\xbb\xbf") !=
                       std::string_view::npos) {
                take(work, line->text);
            }
        }
        progress_.bytes = reader_.offset();
    }

    void refuse(LineProblem problem) {
        ++progress_.refused;
        if (options_.refused) options_.refused({progress_.lines, std::move(problem)});
    }

    void take(UnitOfWork& work, std::string_view text) {
        constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
        if (progress_.lines == 1 && text.starts_with(byte_order_mark))
            text.remove_prefix(byte_order_mark.size());
        auto line = read_import_line(text, rules_);
        if (!line) return refuse(line.error());
        Dossier dossier = (*line).dossier;
        if (is_present(dossier)) {
            ++progress_.present;
            return;
        }
        dossier.id = Uuid::v7();
        dossier.procedure_hash = pin(work, line->procedure());
        // No catalogue at hand stood behind an unlisted one.
        if (line->listed) dossier.catalogue_hash = rules_.catalog.hash();
        dossier.calendar_hash = rules_.calendar.data().digest;
        // What its term does after a supplement is its procedure's, as for one received here.
        dossier.rules = to_text(rules_.deadlines.with(line->procedure().resume.way));
        keep(work, dossier);
        ++progress_.taken;
        if (line->unlisted) ++progress_.unlisted;
    }

    bool is_present(const Dossier& dossier) {
        auto query = database_.statement(
            "SELECT 1 FROM dossier WHERE code=?1 UNION ALL "
            "SELECT 1 FROM dossier WHERE official_code IN (?1,?2)");
        query.bind_all(dossier.code.str(),
                       dossier.official_code.empty() ? dossier.code.str() : dossier.official_code);
        return query.step();
    }

    const std::string& pin(UnitOfWork& work, const Procedure& procedure) {
        const auto [entry, fresh] =
            pinned_.try_emplace(procedure.code.str() + '\n' + procedure.name);
        if (fresh) {
            entry->second = content_hash(procedure);
            pin_procedure(work, procedure, entry->second);
        }
        return entry->second;
    }

    void keep(UnitOfWork& work, const Dossier& dossier) {
        DossierEvent event = counter_event(counter_, officer_, {rules_.now});
        event.type = event_type::imported;
        event.dossier_id = dossier.id;
        event.units = dossier.units;
        event.catalogue_hash = dossier.catalogue_hash;
        event.body = to_json(dossier);
        insert_dossier(work, dossier, event.body);
        if (options_.push) {
            record_event(work, std::move(event), rules_.now);
        } else {
            event.incarnation = "import-" + file_hash_.substr(0, shown_hash);
            event.device_seq = progress_.lines;
            append_event(work, event);
        }
    }

    void remember(UnitOfWork& work, const ImportProgress& before) {
        const std::int64_t at = rules_.now.time_since_epoch().count();
        work.database()
            .statement(
                "INSERT INTO import_progress(file_hash,lines,bytes,refused,changed_at) "
                "VALUES(?,?,?,?,?) "
                "ON CONFLICT(file_hash) DO UPDATE SET lines=excluded.lines, bytes=excluded.bytes, "
                "refused=excluded.refused, changed_at=excluded.changed_at")
            .bind_all(file_hash_, progress_.lines, progress_.bytes, progress_.refused, at)
            .run();
        if (progress_.lines == before.lines) return;
        append_audit(
            work,
            {rules_.now, officer_.id, event_type::imported, file_hash_.substr(0, shown_hash),
             "lines " + std::to_string(before.lines + 1) + "-" + std::to_string(progress_.lines) +
                 ": " + std::to_string(progress_.taken - before.taken) + " taken, " +
                 std::to_string(progress_.present - before.present) + " present, " +
                 std::to_string(progress_.refused - before.refused) + " refused"});
    }

    Database& database_;
    const ImportRules rules_;
    const Officer& officer_;
    const ImportOptions& options_;
    const CounterIdentity counter_;
    const std::string file_hash_;
    ImportProgress progress_;
    LineReader reader_;
    std::map<std::string, std::string> pinned_;  // hash by code and name
};

}  // namespace

ImportProgress ImportDossiers::run(const std::filesystem::path& file, const Officer& officer,
                                   const ImportOptions& options) {
    const std::string unit = setting_or(database_, setting_key::unit, "");
    return Import(database_, {catalog_, calendar_, unit, clock_.now(), rules_in_force(database_)},
                  officer, options, file)
        .run();
}

}  // namespace motcua
