// demo: the main job end to end on shipped sample input, saying where each result lies.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/demo_gateway.h"
#include "app/presenters/dossier_forms.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/resource_folder.h"
#include "core/dossier/dossier_store.h"
#include "core/intake/counter_setup.h"
#include "core/sync/sync_engine.h"
#include "core/unit/agency_id.h"

namespace motcua::cli {
namespace {

constexpr const char* demo_officer = "Cán bộ tập huấn";

void make_training_counter(Session& session) {
    const auto given = session.options().passphrase_file ? session.passphrase() : std::nullopt;
    const CounterPlan plan{AgencyId::training().str(), "1", demo_officer, true, resource_folder()};
    make_counter(session.options().data, plan, given ? given->copy() : Secret(training_passphrase),
                 session.clock());
}

ReceivedDossier receive_sample(Session& session, OpenCounter& counter) {
    const auto form = parse_intake_form(read_file(resource_folder() / "samples/receive.json"));
    if (!form) throw StateError(ErrorCode::malformed_json, "the sample form");
    ReceiveDossier receive(counter.database(), counter.catalog(), counter.calendar(),
                           session.clock());
    auto received = receive.receive(*form, counter.officer(), Uuid::v7(), session.clock_trust());
    if (!received) throw StateError(ErrorCode::invalid_field, "the sample form");
    return *std::move(received);
}

std::filesystem::path print(const OpenCounter& counter, const Dossier& dossier,
                            const Office& office, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const auto file = folder / (dossier.code.str() + ".pdf");
    const Procedure* procedure = counter.catalog().find(dossier.procedure);
    write_file_durably(file, FormPrinter().receipt(dossier, procedure, office, Paper::a5).pdf);
    return std::filesystem::absolute(file);
}

void send(OpenCounter& counter) {
    const SystemClock clock;
    const auto transport = enrolled_transport(counter.database());
    if (!transport) throw StateError(ErrorCode::not_enrolled, "the counter has no gateway");
    const auto result = SyncEngine(with_database_here(counter.database()), *transport, clock).run();
    if (result.error) throw NetworkError(*result.error, "the dossier waits at the counter");
}

}  // namespace

int demo_command(Session& session, const Words& words) {
    const Arguments args(words, {}, {});
    args.at_most(0);
    const DataFolder& folder = session.options().data;
    if (!folder.is_initialised()) make_training_counter(session);
    OpenCounter counter = session.open(Access::read_write);
    if (!counter.identity().training)
        throw StateError(ErrorCode::fixed_clock_refused, "demo is for training counters");

    // An enrolled counter keeps to its gateway; any other gets one of its own for the while.
    std::optional<DemoGateway> own;
    if (!setting(counter.database(), setting_key::gateway_url)) {
        own.emplace(folder.root / "demo-gateway.db");
        enrol(with_database_here(counter.database()),
              own->invite(counter.identity().unit, counter.identity().counter));
        send(counter);  // the first round brings the numbers
    }
    const ReceivedDossier received = receive_sample(session, counter);
    const Office office = Office::load(counter.database(), counter.identity());
    const auto receipt = print(counter, received.dossier, office, folder.root / "receipts");
    send(counter);
    const auto kept = find_dossier(counter.database(), received.dossier.id);
    const std::string gateway = setting_or(counter.database(), setting_key::gateway_url, "");

    session.out() << "code: " << kept->code.str() << "\n"
                  << "receipt: " << receipt.string() << "\n"
                  << "lookup: " << lookup_url(office, *kept) << "\n"
                  << "database: " << std::filesystem::absolute(folder.database()).string() << "\n"
                  << "gateway: " << gateway << "/tra-cuu/" << kept->code.str()
                  << "?k=" << kept->lookup_secret << "\n"
                  << "sync: " << name_of(kept->sync) << "\n";
    if (own)
        session.out() << "gateway_database: "
                      << std::filesystem::absolute(folder.root / "demo-gateway.db").string()
                      << "\n";
    return 0;
}

}  // namespace motcua::cli
