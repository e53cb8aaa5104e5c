#!/usr/bin/env bash
# Build a second time from a copy in another folder, with another Wine and another Python, and compare every byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=environment.sh
. ./environment.sh
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
mkdir "$again/another folder"
tar -C "$ROOT" -c --exclude=./.git --exclude=./.venv --exclude=./build --exclude=./dist --exclude=__pycache__ . |
    tar -C "$again/another folder" -x
export WINDOWS_BUILD=$again/build WINDOWS_DIST=$again/dist WINDOWS_HOST_PYTHON=$PY
"$again/another folder/tools/windows/build.sh"
"$again/another folder/tools/windows/pack.sh"
if diff -r "$DIST" "$again/dist"; then
    echo "Both builds are the same, byte for byte."
else
    echo "The builds differ." >&2
    exit 1
fi
