#include "tests/bench/family_memory.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace motcua::bench {
namespace {

namespace fs = std::filesystem;

// Field 4 of /proc/N/stat, behind the name in brackets; -1: gone.
pid_t parent_of(const fs::path& process) {
    std::ifstream in(process / "stat");
    std::string line;
    std::getline(in, line);
    const std::size_t name_end = line.rfind(')');
    if (name_end == std::string::npos || name_end + 4 >= line.size()) return -1;
    return static_cast<pid_t>(std::atol(line.c_str() + name_end + 4));
}

long pss_kb(pid_t process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string line; std::getline(in, line);)
        if (line.rfind("Pss:", 0) == 0) return std::atol(line.c_str() + 4);
    return 0;
}

}  // namespace

double family_pss_mb(pid_t eldest) {
    std::multimap<pid_t, pid_t> children;
    std::error_code gone;
    for (fs::directory_iterator entry("/proc", gone), end; !gone && entry != end;
         entry.increment(gone)) {
        const std::string name = entry->path().filename().string();
        if (name.find_first_not_of("0123456789") == std::string::npos)
            children.emplace(parent_of(entry->path()), static_cast<pid_t>(std::atol(name.c_str())));
    }
    long kb = 0;
    std::vector<pid_t> open{eldest};
    while (!open.empty()) {
        const pid_t process = open.back();
        open.pop_back();
        kb += pss_kb(process);
        const auto [first, last] = children.equal_range(process);
        for (auto child = first; child != last; ++child) open.push_back(child->second);
    }
    return static_cast<double>(kb) / 1024;
}

}  // namespace motcua::bench
