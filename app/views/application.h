// The program: which window is open, and what leads from one to the next.
//
// First run -> sign-in (<-> recovery) -> main window -> (lock, sign-out) -> sign-in. Errors that
// nobody expected end here, once, in words.
#pragma once

#include <wx/app.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "app/presenters/texts.h"
#include "app/services.h"
#include "app/views/ui_executor.h"

namespace motcua {

class SignInWindow;
class FirstRunWindow;
class IntakePlace;
class MainWindow;
class Place;
class RecoveryWindow;
class ViewerWindow;
enum class PlaceName;

struct StartOptions {
    std::optional<std::filesystem::path> data;
    std::optional<Language> language;
    std::optional<std::filesystem::path> passphrase_file;  // training counters only
};

class Application final : public wxApp {
public:
    explicit Application(StartOptions options);
    ~Application() override;

    bool OnInit() override;
    int OnExit() override;
    bool OnExceptionInMainLoop() override;

private:
    bool refuse_second_instance();
    void show_first_run();
    void made(const KeySlot& officer, Secret key);
    void leave_first_run();
    void show_sign_in(bool locked);
    void show_recovery();
    void close_recovery();
    void sign_in_from_file();
    void open(const KeySlot& officer, Secret key);
    void show_main();
    IntakePlace& intake();
    Place* make_place(wxWindow* parent, PlaceName name);
    void open_dossier(const std::string& code);
    void look_at(std::vector<ViewerPaper> papers);
    void close_viewer();
    void lock();
    void sign_out();
    void switch_language(Language language);
    Language other_language() const;
    void close_windows();

    StartOptions options_;
    std::unique_ptr<Texts> texts_;
    std::unique_ptr<UiExecutor> home_;
    std::filesystem::path folder_;
    std::unique_ptr<Services> services_;
    FirstRunWindow* first_run_ = nullptr;
    SignInWindow* sign_in_ = nullptr;
    RecoveryWindow* recovery_ = nullptr;
    MainWindow* main_ = nullptr;
    ViewerWindow* viewer_ = nullptr;
    bool locked_ = false;
};

}  // namespace motcua
