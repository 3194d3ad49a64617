// A gateway in a process of its own, for counters that are killed beside it.
#pragma once

#include <filesystem>
#include <string>

#include "tests/campaigns/child_process.h"

namespace motcua::campaign {

class CampaignGateway {
public:
    // Serves from then on; two counters of Z00.00.01 may enrol.
    explicit CampaignGateway(const std::filesystem::path& file);
    void stop();

    std::string url, ca, first_code, second_code;

private:
    void serve();

    std::filesystem::path file_;
    Pipe told_;
    Pipe asked_;
    pid_t child_ = 0;
};

}  // namespace motcua::campaign
