#!/bin/sh
# Install the Debian packages that a step needs, as root; else say which are lacking and go on.
# Usage: tools/system_packages.sh venv|window|test       Exit status 1 only when the step cannot do without them.
set -eu

window="libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libfontconfig1"
case "$1" in
    venv) needed="python3-venv" ;;                  # Debian keeps ensurepip apart from python3
    window) needed=$window ;;                       # Qt's platform plugins load them; the wheels do not bring them
    # A real X server, accessibility bus; foreign readers, verifiers of the file; objdump for the program; a failing disk
    # (compiled) and one whose power can be cut.
    test) needed="$window xvfb xauth dbus-daemon at-spi2-core gir1.2-atspi-2.0 python3-gi
 xmlsec1 libreoffice-calc python3-uno poppler-utils binutils gcc
 libc6-dev e2fsprogs mount" ;;
    *) echo "usage: $0 venv|window|test" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null || exit 0          # not Debian: Qt itself says what it cannot load
lacking=""
for package in $needed; do
    case "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)" in
        ii*) ;;
        *) lacking="$lacking $package" ;;
    esac
done
[ -n "$lacking" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Not installed:$lacking" >&2
    echo "To install them: sudo apt install$lacking" >&2
    [ "$1" != venv ]
    exit
fi
echo "Installing:$lacking" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # one word a package is meant
apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 $lacking >/dev/null
