# shellcheck shell=bash
# Finds a .NET 10 SDK for ./tocsin, ./test and .ci/run. Sourced, never run.
# After find_sdk: $dotnet is the full path of a dotnet command that has a 10.x SDK.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Prints the command that installs the SDK on this system.
sdk_install_command() {
    local as_root=''
    [ "$(id -u)" -eq 0 ] || as_root='sudo '
    if command -v apt-get >/dev/null 2>&1 && apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then
        echo "${as_root}apt-get install -y dotnet-sdk-10.0"
    elif command -v dnf >/dev/null 2>&1; then
        echo "${as_root}dnf install -y dotnet-sdk-10.0"
    elif command -v apk >/dev/null 2>&1; then
        echo "${as_root}apk add dotnet10-sdk"
    elif command -v pacman >/dev/null 2>&1; then
        echo "${as_root}pacman -S --needed dotnet-sdk aspnet-runtime"
    elif command -v brew >/dev/null 2>&1; then
        echo "brew install --cask dotnet-sdk"
    else
        echo "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
    fi
}

# Sets $dotnet, or says in one line what to install and returns 4.
find_sdk() {
    local candidate
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "${HOME:-/nonexistent}/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/lib64/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
        [ -n "$candidate" ] && [ -x "$candidate" ] || continue
        if "$candidate" --list-sdks 2>/dev/null | grep -q '^10\.'; then
            dotnet=$candidate
            return 0
        fi
    done
    echo "Tocsin needs the .NET 10 SDK, and none was found; install it with: $(sdk_install_command)" >&2
    return 4
}

# Makes child processes find the same installation when it is not the one on the path.
use_sdk() {
    [ "$(command -v dotnet || true)" = "$dotnet" ] && return 0
    DOTNET_ROOT=$(dirname "$dotnet")
    PATH=$DOTNET_ROOT:$PATH
    export DOTNET_ROOT PATH
}
