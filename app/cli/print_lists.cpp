#include <chrono>

#include "app/cli/print_command.h"
#include "app/presenters/forms/lists.h"
#include "core/calendar/vn_time.h"

namespace motcua::cli {
namespace {

LocalDay day_named(const Arguments& args, const std::string& option) {
    const auto day = parse_day(args.required(option));
    if (!day) throw UsageError("usage.takes", option, "2026-11-23");
    return *day;
}

// The instant at which the day begins.
Instant begin_of(LocalDay day) { return to_instant(LocalTime(day)); }

PrintedForm register_of(OpenCounter& counter, const Office& office, const Arguments& args,
                        Instant now) {
    const ListPeriod period{day_named(args, "--from"), day_named(args, "--to")};
    if (period.to < period.from) throw UsageError("usage.takes", "--to", args.required("--from"));
    const auto dossiers = dossiers_received(counter.database(), begin_of(period.from),
                                            begin_of(period.to + std::chrono::days(1)));
    return FormPrinter().list(register_data(dossiers, period, office, counter.officer().name, now));
}

PrintedForm post_list_of(OpenCounter& counter, const Office& office, const Arguments& args,
                         Instant now) {
    const LocalDay day = day_named(args, "--date");
    const auto posted =
        dossiers_posted(counter.database(), begin_of(day), begin_of(day + std::chrono::days(1)));
    return FormPrinter().list(post_list_data(posted, day, office, counter.officer().name, now),
                              paper_of(args));
}

PrintedForm cash_of(OpenCounter& counter, const Office& office, const Arguments& args,
                    Instant now) {
    const LocalDay day = day_named(args, "--date");
    const bool all = args.has("--all");
    const auto payments = payments_taken(counter.database(), format_iso_day(day),
                                         all ? std::string() : counter.identity().device);
    return FormPrinter().list(
        cash_data(payments, day, all ? std::string() : counter.identity().counter, office,
                  counter.officer().name, now),
        paper_of(args));
}

}  // namespace

bool is_list(const std::string& name) {
    return name == "register" || name == "post-list" || name == "cash";
}

int print_list(Session& session, const Arguments& args) {
    args.at_most(1);
    const std::string& name = args.word(0, "LIST");
    const std::string target = args.required("-o");
    OpenCounter counter = session.open(Access::read_only);
    const Office office = Office::load(counter.database(), counter.identity());
    const Instant now = session.clock().now();
    const PrintedForm printed = name == "register"    ? register_of(counter, office, args, now)
                                : name == "post-list" ? post_list_of(counter, office, args, now)
                                                      : cash_of(counter, office, args, now);
    return answer_printed(session, printed, name, target);
}

}  // namespace motcua::cli
