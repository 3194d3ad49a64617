// motcua-cli as a clerk's script calls it: words in, exit status and both streams out.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "core/base/json.h"
#include "tests/support/temporary_folder.h"

namespace motcua::test {

struct Ran {
    int status = -1;
    std::string out;
    std::string err;

    Json json() const {
        const auto parsed = Json::parse(out);
        return parsed ? *parsed : Json();
    }
    bool says(const std::string& code) const { return err.find("(" + code + ")") != err.npos; }
    // Exactly one line of a message.
    bool is_one_line() const { return !err.empty() && err.find('\n') == err.size() - 1; }
};

inline std::string quoted(const std::string& word) {
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

// A data folder and the program on it.
class Counter {
public:
    std::filesystem::path folder() const { return folder_.path() / "data"; }
    std::filesystem::path beside(const std::string& name) const { return folder_.path() / name; }

    Ran run(const std::vector<std::string>& words, const std::string& input = "") const {
        write_file_durably(beside("input"), input);
        std::string command = quoted(MOTCUA_BINARY_DIR "/motcua-cli");
        command += " --data " + quoted(folder().string());
        for (const auto& word : words) command += " " + quoted(word);
        command += " <" + quoted(beside("input").string());
        command += " >" + quoted(beside("out").string()) + " 2>" + quoted(beside("err").string());
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(beside("out")),
                read_file(beside("err"))};
    }
    Ran init() const {
        return run({"init", "--unit", "Z00.00.01", "--counter", "2", "--officer", "Cán bộ Mẫu",
                    "--training"});
    }
    Ran receive(const std::string& form = whole_form) const {
        return run({"--now", "2026-03-10T09:15", "receive", "-"}, form);
    }

    static inline const std::string whole_form =
        R"({"procedure":"2.000815","channel":"counter","applicant":{"name":"Đỗ Đình Mẫu",)"
        R"("id":"001092990001","phone":"0912000111"}})";

private:
    TemporaryFolder folder_;
};

}  // namespace motcua::test
