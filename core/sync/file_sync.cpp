#include "core/sync/file_sync.h"

#include <set>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/sync/sync_messages.h"

namespace motcua {
namespace {

using namespace std::chrono_literals;

constexpr auto chunk_deadline = 60s;
constexpr auto hash_deadline = 120s;  // the gateway reads a large file through
constexpr int files_at_a_time = 50;

struct FileAnswer {
    bool complete = false;
    std::vector<std::size_t> missing;
};

[[noreturn]] void unexpected_file_answer() {
    throw NetworkError(ErrorCode::not_the_gateway, "unexpected answer about a file");
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    unexpected_file_answer();
}

// Chunk 0 is the lowest bit of the first byte.
FileAnswer file_answer(const std::string& body, std::size_t chunks) {
    const auto json = Json::parse(body);
    const auto complete = json ? (*json)["complete"].boolean() : std::nullopt;
    const std::string bits = json ? json->string_or("missing") : std::string();
    if (!complete || bits.size() != 2 * ((chunks + 7) / 8) ||
        json->integer_or("chunk", 0) != static_cast<std::int64_t>(sealed_segment))
        unexpected_file_answer();
    FileAnswer answer{*complete, {}};
    for (std::size_t i = 0; i < chunks; ++i) {
        const int byte = hex_digit(bits[i / 8 * 2]) << 4 | hex_digit(bits[i / 8 * 2 + 1]);
        if (byte >> (i % 8) & 1) answer.missing.push_back(i);
    }
    return answer;
}

std::string announcement(const KeptFile& file) {
    JsonWriter out;
    out.begin_object().field("sha256", file.sha256).field("size", file.size);
    return out.field("type", file.type).end_object().text();
}

bool has_part(const SealedFile& file, std::size_t index) {
    try {
        return file.read(index).size() == file.segment_bytes(index);
    } catch (const StorageError&) {
        return false;  // not fetched yet
    }
}

std::string path_of(const std::string& sha256, const std::string& what) {
    return "/v1/files/" + sha256 + "/" + what;
}

std::string digest_of(const SealedFile& file) {
    Sha256 digest;
    file.each([&](std::string_view part) { digest.add(part); });
    return digest.hex();
}

}  // namespace

FileSync::FileSync(WithDatabase with_database, SyncTransport& transport, const Clock& clock,
                   std::filesystem::path folder)
    : with_database_(std::move(with_database)),
      transport_(transport),
      clock_(clock),
      vault_(std::move(folder)) {
    if (vault_.folder().empty())
        with_database_([this](Database& database) { vault_ = FileVault::beside(database); });
}

// 2xx, 404, 409, 413 and 422 are answers about the file; anything else ends the round.
SyncReply FileSync::ask(const SyncRequest& request, const std::stop_token& stop) {
    SyncReply reply = transport_.exchange(request, stop);
    const int status = reply.status;
    if (status == 200 || status == 204 || status == 404 || status == 409 || status == 413 ||
        status == 422)
        return reply;
    const std::string what = std::to_string(status) + " " + refusal_code(reply.body);
    if (status == 408) throw NetworkError(ErrorCode::network_timeout, what);
    if (status != 429 && status < 500) throw NetworkError(ErrorCode::gateway_refused, what);
    retry_after_ = reply.retry_after;
    throw NetworkError(ErrorCode::gateway_busy, what);
}

SealedFile FileSync::open_here(const std::string& sha256) {
    std::optional<SealedFile> file;
    with_database_([&](Database& database) { file.emplace(vault_.open(database, sha256)); });
    return *std::move(file);
}

bool FileSync::is_sound_here(const std::string& sha256) {
    try {
        return digest_of(open_here(sha256)) == sha256;
    } catch (const StorageError&) {
        return false;
    }
}

bool FileSync::send(const KeptFile& file, const std::function<void()>& between,
                    const std::stop_token& stop) {
    const SealedFile content = open_here(file.sha256);
    const auto begun = ask({"POST", "/v1/files", announcement(file)}, stop);
    if (begun.status != 200) {
        log::info("sync: a file is refused: " + refusal_code(begun.body));
        return false;
    }
    const FileAnswer wanted = file_answer(begun.body, content.segments());
    for (const auto chunk : wanted.missing) {
        between();
        SyncRequest put{"PUT", path_of(file.sha256, std::to_string(chunk)), content.read(chunk)};
        put.deadline = chunk_deadline;
        const auto reply = ask(put, stop);
        if (reply.status != 204) return false;
    }
    if (!wanted.complete) {
        SyncRequest finish{"POST", path_of(file.sha256, "finish"), "{}"};
        finish.deadline = hash_deadline;
        const auto reply = ask(finish, stop);
        if (reply.status != 200) {
            log::warning("sync: a file did not arrive whole: " + refusal_code(reply.body));
            return false;
        }
        if (!file_answer(reply.body, content.segments()).complete) return false;
    }
    with_database_([&](Database& database) {
        UnitOfWork work(database);
        mark_sent(work, file.sha256, clock_.now());
        work.commit();
    });
    return true;
}

int FileSync::send_waiting(const std::function<void()>& between, const std::stop_token& stop) {
    if (vault_.folder().empty()) return 0;
    std::set<std::string> tried;
    int sent = 0;
    for (bool more = true; more;) {
        more = false;
        std::vector<KeptFile> files;
        with_database_([&](Database& database) {
            const int count = files_at_a_time + static_cast<int>(tried.size());
            files = waiting_files(database, count);
        });
        for (const auto& file : files) {
            if (!tried.insert(file.sha256).second) continue;
            more = true;
            between();
            try {
                sent += send(file, between, stop) ? 1 : 0;
            } catch (const StorageError& e) {
                log::error(std::string("sync: a file cannot be sent: ") + e.what());
            }
        }
    }
    return sent;
}

bool FileSync::fetch(const std::string& sha256, const std::stop_token& stop) {
    std::optional<KeptFile> file;
    with_database_([&](Database& database) { file = find_file(database, sha256); });
    if (!file) return false;
    if (file->here && is_sound_here(sha256)) return true;
    std::optional<SealedFile> content;
    with_database_([&](Database& database) { content.emplace(vault_.begin(database, *file)); });
    for (std::size_t i = 0; i < content->segments(); ++i) {
        if (has_part(*content, i)) continue;
        SyncRequest get{"GET", path_of(sha256, std::to_string(i)), ""};
        get.deadline = chunk_deadline;
        get.bytes = true;
        const auto reply = ask(get, stop);
        if (reply.status != 200) return false;
        if (reply.body.size() != content->segment_bytes(i)) unexpected_file_answer();
        content->write(i, reply.body);
    }
    content->sync();
    if (digest_of(*content) != sha256) {
        vault_.give_up(*file);
        throw NetworkError(ErrorCode::not_the_gateway, "another content than was asked for");
    }
    with_database_([&](Database& database) {
        UnitOfWork work(database);
        vault_.finish(work, *file, clock_.now());
        work.commit();
    });
    return true;
}

}  // namespace motcua
