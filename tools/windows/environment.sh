# Sourced by the scripts beside it: where things lie, and how a Windows program is run here. Traps: README.md.
# shellcheck shell=bash
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD=${WINDOWS_BUILD:-$ROOT/build/windows}         # Wine's prefix, Python, wheels and what PyInstaller leaves
DIST=${WINDOWS_DIST:-$ROOT/dist/windows}            # what is handed out
PY=${WINDOWS_HOST_PYTHON:-$ROOT/.venv/bin/python}   # the Linux Python with the hashed requirements
WINDOWS_PYTHON=3.13

export WINEPREFIX=$BUILD/prefix WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all} PYTHONUTF8=1 LC_ALL=C.UTF-8
export WINEDLLOVERRIDES='mscoree=;mshtml=;mscms=n,b;winemenubuilder.exe='
# The same bytes whenever and wherever it is built.
export PYTHONHASHSEED=1 PYTHONDONTWRITEBYTECODE=1
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1668902400)}
# Wine hands no QT_* on; what is named WINEQT_X arrives as QT_X.
export WINEQT_QPA_PLATFORM=offscreen WINEQT_QPA_FONTDIR="Z:${ROOT//\//\\}\\resources\\fonts"

# A Unix path as Wine names it.
wine_path() { printf 'Z:%s' "${1//\//\\}"; }

# run SECONDS PROGRAM ARGUMENTS…: a Windows program, with its exit status. All three standard handles are pipes, since
# Python 3.12 and newer die under Wine 8 when one of them is a file.
run() {
    local seconds=$1
    shift
    : | timeout -k 5 "$seconds" wine "$@" 2>&1 | cat # the scripts set pipefail
}

# End this prefix's Windows programs and its server, and nobody else's.
wine_end() { /usr/lib/wine/wineserver64 -k 2>/dev/null || true; }

step() { echo "[$(date +%T)] $*"; }
