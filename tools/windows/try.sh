#!/usr/bin/env bash
# What was built, tried under Wine: the program in tests/windows, then the tests of the rooms with the Windows Python.
# ONLY=program, core or window: that part alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=environment.sh
. ./environment.sh
./packages.sh
./toolchain.sh
trap 'wine_end; rm -rf "${logs:-}"' EXIT
export WINDOWS_BUILD=$BUILD WINDOWS_DIST=$DIST
unset SOURCE_DATE_EPOCH                             # reportlab would date the PDF by it
cd "$ROOT"
logs=$(mktemp -d)
left_out=()
while read -r test; do left_out+=(--deselect "$test"); done < <(grep -v '^#' tools/windows/left_out.txt | grep .)

# Pytest of the Windows Python. --capture=sys: the programs that tests start must not inherit a file (README.md). Wine
# gives a program that was ended from outside the status 0, so the closing line has to be there.
windows_pytest() {
    local said
    said=$(mktemp -p "$logs")
    run "$1" "$BUILD/python/python.exe" -m pytest -q -p no:cacheprovider --capture=sys --color=no --no-header \
        "${left_out[@]}" "${@:2}" | tee "$said"
    grep -Eq '^[0-9]+ passed' "$said"
}

# beside NAME COMMAND…: in the background, what it says kept for the end. wait_all: shows it; 1 when one failed.
declare -A jobs=()
beside() {
    "${@:2}" >"$logs/$1" 2>&1 &
    jobs[$1]=$!
}
wait_all() {
    local failed=0 name
    for name in "${!jobs[@]}"; do
        if wait "${jobs[$name]}"; then step "$name: passed"; else step "$name: FAILED"; failed=1; fi
        cat "$logs/$name"
    done
    jobs=()
    return "$failed"
}

# Two at a time: there are two processors, and no program has to be quick while the window is typed into.
failed=0
case "${ONLY:-program}" in program)
    beside "the program, its installer, its window" "$PY" -m pytest -q -p no:cacheprovider -n 0 --durations 5 tests/windows
    ;;
esac
case "${ONLY:-window}" in window) beside "tests of the window" windows_pytest 2400 tests/ui ;; esac
wait_all || failed=1
case "${ONLY:-core}" in core)
    beside "tests of the rooms, lower half" windows_pytest 2400 \
        tests/test_*.py tests/election tests/protocol tests/workbook tests/signing tests/paper
    beside "tests of the rooms, upper half" windows_pytest 2400 tests/receiving tests/station tests/practice_room tests/cli
    ;;
esac
wait_all || failed=1
exit "$failed"
