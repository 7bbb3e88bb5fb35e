# Shared by the scripts beside it: where things are, installing what is missing, building. Sourced, not run.
# shellcheck shell=bash

ARCTTT_HOME=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
export ARCTTT_HOME DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cli_project=$ARCTTT_HOME/src/ArcTtt.Cli
cli_output=$cli_project/bin/Release/net10.0
cli_stamp=$cli_output/built-from
build_log=$cli_project/obj/build.log

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

# die SIGNAL: ends this script as the signal itself would, once its EXIT trap has cleaned up: a shell's loop goes on after any exit code.
die() {
    trap - "$1"
    kill -s "$1" "$$"
}

# data_folder: where the data sets are, found as the program finds them.
data_folder() {
    local place
    if [[ -n ${ARC_DATA:-} ]]; then
        [[ -d $ARC_DATA ]] || fail "ARC_DATA is '$ARC_DATA': no such folder"
        printf '%s' "$ARC_DATA"
        return
    fi
    for place in "$ARCTTT_HOME/arc-data/downloaded" "$ARCTTT_HOME/../shared/arc-data"; do
        if [[ -d $place ]]; then
            printf '%s' "$place"
            return
        fi
    done
    fail "no data found: run scripts/get-data first, or set ARC_DATA to a folder in its layout"
}

# as_root COMMAND...: runs it as root, through sudo if need be.
as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# install_packages PACKAGE...: with apt, or fails in one line that names them.
install_packages() {
    local log
    [[ $# -gt 0 ]] || return 0
    command -v apt-get >/dev/null || fail "missing: $*; there is no apt-get here to install it with, see README.md"
    if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
        fail "missing: $*; install it as root (apt-get install $*) and run this again"
    fi
    say "installing $* with apt-get"
    log=$(mktemp)
    if ! apt_install "$@" >"$log" 2>&1; then
        # A new container has no package lists, an old one has stale ones.
        if ! { as_root apt-get update && apt_install "$@"; } >>"$log" 2>&1; then
            tail -n 15 "$log" >&2
            fail "could not install $*; the whole log is $log"
        fi
    fi
    rm -f "$log"
}

apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

# apt_knows PACKAGE: apt could install it.
apt_knows() {
    command -v apt-cache >/dev/null || return 1
    # A new container has no package lists at all.
    compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null || as_root apt-get update >/dev/null 2>&1 || true
    [[ -n $(apt-cache madison "$1" 2>/dev/null) ]]
}

# find_dotnet: puts the folder of the dotnet command on PATH; false if there is none.
find_dotnet() {
    local folder
    command -v dotnet >/dev/null && return
    for folder in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
        if [[ -n $folder && -x $folder/dotnet ]]; then
            export PATH=$folder:$PATH DOTNET_ROOT=$folder
            return
        fi
    done
    return 1
}

has_sdk() { find_dotnet && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; }

# install_missing: what building needs, and what makes it faster where it can be had without asking.
install_missing() {
    local tools=()
    if ! has_sdk; then
        if ! apt_knows dotnet-sdk-10.0; then
            fail "the .NET SDK 10 is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again"
        fi
        install_packages dotnet-sdk-10.0
    fi
    command -v c++ >/dev/null || tools+=(g++)
    command -v make >/dev/null || tools+=(make)
    command -v cmake >/dev/null || tools+=(cmake)
    if [[ ${#tools[@]} -gt 0 ]] && ! (install_packages "${tools[@]}"); then
        say "going on without ${tools[*]}: our own kernels are not built, and training takes about 1.3 times as long"
    fi
}

# source_state: one line that changes with the sources, with the commit (which the program tells) and with what they are built against.
source_state() {
    {
        printf '%s\n' "${TorchBackend:-cpu}"
        # Outside a checkout there is neither.
        git -C "$ARCTTT_HOME" rev-parse HEAD 2>/dev/null || true
        [[ -z $(git -C "$ARCTTT_HOME" status --porcelain -- Directory.Build.props src 2>/dev/null) ]] || echo dirty
        cd "$ARCTTT_HOME" && find Directory.* src \
            \( -name bin -o -name obj -o -name build \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort
    } | sha256sum
}

is_built() { [[ -f $cli_output/arcttt.dll && -f $cli_stamp && $(<"$cli_stamp") == "$(source_state)" ]]; }

# build TARGET: a Release build of a project or solution that holds the CLI; one at a time, only if something changed.
# The log is shown if it fails, and false returned.
build() {
    mkdir -p "${build_log%/*}"
    # The lock is on a descriptor that the compiler's processes must not inherit, for they may outlive this one.
    (
        flock -n 9 || {
            say "waiting for another build"
            flock 9
        }
        [[ $1 == "$cli_project" ]] && is_built && exit 0
        local state
        state=$(source_state)
        if [[ -f $cli_output/arcttt.dll ]]; then say "building…"; else say "building (first time about a minute)…"; fi
        if ! dotnet build "$1" -c Release -nodeReuse:false -p:UseSharedCompilation=false -v:minimal \
            >"$build_log" 2>&1 </dev/null 9>&-; then
            { grep -E '\berror\b|CMake Error' "$build_log" || tail -n 20 "$build_log"; } | sort -u | head -n 30 >&2
            say "the build failed; its whole log is $build_log"
            exit 1
        fi
        printf '%s\n' "$state" >"$cli_stamp"
    ) 9>"${build_log%/*}/build.lock"
}

# ensure_built: the program is there and up to date; takes some hundredths of a second when it is already.
ensure_built() {
    if find_dotnet && is_built; then return; fi
    install_missing
    build "$cli_project" || exit 1
}

# built_copy: sets program to the command that runs a private copy of the program, which lasts as long as this script.
# A long run must not see its files replaced by a build.
built_copy() {
    local folder
    ensure_built
    folder=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$folder'" EXIT
    trap 'die INT' INT
    trap 'die TERM' TERM
    cp -r "$cli_output/." "$folder/"
    # shellcheck disable=SC2034
    program=(dotnet "$folder/arcttt.dll")
}

# run_program ARGUMENTS...: runs what built_copy set, to its end. INT and TERM are passed on to it, both as TERM; a shell that ran it in the
# foreground would keep them to itself until then.
run_program() {
    local job status told='' again=yes
    "${program[@]}" "$@" <&0 &
    job=$!
    trap 'told=INT again=yes; kill -TERM "$job" 2>/dev/null || true' INT
    trap 'told=TERM again=yes; kill -TERM "$job" 2>/dev/null || true' TERM
    # A signal ends the wait, not the program.
    while [[ -n $again ]]; do
        again='' status=0
        wait "$job" || status=$?
    done
    trap 'die INT' INT
    trap 'die TERM' TERM
    # It may have been done just then; what the script would do next is not wanted all the same.
    [[ -z $told ]] || die "$told"
    return "$status"
}
