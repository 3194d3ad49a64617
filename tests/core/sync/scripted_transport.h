// A gateway that answers from a list and then is silent; it keeps what it was asked.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/sync/sync_transport.h"

namespace motcua::test {

class ScriptedTransport final : public SyncTransport {
public:
    using Answer = std::function<SyncReply(const SyncRequest&)>;

    ScriptedTransport& then(Answer answer) {
        answers_.push_back(std::move(answer));
        return *this;
    }
    ScriptedTransport& then(int status, std::string body) {
        return then([=](const SyncRequest&) { return SyncReply{status, body, std::nullopt}; });
    }
    ScriptedTransport& hello(const std::string& incarnation = "", std::int64_t have = 0,
                             std::int64_t time = 0) {
        JsonWriter out;
        out.begin_object().key("protocol").begin_object().field("min", 1).field("max", 1);
        out.end_object().field("epoch", "e1").field("time", time).key("incarnations").begin_array();
        if (!incarnation.empty())
            out.begin_object().field("incarnation", incarnation).field("have", have).end_object();
        return then(200, out.end_array().end_object().text());
    }
    ScriptedTransport& lease() {
        return then(200, R"({"epoch":"e1","date":"2026-11-23","ranges":[]})");
    }
    // Stores everything it is sent and says it has `have`.
    ScriptedTransport& push(std::int64_t have, const std::string& status = "stored") {
        return then([=](const SyncRequest& request) {
            const auto json = *Json::parse(request.body);
            JsonWriter out;
            out.begin_object()
                .field("request_id", json.string_or("request_id"))
                .field("epoch", "e1");
            out.field("have", have).field("backed_up", 0).key("results").begin_array();
            for (const auto& event : json["events"].elements())
                out.begin_object()
                    .field("event_id", event.string_or("event_id"))
                    .field("status", status)
                    .field("code", "code_taken")
                    .end_object();
            return SyncReply{200, out.end_array().end_object().text(), std::nullopt};
        });
    }
    ScriptedTransport& nothing_new() {
        return then(200, R"({"epoch":"e1","events":[],"cursor":"","more":false})");
    }
    ScriptedTransport& lost() {
        return then([](const SyncRequest&) -> SyncReply {
            throw NetworkError(ErrorCode::network_timeout, "no answer");
        });
    }

    SyncReply exchange(const SyncRequest& request, std::stop_token) override {
        asked.push_back(request);
        if (answers_.empty()) throw NetworkError(ErrorCode::network_unreachable, "silence");
        const Answer answer = std::move(answers_.front());
        answers_.pop_front();
        return answer(request);
    }

    std::vector<SyncRequest> asked;

private:
    std::deque<Answer> answers_;
};

}  // namespace motcua::test
