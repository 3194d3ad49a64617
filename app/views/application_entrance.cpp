// What leads to the main window: first run, sign-in, recovery.
#include <algorithm>

#include "app/presenters/error_text.h"
#include "app/presenters/remembered_language.h"
#include "app/views/application.h"
#include "app/views/first_run_window.h"
#include "app/views/main_window.h"
#include "app/views/recovery_window.h"
#include "app/views/sign_in_window.h"
#include "app/views/start_trace.h"
#include "app/views/widgets.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/resource_folder.h"
#include "core/intake/counter_setup.h"
#include "devices/printer/spool_printer.h"

namespace motcua {

bool Application::refuse_second_instance() {
    try {
        services_->require_free();
        return false;
    } catch (const StorageError& error) {
        log::error(error.what());
        const ErrorWords words = words_of(error.code(), *texts_);
        std::fprintf(stderr, "%s\n%s\n", words.line().c_str(), error.what());
        show_text(nullptr, (*texts_)("app.title"), words.line() + "\n\n" + error.what(),
                  (*texts_)("button.close"));
        return true;
    }
}

void Application::show_first_run() {
    const auto make = [this](FirstRunView& view) {
        try {
            discard_unfinished(services_->folder());
        } catch (const StorageError& error) {
            log::warning(error.what());  // somebody is making the counter just now
        }
        return std::make_unique<FirstRunPresenter>(
            view, *texts_, EntrancePlace{services_->store(), *home_, services_->clock()},
            FirstRunPresenter::World{
                services_->folder(), resource_folder(),
                [](const std::string& pdf) {
                    SpoolPrinter("").print(pdf, {"to-khoi-phuc", 1, PaperSize::a4});
                }},
            [this](const KeySlot& officer, Secret key) { made(officer, std::move(key)); });
    };
    first_run_ = new FirstRunWindow(*texts_, make, [this] { switch_language(other_language()); });
    first_run_->Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) {
        auto* window = first_run_;
        first_run_ = nullptr;
        window->Destroy();
    });
    SetTopWindow(first_run_);
    first_run_->Show();
}

// A training counter goes on to its sign-in; a real one may join its gateway first.
void Application::made(const KeySlot& officer, Secret key) {
    remember_language(folder_, texts_->language());
    if (!services_->keys().training_passphrase().empty()) {
        key.wipe();
        return leave_first_run();
    }
    services_->open(
        officer, std::move(key),
        [this] {
            if (first_run_ == nullptr) return;
            first_run_->show_gateway(
                *services_->counter(), [this] { services_->sync_now(); },
                [this] { leave_first_run(); });
        },
        // The counter is whole: what is wrong with it is said again at the sign-in.
        [this](const std::exception_ptr& error) {
            log::error(words_of(error, *texts_).line());
            leave_first_run();
        });
}

void Application::leave_first_run() {
    // After what asked for it has returned: the window goes, and its counter closes.
    CallAfter([this] {
        if (first_run_ == nullptr) return;
        auto* window = first_run_;
        first_run_ = nullptr;
        show_sign_in(false);
        delete window;
        services_->close();
    });
}

void Application::show_sign_in(bool locked) {
    locked_ = locked;
    const auto make = [this, locked](SignInView& view) {
        const KeyFile keys = services_->keys();
        return std::make_unique<SignInPresenter>(
            view, *texts_, EntrancePlace{services_->reader(), *home_, services_->clock()}, keys,
            keys.training_passphrase(), locked ? services_->counter()->officer.id : "",
            [this](const KeySlot& officer, Secret key) { open(officer, std::move(key)); });
    };
    // A training counter says its passphrase; a locked one has its database open.
    const bool may_forget = !locked && services_->keys().training_passphrase().empty();
    sign_in_ = new SignInWindow(
        *texts_, make, [this] { switch_language(other_language()); },
        may_forget ? std::function<void()>([this] { show_recovery(); }) : nullptr);
    SetTopWindow(sign_in_);
    sign_in_->Show();
    trace_when_painted(sign_in_, "sign-in takes keys");
}

void Application::show_recovery() {
    const auto make = [this](RecoveryView& view) {
        return std::make_unique<RecoveryPresenter>(
            view, *texts_, EntrancePlace{services_->reader(), *home_, services_->clock()},
            services_->folder(),
            [this](const KeySlot& officer, Secret key) { open(officer, std::move(key)); });
    };
    // The slot that was reset lies in the file, not in the sign-in's copy: it is made anew.
    recovery_ = new RecoveryWindow(*texts_, make, [this] {
        CallAfter([this] {
            close_recovery();
            show_sign_in(false);
        });
    });
    SetTopWindow(recovery_);
    recovery_->Show();
    sign_in_->Destroy();
    sign_in_ = nullptr;
}

void Application::close_recovery() {
    if (recovery_ != nullptr) recovery_->Destroy();
    recovery_ = nullptr;
}

void Application::sign_in_from_file() {
    show_sign_in(false);
    const KeyFile keys = services_->keys();
    std::string text = read_file(*options_.passphrase_file, 4096);
    text.erase(std::find(text.begin(), text.end(), '\n'), text.end());
    // Only a counter that says its passphrase openly may be opened by a file.
    if (keys.training_passphrase().empty()) return;
    trace_start("passphrase given");
    sign_in_->presenter().submit(0, text);
}

void Application::open(const KeySlot& officer, Secret key) {
    trace_start("key unwrapped");
    if (locked_) {
        key.wipe();  // it only proved who is there; the counter never closed
        locked_ = false;
        main_->Show();
        SetTopWindow(main_);
        sign_in_->Destroy();
        sign_in_ = nullptr;
        return;
    }
    services_->open(
        officer, std::move(key),
        [this] {
            trace_start("counter open");
            show_main();
            close_recovery();
            if (sign_in_ != nullptr) sign_in_->Destroy();
            sign_in_ = nullptr;
        },
        [this](const std::exception_ptr& error) {
            if (recovery_ != nullptr) return recovery_->presenter().failed(error);
            sign_in_->presenter().failed(error);
        });
}

}  // namespace motcua
