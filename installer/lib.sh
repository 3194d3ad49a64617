# What the scripts share; sourced, never run. Messages go to standard error, so that what a
# script answers on standard output stays readable by another program.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${MOTCUA_CACHE:-$HOME/.cache/motcua-build}
logs=$root/build/logs

say() { printf '%s\n' "-- $*" >&2; }
fail() {
    printf '%s\n' "${0##*/}: $*" >&2
    exit 1
}

# as_root COMMAND...: directly as root, else with sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "neither root nor sudo: run this as root, or install sudo"
    fi
}

# quietly WHAT LOG COMMAND...: output goes to build/logs/LOG; one clear line when it fails,
# after the last lines of the log.
quietly() {
    local what=$1 log=$logs/$2
    shift 2
    mkdir -p "$logs"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        # Compilers and linkers bury the reason: show it before the tail.
        grep -E -m 10 ' error: |CMake Error|undefined reference|^E: ' "$log" >&2 || tail -n 15 "$log" >&2
        fail "$what failed; the whole output is in $log"
    fi
}

# Compiles through ccache where there is one; a clone at another path shares its cache.
use_ccache() {
    command -v ccache >/dev/null || return 0
    export MOTCUA_COMPILER_LAUNCHER=${MOTCUA_COMPILER_LAUNCHER-ccache}
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=1
}

# build_preset NAME [CONFIGURE OPTION...]: configures and builds, with a line of progress each.
build_preset() {
    local preset=$1
    shift
    use_ccache
    cd "$root" || exit 1
    say "configuring preset $preset"
    quietly "configuring preset $preset" "configure-$preset.log" cmake --preset "$preset" "$@"
    say "building preset $preset (the first build takes minutes)"
    quietly "building preset $preset" "build-$preset.log" \
        cmake --build --preset "$preset" -j "$(nproc)" ${BUILD_TARGETS:+--target $BUILD_TARGETS}
}
