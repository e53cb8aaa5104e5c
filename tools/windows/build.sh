#!/usr/bin/env bash
# Build the Windows program: $BUILD/program/precinct-app, a folder that runs as it is. pack.sh signs it and packs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=environment.sh
. ./environment.sh
./toolchain.sh
trap wine_end EXIT

step "texts and elections, made here so that both systems ship the same bytes"
(cd "$ROOT" && "$PY" -m tools.compile_texts && "$PY" -m tools.build_elections)

step "PyInstaller under the Windows Python"
rm -rf "$BUILD"/{program,work}
mkdir -p "$BUILD/parts"
run 1800 "$BUILD/python/python.exe" -m PyInstaller --noconfirm --clean --log-level "${LOG_LEVEL:-WARN}" \
    --distpath "$(wine_path "$BUILD/program")" --workpath "$(wine_path "$BUILD/parts")" \
    "$(wine_path "$ROOT/build.spec")"
du -sh --apparent-size "$BUILD/program/precinct-app"
