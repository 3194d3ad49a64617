// A counter joins its gateway from the window: address, fingerprint compared, one-time code.
//
// The gateway is first asked who it is: nothing of the counter is sent before somebody has said
// that the fingerprint shown is the one the administrator gave. What was typed stays when a step
// fails, and the address is kept, so that it can be taken up again after a restart. A counter that
// is enrolled may join anew, with another code. Thread: the UI thread.
#pragma once

#include <functional>
#include <string>

#include "app/presenters/counter.h"
#include "app/presenters/intake_model.h"
#include "app/presenters/texts.h"
#include "core/base/task_scope.h"
#include "core/sync/enrolment.h"

namespace motcua {

struct EnrolmentModel {
    bool enrolled = false;
    std::string address;      // to begin with; never changed under the hand
    std::string fingerprint;  // in groups of four; empty: not asked yet
    bool compare = false;     // the code may be given once it was compared
    bool busy = false;
    std::string message;
    MarkKind message_kind = MarkKind::none;
};

class EnrolmentView {
public:
    virtual ~EnrolmentView() = default;
    virtual void show(const EnrolmentModel& model) = 0;
};

// The world outside, each call with its own deadline.
struct EnrolmentLine {
    std::function<std::string(const std::string& url, std::stop_token)> fingerprint;
    std::function<void(const WithDatabase&, const Enrolment&, std::stop_token)> enrol;
    static EnrolmentLine over_tls();
};

class EnrolmentPresenter {
public:
    // `line` may wait for the network; it is neither the store's nor the reader's.
    EnrolmentPresenter(EnrolmentView& view, const Texts& texts, Counter& counter, Executor& line,
                       EnrolmentLine world = EnrolmentLine::over_tls());

    // "10.0.0.1:8443" or with https:// before it.
    void ask(const std::string& address);
    // The fingerprint was compared and is right.
    void join(const std::string& code);
    std::function<void()> joined;

private:
    void read_settings();
    void say(const std::string& message, MarkKind kind);
    void failed(const std::exception_ptr& error);

    EnrolmentView& view_;
    const Texts& texts_;
    Counter& counter_;
    Executor& line_;
    EnrolmentLine world_;
    std::string url_;
    std::string pin_;
    EnrolmentModel model_;
    TaskScope tasks_;
};

}  // namespace motcua
