#include "devices/pages/decode_limits.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <vector>

namespace motcua {
namespace {

constexpr rlim_t processor_seconds = 60;
constexpr rlim_t address_bytes = rlim_t{1536} << 20;

bool limit(int resource, rlim_t most) {
    const rlimit limits{most, most};
    return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limits) == 0;
}

// Calls that reach other machines, other programs or other processes answer "not permitted".
bool refuse_calls() {
    constexpr unsigned refused = SECCOMP_RET_ERRNO | EPERM;
    std::vector<sock_filter> filter = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const unsigned call :
         {unsigned{SYS_socket}, unsigned{SYS_connect}, unsigned{SYS_execve}, unsigned{SYS_execveat},
          unsigned{SYS_ptrace}, unsigned{SYS_kill}, unsigned{SYS_process_vm_readv}}) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, refused));
    }
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
#if defined(__x86_64__)
    // Calls numbered as 32-bit programs number them would pass the filter: they end the program.
    std::vector<sock_filter> native = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)};
    filter.insert(filter.begin(), native.begin(), native.end());
#endif
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace

bool give_up_rights() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    if (!limit(RLIMIT_AS, address_bytes)) return false;  // sanitizers reserve terabytes
#endif
    return limit(RLIMIT_CPU, processor_seconds) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64) && refuse_calls();
}

}  // namespace motcua
