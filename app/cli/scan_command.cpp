// scan --list | scan --device D [--source adf|adf-duplex|flatbed] [--dpi N] … -o DIR
//
// The folder needs no counter; existing pages are never written over, numbers go on behind them.
// A page is a whole file under its name or not there at all. The scanner named `simulated` is the
// training one. With --camera the device is a camera, /dev/video0 or folder:/path, and --pages says
// how many sheets are laid under it.
#include "app/cli/scan_command.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <stop_token>
#include <thread>

#include "app/cli/commands.h"
#include "core/base/file.h"
#include "core/document/picture_text.h"
#include "devices/camera/camera_set.h"
#include "devices/pages/camera_scanner.h"
#include "devices/pages/page_pipeline.h"
#include "devices/scanner/scan_names.h"
#include "devices/scanner/scanner_set.h"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 7> problem_names = {
    "too_dark", "too_light", "blurred", "cut_edge", "skew_left", "not_judged", "low_resolution"};

int whole_option(const Arguments& args, const std::string& option, int low, int high,
                 int otherwise) {
    const auto text = args.value(option);
    if (!text) return otherwise;
    int value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < low || value > high)
        throw UsageError("usage.takes", option, std::to_string(low) + "…" + std::to_string(high));
    return value;
}

template <class E, class Names>
E named_option(const Arguments& args, const std::string& option, const Names& names, E otherwise) {
    const auto text = args.value(option);
    if (!text) return otherwise;
    if (const auto value = by_name<E>(names, *text)) return *value;
    std::string all;
    for (const char* name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    throw UsageError("usage.takes", option, all);
}

// Ctrl+C ends the scan as a clerk's Stop does; the helper hears it from us, not from the terminal.
class InterruptWatch {
public:
    InterruptWatch() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        watcher_ = std::jthread([this](const std::stop_token& over) {
            const timespec tick{0, 50'000'000};
            while (!over.stop_requested())
                if (::sigtimedwait(&signals_, nullptr, &tick) > 0) stop_.request_stop();
        });
    }
    ~InterruptWatch() {
        watcher_.request_stop();
        watcher_.join();
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;
    std::stop_token token() const { return stop_.get_token(); }

private:
    sigset_t signals_{}, before_{};
    std::stop_source stop_;
    std::jthread watcher_;
};

int number_of_last_page(const fs::path& folder) {
    int last = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        int number = 0;
        if (std::sscanf(entry.path().filename().c_str(), "page-%d.", &number) == 1)
            last = std::max(last, number);
    }
    return last;
}

int list_scanners(Session& session, const Arguments& args) {
    const auto scanners = scan_source_of(args, false, args.value("--backends").value_or(""));
    JsonWriter out;
    out.begin_object().key("devices").begin_array();
    for (const ScannerInfo& info : scanners->devices())
        out.begin_object().field("id", info.id).field("label", info.label).end_object();
    session.answer(out.end_array().end_object().text());
    return 0;
}

int scan_into_folder(Session& session, const Arguments& args) {
    const fs::path folder = args.required("-o");
    const std::string device =
        by_camera(args) ? args.value("--device").value_or("") : args.required("--device");
    const ScanRequest request = scan_request_of(args, ScanProfile{}, device);
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) throw StorageError(ErrorCode::file_unwritable, folder.string());
    int number = number_of_last_page(folder);
    const auto scanner =
        scan_source_of(args, request.device == "simulated", args.value("--backends").value_or(""));
    std::vector<PageLine> lines;
    const auto outcome =
        scan_pages(*scanner, request, page_settings_of(args), [&](const ProcessedPage& page) {
            char name[32];
            std::snprintf(name, sizeof name, "page-%04d.jpg", ++number);
            write_file_durably(folder / name, page.jpeg);
            lines.push_back({fs::absolute(folder / name).string(), page.findings.blank,
                             page.findings.problems});
        });
    return answer_scan(session, request, outcome, lines);
}

void write_warnings(JsonWriter& out, const ScanRequest& request,
                    const std::vector<PageLine>& pages) {
    out.key("warnings").begin_array();
    if (!meets_digitising_rule(request))
        out.begin_object().field("code", "below_rule").end_object();
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (const PageProblem problem : pages[i].problems)
            out.begin_object()
                .field("page", static_cast<std::int64_t>(i + 1))
                .field("code", name_of(problem))
                .end_object();
    out.end_array();
}

void write_filed_papers(JsonWriter& out, const std::vector<Document>& papers) {
    out.field("document", papers.front().id.str()).key("documents").begin_array();
    for (const Document& paper : papers)
        out.begin_object()
            .field("id", paper.id.str())
            .field_if("component", paper.component)
            .field_if("result_type", paper.result_type)
            .field("pages", paper.pages)
            .end_object();
    out.end_array();
}

}  // namespace

const char* name_of(PageProblem problem) {
    return problem_names[static_cast<std::size_t>(problem)];
}

WorkerScannerOptions worker_options(const std::string& backends) {
    const auto names = read_backend_names(backends);
    if (!names) throw UsageError("usage.takes", "--backends", "fujitsu, genesys, …");
    WorkerScannerOptions options;
    options.program = installed_scan_helper();
    options.backends = *names;
    return options;
}

ScanRequest scan_request_of(const Arguments& args, const ScanProfile& profile,
                            const std::string& usual_device) {
    ScanRequest request = request_of(profile, usual_device);
    request.source = named_option(args, "--source", scan_source_names, request.source);
    request.colour = named_option(args, "--colour", scan_colour_names, request.colour);
    request.dpi = whole_option(args, "--dpi", 75, 1200, request.dpi);
    request.brightness = whole_option(args, "--brightness", -100, 100, request.brightness);
    request.limit = whole_option(args, "--limit", 0, 10000, request.limit);
    if (by_camera(args)) {
        request.source = ScanSource::flatbed;  // a sheet at a time
        request.limit = whole_option(args, "--pages", 1, 10000, 1);
    } else if (args.value("--pages")) {
        throw UsageError("usage.takes", "--pages", "with --camera");
    }
    if (const auto paper = args.value("--paper"))
        if (!read_paper_size(*paper, request.width_mm, request.height_mm))
            throw UsageError("usage.takes", "--paper", "a4, a5, a3, 210x297");
    return request;
}

bool by_camera(const Arguments& args) { return args.has("--camera"); }

PageSettings page_settings_of(const Arguments& args) {
    PageSettings settings;
    settings.deskew = settings.turn = settings.crop = !args.has("--as-is");
    if (by_camera(args)) settings.least_dpi = lawful_dpi;
    return settings;
}

std::unique_ptr<Scanner> scan_source_of(const Arguments& args, bool training,
                                        const std::string& backends) {
    if (by_camera(args)) return std::make_unique<CameraScanner>(std::make_unique<CameraSet>());
    ScannerSetOptions options;
    options.training = training;
    options.worker = worker_options(backends);
    return std::make_unique<ScannerSet>(options);
}

ScanOutcome scan_pages(Scanner& scanner, const ScanRequest& request, const PageSettings& settings,
                       const std::function<void(ProcessedPage)>& keep) {
    const InterruptWatch interrupts;
    ScanOutcome outcome;
    PagePipeline pipeline(settings, [&](ProcessedPage page) { keep(std::move(page)); });
    try {
        scanner.scan(
            request,
            [&](ScannedImage page, bool back) {
                pipeline.add(std::move(page), back);
                ++outcome.given;
            },
            interrupts.token());
    } catch (const DeviceError& error) {
        outcome.failure = error;
    } catch (const Cancelled&) {
        outcome.stopped = true;
    }
    pipeline.finish();
    return outcome;
}

int answer_scan(Session& session, const ScanRequest& request, const ScanOutcome& outcome,
                const std::vector<PageLine>& pages, const ScanKept& kept) {
    JsonWriter out;
    out.begin_object().field("pages", static_cast<std::int64_t>(pages.size()));
    out.field_if("batch", kept.batch);
    if (!kept.papers.empty()) write_filed_papers(out, kept.papers);
    if (kept.with_words) out.field("pages_with_words", *kept.with_words);
    out.key(kept.batch.empty() ? "files" : "page_ids").begin_array();
    for (const PageLine& page : pages) out.value(page.name);
    out.end_array().key("blank").begin_array();
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (pages[i].blank) out.value(static_cast<std::int64_t>(i + 1));
    out.end_array();
    const int sheet = sheet_to_put_back(request.source, outcome.given);
    if (outcome.failure) {
        out.key("failed").begin_object().field("code", to_string(outcome.failure->code()));
        out.field("sheet", sheet).end_object();
    }
    if (outcome.stopped) out.field("stopped", true);
    write_warnings(out, request, pages);
    session.answer(out.end_object().text());
    if (!outcome.failure) return outcome.stopped ? 1 : 0;
    const int status = session.refuse(*outcome.failure);
    if (outcome.given > 0)
        session.say(session.texts()("scan.good_stays", {std::to_string(outcome.given)}) + " " +
                    session.texts()("scan.put_back", {std::to_string(sheet)}));
    return status;
}

bool wants_words(const Arguments& args, Database& database) {
    if (args.has("--text") && args.has("--no-text"))
        throw UsageError("usage.takes", "--text", "without --no-text");
    return args.has("--text") || (reads_text(database) && !args.has("--no-text"));
}

int scan_command(Session& session, const Words& words) {
    const Arguments args(
        words,
        {"--device", "--source", "--dpi", "--colour", "--paper", "--brightness", "--limit",
         "--pages", "--backends", "-o", "--dossier", "--draft", "--component", "--profile"},
        {"--list", "--camera", "--as-is", "--text", "--no-text"});
    args.at_most(0);
    if (args.has("--list")) return list_scanners(session, args);
    const bool into_counter = args.value("--dossier") || args.value("--draft");
    if (into_counter && args.value("-o"))
        throw UsageError("usage.takes", "-o", "without --dossier or --draft");
    return into_counter ? scan_into_counter(session, args) : scan_into_folder(session, args);
}

}  // namespace motcua::cli
