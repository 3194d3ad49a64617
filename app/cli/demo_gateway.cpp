#include "app/cli/demo_gateway.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"

extern char** environ;

namespace motcua::cli {
namespace {

struct Child {
    pid_t pid;
    int output;
};

std::string gateway_program() {
    std::error_code ignored;
    return (std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() /
            "motcua-gateway")
        .string();
}

Child start(const std::vector<std::string>& words) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw NetworkError(ErrorCode::network_unreachable, "no pipe for the gateway");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t pid = -1;
    const int failed =
        ::posix_spawn(&pid, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    if (failed) {
        ::close(pipe[0]);
        throw NetworkError(ErrorCode::network_unreachable,
                           "motcua-gateway is not beside motcua-cli");
    }
    return {pid, pipe[0]};
}

// Up to the end of the line or of the output.
std::string read_line(int descriptor) {
    std::string line;
    char c = 0;
    while (::read(descriptor, &c, 1) == 1 && c != '\n') line += c;
    ::close(descriptor);
    return line;
}

Json json_line(const std::string& line) {
    const auto json = Json::parse(line);
    if (!json) throw NetworkError(ErrorCode::network_unreachable, "the gateway did not come up");
    return *json;
}

}  // namespace

DemoGateway::DemoGateway(const std::filesystem::path& store) : store_(store) {
    const Child child = start({gateway_program(), "serve", "--listen", "127.0.0.1:0", "--store",
                               "sqlite:" + store.string()});
    child_ = child.pid;
    url_ = json_line(read_line(child.output)).string_or("listening");
}

DemoGateway::~DemoGateway() {
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
}

Enrolment DemoGateway::invite(const std::string& unit, const std::string& counter) const {
    const Child child = start({gateway_program(), "enrol-code", "--store",
                               "sqlite:" + store_.string(), "--unit", unit, "--counter", counter});
    const std::string line = read_line(child.output);
    ::waitpid(child.pid, nullptr, 0);
    const Json answer = json_line(line);
    return {url_, answer.string_or("code"), answer.string_or("ca_sha256")};
}

}  // namespace motcua::cli
