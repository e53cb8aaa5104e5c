#!/bin/sh
# Install what builds and tries the Windows program on Debian 12. Exit status 1 when something is lacking afterwards.
set -eu
needed="wine wine64 xvfb xauth xdotool x11-xkb-utils imagemagick nsis gcc-mingw-w64-x86-64-win32 unzip osslsigncode
 binutils"
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
    echo "To install them: sudo apt install --no-install-recommends$lacking" >&2
    exit 1
fi
echo "Installing:$lacking" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # one word a package is meant
apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 $lacking >/dev/null
