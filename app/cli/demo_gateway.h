// A gateway of one's own for a demonstration: a child process on a free loopback port.
//
// Stopped with the object. Throws: NetworkError (network_unreachable) when it does not come up.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "core/sync/enrolment.h"

namespace motcua::cli {

class DemoGateway {
public:
    // `store` is its database file, made when it is not there.
    explicit DemoGateway(const std::filesystem::path& store);
    ~DemoGateway();
    DemoGateway(const DemoGateway&) = delete;
    DemoGateway& operator=(const DemoGateway&) = delete;

    const std::string& url() const { return url_; }
    // A one-time code for a counter of the unit, as an administrator would make it.
    Enrolment invite(const std::string& unit, const std::string& counter) const;

private:
    std::filesystem::path store_;
    std::string url_;
    pid_t child_ = -1;
};

}  // namespace motcua::cli
