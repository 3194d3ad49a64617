// The program itself: started, asked, stopped by SIGTERM, and started again on the same store.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/intake/file_documents.h"
#include "tests/gateway/gateway_rig.h"
#include "tests/support/shipped.h"
#include "tests/support/temporary_folder.h"

using namespace motcua;
using namespace std::chrono_literals;

namespace {

const std::string program = std::string(MOTCUA_BINARY_DIR) + "/motcua-gateway";

class RunningGateway {
public:
    explicit RunningGateway(const std::filesystem::path& folder) {
        const std::string store = "sqlite:" + (folder / "gateway.db").string();
        const std::string port_file = folder / "port";
        std::filesystem::remove(port_file);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
            ::execl(program.c_str(), "motcua-gateway", "serve", "--listen", "127.0.0.1:0",
                    "--store", store.c_str(), "--port-file", port_file.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 500 && !std::filesystem::exists(port_file); ++i)
            std::this_thread::sleep_for(20ms);
        const auto ready = Json::parse(read_file(port_file));
        REQUIRE(ready.has_value());
        url = ready->string_or("listening");
        ca_sha256 = ready->string_or("ca_sha256");
    }
    ~RunningGateway() { kill(); }
    void kill() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(std::exchange(process_, -1), nullptr, 0);
    }
    int stop() {
        int status = 0;
        ::kill(process_, SIGTERM);
        ::waitpid(std::exchange(process_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string url;
    std::string ca_sha256;

private:
    pid_t process_ = -1;
};

std::string output_of(const std::string& command) {
    std::string text;
    std::array<char, 512> line{};
    FILE* pipe = ::popen(command.c_str(), "r");
    while (std::fgets(line.data(), line.size(), pipe)) text += line.data();
    ::pclose(pipe);
    return text;
}

// Does something before a chunk is sent.
class WatchedLine final : public SyncTransport {
public:
    explicit WatchedLine(std::unique_ptr<SyncTransport> real) : real_(std::move(real)) {}
    SyncReply exchange(const SyncRequest& request, std::stop_token stop) override {
        if (request.method == "PUT" && ++chunks && before_chunk) before_chunk(chunks);
        return real_->exchange(request, stop);
    }
    int chunks = 0;
    std::function<void(int)> before_chunk;

private:
    std::unique_ptr<SyncTransport> real_;
};

void point_to(test::CounterRig& counter, const std::string& url) {
    UnitOfWork work(counter.database);
    set_setting(work, setting_key::gateway_url, url);
    work.commit();
}

}  // namespace

TEST_SUITE("gateway/program") {
    TEST_CASE("started, enrolled beside, stopped by SIGTERM, and all is there at the next start") {
        const test::TemporaryFolder folder;
        test::CounterRig one("H00.00.00", "1"), two("H00.00.00", "2");
        const std::string code_command =
            program + " enrol-code --store sqlite:" + (folder.path() / "gateway.db").string() +
            " --unit H00.00.00";
        RunningGateway gateway(folder.path());
        for (auto* counter : {&one, &two}) {
            const auto answer =
                Json::parse(output_of(code_command + " --counter " + counter->identity().counter));
            REQUIRE(answer.has_value());
            CHECK(answer->string_or("ca_sha256") == gateway.ca_sha256);
            enrol(with_database_here(counter->database),
                  {gateway.url, answer->string_or("code"), answer->string_or("ca_sha256")});
        }
        const Dossier dossier = one.receive("H00.00.00-261122-0101");
        CHECK_FALSE(one.sync().error.has_value());
        CHECK(gateway.stop() == 0);
        CHECK(two.sync().error == ErrorCode::network_unreachable);

        RunningGateway again(folder.path());
        CHECK(again.ca_sha256 == gateway.ca_sha256);
        {
            UnitOfWork work(two.database);
            set_setting(work, setting_key::gateway_url, again.url);
            work.commit();
        }
        CHECK_FALSE(two.sync().error.has_value());
        CHECK(two.find(dossier.id).has_value());
        CHECK(again.stop() == 0);
        // Nothing of the dossier is readable on the gateway's disk.
        for (const auto& file : std::filesystem::directory_iterator(folder.path()))
            CHECK(read_file(file.path()).find("990001") == std::string::npos);
        const auto mode = std::filesystem::status(folder.path() / "gateway.db.key").permissions();
        CHECK((mode & std::filesystem::perms(0777)) == std::filesystem::perms(0600));
    }

    TEST_CASE("a gateway killed while a paper comes asks for the rest only, and has it whole") {
        const test::TemporaryFolder folder;
        test::CounterRig one("H00.00.00", "1");
        RunningGateway gateway(folder.path());
        const auto answer = Json::parse(output_of(
            program + " enrol-code --store sqlite:" + (folder.path() / "gateway.db").string() +
            " --unit H00.00.00 --counter 1"));
        REQUIRE(answer.has_value());
        enrol(with_database_here(one.database),
              {gateway.url, answer->string_or("code"), gateway.ca_sha256});
        const Dossier dossier = one.receive("H00.00.00-261123-0101");
        std::string pdf = "%PDF-1.4 Canary";
        pdf.resize(5 * sealed_segment + 3, 'x');
        FileDocuments desk(one.database, one.vault, test::shipped_catalog(), test::system_clock);
        NewDocument paper;
        paper.content = pdf;
        const auto filed = desk.file(dossier.id, {.component = "2.000815/c01"}, paper,
                                     {"o-1", "Cán bộ Mẫu", "clerk"});
        REQUIRE(filed.has_value());
        WatchedLine line(enrolled_transport(one.database));
        line.before_chunk = [&](int n) {
            if (n == 4) gateway.kill();
        };
        CHECK(one.sync_over(line).error.has_value());
        CHECK(one.status().waiting_files == 1);

        RunningGateway again(folder.path());
        point_to(one, again.url);
        WatchedLine second(enrolled_transport(one.database));
        CHECK_FALSE(one.sync_over(second).error.has_value());
        CHECK(second.chunks == 3);  // the first three were answered for
        CHECK(one.status().waiting_files == 0);
        CHECK(again.stop() == 0);
        int files = 0;
        for (const auto& file :
             std::filesystem::directory_iterator(folder.path() / "gateway.db.files")) {
            ++files;
            CHECK(read_file(file.path()).find("Canary") == std::string::npos);
        }
        CHECK(files == 1);
    }

    TEST_CASE("a stolen counter is shut out at once, and a new code lets it in again") {
        const test::TemporaryFolder folder;
        const std::string store = " --store sqlite:" + (folder.path() / "gateway.db").string();
        test::CounterRig one("H00.00.00", "1"), two("H00.00.00", "2");
        RunningGateway gateway(folder.path());
        const auto let_in = [&](test::CounterRig& counter) {
            const auto answer =
                Json::parse(output_of(program + " enrol-code" + store + " --unit H00.00.00" +
                                      " --counter " + counter.identity().counter));
            REQUIRE(answer.has_value());
            enrol(with_database_here(counter.database),
                  {gateway.url, answer->string_or("code"), gateway.ca_sha256});
        };
        const auto revoked = [&] {
            const auto list = Json::parse(output_of(program + " devices" + store));
            REQUIRE(list.has_value());
            REQUIRE(list->size() == 2);
            std::vector<std::string> ids;
            for (const Json& device : list->elements())
                if (device.boolean_or("revoked", false)) ids.push_back(device.string_or("device"));
            return ids;
        };
        let_in(one);
        let_in(two);
        const Dossier sent = one.receive("H00.00.00-261122-0101");
        CHECK_FALSE(one.sync().error.has_value());
        CHECK(revoked().empty());

        const std::string device = one.identity().device;
        CHECK(output_of(program + " revoke" + store + " --device " + device) ==
              "{\"device\":\"" + device + "\",\"revoked\":true}\n");
        CHECK(revoked() == std::vector{device});
        const Dossier kept = one.receive("H00.00.00-261122-0102");
        CHECK(one.sync().error == ErrorCode::certificate_ended);
        CHECK_FALSE(two.sync().error.has_value());  // the neighbour goes on
        CHECK(two.find(sent.id).has_value());
        CHECK_FALSE(two.find(kept.id).has_value());

        let_in(one);  // it was found again
        CHECK(revoked().empty());
        CHECK_FALSE(one.sync().error.has_value());
        CHECK_FALSE(two.sync().error.has_value());
        CHECK(two.find(kept.id).has_value());
        const std::string nobody = program + " revoke" + store + " --device nobody 2>/dev/null";
        CHECK(WEXITSTATUS(std::system(nobody.c_str())) == 2);
    }

    TEST_CASE("wrong words end with usage and status 2") {
        for (const char* words :
             {"", "serve", "dance", "serve --listen x --store sqlite:/tmp/x",
              "serve --listen 127.0.0.1:0 --store mysql:x", "enrol-code --unit U"}) {
            CAPTURE(words);
            const int status = std::system((program + " " + words + " 2>/dev/null").c_str());
            CHECK(WEXITSTATUS(status) == 2);
        }
    }
}
