// What every command works with: the data folder, the clock, the language, the two streams.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/presenters/texts.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/intake/field_problem.h"
#include "core/intake/open_counter.h"

namespace motcua::cli {

struct CommonOptions {
    DataFolder data = DataFolder::of_user();
    std::optional<Instant> now;  // --now, training counters only
    Language language = Language::vietnamese;
    std::optional<std::filesystem::path> passphrase_file;
    std::string officer;  // empty: the first
};

class Session {
public:
    Session(CommonOptions options, std::ostream& out, std::ostream& err);

    // Asks for the passphrase where no file names it and the counter is no training one.
    // Throws: StorageError; StateError (wrong_passphrase, fixed_clock_refused).
    OpenCounter open(Access access);
    // The key of the counter without opening it. Throws as open().
    UnlockedKey unlocked();
    // From the file or the prompt; nothing where neither is there.
    std::optional<Secret> passphrase();

    const CommonOptions& options() const { return options_; }
    const Texts& texts() const { return texts_; }
    const Clock& clock() const { return *clock_; }
    ClockTrust clock_trust() const { return options_.now ? ClockTrust::fixed : ClockTrust::check; }

    // One JSON text and a line end.
    void answer(const std::string& json) { out_ << json << '\n'; }
    void say(const std::string& line) { err_ << line << '\n'; }
    std::ostream& out() { return out_; }
    std::ostream& err() { return err_; }

    // "components[2].pages: … (MC-1003)" for each; answers the exit status 1.
    int refuse(const std::vector<FieldProblem>& problems);
    int refuse(ErrorCode code, const std::string& detail = "");
    // One line in the clerk's words. What only helps the support goes to motcua.log in the data
    // folder; a file's name or who holds the lock is told.
    int refuse(const Error& error);

private:
    CommonOptions options_;
    Texts texts_;
    std::unique_ptr<Clock> clock_;
    std::ostream& out_;
    std::ostream& err_;
};

// 1 refused, 3 device, 4 storage, 5 network (design: exit status by the code's family).
int exit_status(ErrorCode code);
ErrorCode code_of(FieldError error);

}  // namespace motcua::cli
