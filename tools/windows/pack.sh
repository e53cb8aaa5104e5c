#!/usr/bin/env bash
# From the built program to what is handed out, in $DIST: the folder, the portable zip, the installer, the list of what
# is in it (SBOM) and their digests.
#
# To sign, set WINDOWS_SIGN to a command that takes a file and leaves it signed (osslsigncode in a script of the
# authority's own): it is called for both executables, the uninstaller and the installer. Signed builds differ from run
# to run by their time stamp.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=environment.sh
. ./environment.sh
version=$(cd "$ROOT" && "$PY" -c 'import precinct_app; print(precinct_app.__version__)')
rm -rf "$DIST"
mkdir -p "$DIST"
cp -r "$BUILD/program/precinct-app" "$DIST/"
if [ -n "${WINDOWS_SIGN:-}" ]; then
    for door in "$DIST"/precinct-app/precinct-app.{exe,com}; do $WINDOWS_SIGN "$door"; done
fi
find "$DIST/precinct-app" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +      # NSIS stores the files' times

step "the portable zip"
(cd "$ROOT" && "$PY" -m tools.windows.portable "$DIST/precinct-app" "$DIST/precinct-app-$version-portable.zip")

step "the installer"
setup=$DIST/precinct-app-$version-setup.exe
makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DNUMBERS="$version.0" -DSOURCE="$DIST/precinct-app" \
    -DOUT="$setup" -DICON="$BUILD/parts/build/precinct-app.ico" -DHERE="$PWD" \
    -DSIZE_KB="$(du -sk --apparent-size "$DIST/precinct-app" | cut -f1)" \
    ${WINDOWS_SIGN:+-DSIGN="$WINDOWS_SIGN"} installer.nsi
if [ -n "${WINDOWS_SIGN:-}" ]; then $WINDOWS_SIGN "$setup"; fi

step "what is in it, and the digests"
(cd "$ROOT" && "$PY" -m tools.sbom "$BUILD/wheels/ships" --python "$BUILD/sdist" \
    --also "$BUILD"/wheels/tools/pyinstaller-[0-9]*.whl >"$DIST/precinct-app-$version-sbom.json")
(cd "$ROOT" && "$PY" -m tools.windows.portable --sums "$DIST")
