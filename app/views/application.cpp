#include "app/views/application.h"

#include <wx/image.h>

#include "app/presenters/error_text.h"
#include "app/presenters/program_files.h"
#include "app/presenters/remembered_language.h"
#include "app/views/deadlines_place.h"
#include "app/views/dossiers_place.h"
#include "app/views/first_run_window.h"
#include "app/views/hand_over_place.h"
#include "app/views/intake_place.h"
#include "app/views/main_window.h"
#include "app/views/scan_place.h"
#include "app/views/settings_place.h"
#include "app/views/sign_in_window.h"
#include "app/views/start_trace.h"
#include "app/views/sync_place.h"
#include "app/views/theme.h"
#include "app/views/viewer_window.h"
#include "app/views/widgets.h"
#include "app/views/wx_text.h"

namespace motcua {

Application::Application(StartOptions options) : options_(std::move(options)) {}
Application::~Application() = default;

bool Application::OnInit() {
    SetAppName("motcua");
    theme::install();
    wxImage::AddHandler(new wxPNGHandler);  // pictures in the clipboard are PNG
    trace_start("toolkit");
    DataFolder folder = options_.data ? DataFolder{*options_.data} : DataFolder::of_user();
    folder_ = folder.root;
    if (!options_.language) options_.language = remembered_language(folder_);
    const Language language = options_.language.value_or(Language::vietnamese);
    texts_ = std::make_unique<Texts>(Texts::load(message_file(language), language));
    home_ = std::make_unique<UiExecutor>();
    services_ = std::make_unique<Services>(*home_, std::move(folder));
    SetExitOnFrameDelete(true);
    if (!services_->initialised()) {
        show_first_run();
        return true;
    }
    if (refuse_second_instance()) return false;
    if (options_.passphrase_file) {
        sign_in_from_file();
    } else {
        show_sign_in(false);
    }
    return true;
}

int Application::OnExit() {
    services_.reset();
    home_.reset();
    return wxApp::OnExit();
}

bool Application::OnExceptionInMainLoop() {
    const ErrorWords words = words_of(std::current_exception(), *texts_);
    show_text(main_ != nullptr ? static_cast<wxWindow*>(main_) : nullptr, (*texts_)("app.title"),
              words.line(), (*texts_)("button.close"));
    return true;  // what was typed is in the drafts, what was received in the database: go on
}

void Application::show_main() {
    MainWindow::Commands commands;
    commands.lock = [this] { lock(); };
    commands.sign_out = [this] { sign_out(); };
    commands.switch_language = [this](Language language) { switch_language(language); };
    commands.make_place = [this](wxWindow* parent, PlaceName name) {
        return make_place(parent, name);
    };
    main_ = new MainWindow(*texts_, *services_->counter(), std::move(commands));
    services_->on_sync([this](const SyncWorker::Moment& moment) {
        if (main_ != nullptr)
            main_->line_changed(
                {moment.status.enrolled, moment.status.online, moment.status.last_sync},
                moment.busy);
    });
    services_->on_scan([this](const std::string& text) {
        if (main_ != nullptr && !locked_) main_->scanned(text);
    });
    services_->on_scanner_line([this](ScannerLine line) {
        if (main_ != nullptr) main_->status().scanner_changed(line);
    });
    main_->Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) {
        auto* window = main_;
        main_ = nullptr;
        window->Destroy();
    });
    SetTopWindow(main_);
    main_->Show();
    trace_when_painted(main_, "intake painted");
}

IntakePlace& Application::intake() {
    return static_cast<IntakePlace&>(main_->place(PlaceName::intake));
}

Place* Application::make_place(wxWindow* parent, PlaceName name) {
    Counter& counter = *services_->counter();
    const auto changed = [this] {
        services_->nudge_sync();
        main_->status().refresh();
    };
    switch (name) {
        case PlaceName::dossiers:
            return new DossiersPlace(
                parent, *texts_, counter, services_->receipts(),
                [this](std::vector<ViewerPaper> papers) { look_at(std::move(papers)); }, changed);
        case PlaceName::deadlines:
            return new DeadlinesPlace(
                parent, *texts_, counter, services_->receipts(),
                [this](const std::string& code) { open_dossier(code); }, changed);
        case PlaceName::scan:
            return new ScanPlace(
                parent, *texts_, counter, services_->scan_desk(),
                {[this] { return intake().begun(); },
                 [&desk = services_->receipts(), &counter](const Dossier& dossier) {
                     return desk.print_covers(counter, dossier);
                 },
                 [this](std::vector<ViewerPaper> papers) { look_at(std::move(papers)); }, changed});
        case PlaceName::hand_over:
            return new HandOverPlace(
                parent, *texts_, counter, services_->receipts(),
                [this] {
                    return HandOverPlace::FromIntake{intake().take_received(), intake().saving()};
                },
                changed);
        case PlaceName::sync:
            return new SyncPlace(parent, *texts_, counter, [this] { services_->sync_now(); });
        case PlaceName::settings:
            return new SettingsPlace(
                parent, *texts_, counter, services_->scan_desk(),
                services_->receipts_folder().string(),
                {[this](Language language) { switch_language(language); }, [this] { lock(); },
                 [this] { sign_out(); },
                 [this](const DeviceSettings& settings) { services_->use_devices(settings); },
                 [this] { services_->sync_now(); }});
        case PlaceName::intake:
            break;
    }
    const auto to_scan_place = [this] { main_->open_place(PlaceName::scan); };
    const auto received = [this, changed] {
        changed();
        if (main_->current() != PlaceName::hand_over) return;
        // F6 came before the dossier was saved.
        static_cast<HandOverPlace&>(main_->place(PlaceName::hand_over))
            .preselect(intake().take_received());
    };
    auto* place = new IntakePlace(parent, *texts_, counter, services_->receipts(),
                                  services_->scan_desk(), to_scan_place, received);
    place->on_open_dossier([this](const std::string& code) { open_dossier(code); });
    return place;
}

void Application::open_dossier(const std::string& code) {
    auto& dossiers = static_cast<DossiersPlace&>(main_->place(PlaceName::dossiers));
    main_->open_place(PlaceName::dossiers);
    dossiers.open_code(code);
}

void Application::look_at(std::vector<ViewerPaper> papers) {
    if (viewer_ == nullptr) {
        viewer_ = new ViewerWindow(main_, *texts_, *services_->counter(), services_->viewer_desk(),
                                   [this] { close_viewer(); });
        // It goes with the main window too.
        viewer_->Bind(wxEVT_DESTROY, [this](wxWindowDestroyEvent& event) {
            if (event.GetEventObject() == viewer_) viewer_ = nullptr;
            event.Skip();
        });
        viewer_->Show();
    }
    viewer_->open(std::move(papers));
}

void Application::close_viewer() {
    if (viewer_ != nullptr) viewer_->Destroy();
    viewer_ = nullptr;
}

void Application::lock() {
    if (main_ == nullptr || locked_) return;
    close_viewer();
    main_->Hide();
    show_sign_in(true);
}

void Application::sign_out() {
    // After the event that asked for it has been handled by the window that goes.
    CallAfter([this] {
        auto* window = main_;
        main_ = nullptr;
        show_sign_in(false);
        delete window;
        services_->close();
    });
}

Language Application::other_language() const {
    return texts_->language() == Language::vietnamese ? Language::english : Language::vietnamese;
}

void Application::switch_language(Language language) {
    remember_language(folder_, language);
    CallAfter([this, language] {
        auto old_texts = std::move(texts_);
        texts_ = std::make_unique<Texts>(Texts::load(message_file(language), language));
        auto* old_main = main_;
        auto* old_sign_in = sign_in_;
        auto* old_first_run = first_run_;
        main_ = nullptr;
        sign_in_ = nullptr;
        first_run_ = nullptr;
        SetExitOnFrameDelete(false);
        delete old_main;
        const bool locked = locked_;
        if (services_->counter() != nullptr) show_main();
        if (old_sign_in != nullptr) show_sign_in(locked);
        if (locked) main_->Hide();
        if (old_first_run != nullptr) show_first_run();
        delete old_sign_in;
        delete old_first_run;
        SetExitOnFrameDelete(true);
    });
}

}  // namespace motcua
