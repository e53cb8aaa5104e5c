#!/usr/bin/env bash
# check_python.sh FOLDER: the Windows Python in FOLDER is signed, file by file, by the Python Software Foundation.
#
# Its certificates live days, as Microsoft's signing service issues them, so the time stamp counts. Debian does not
# ship that service's root: it is microsoft_root_2020.pem (SHA-256 5367f20c…e1270, as Microsoft publishes it). There is
# no network here, so no list of revoked certificates is asked. Microsoft's own two runtime files are left to the
# digest in python.txt.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
roots=$(mktemp)
trap 'rm -f "$roots"' EXIT
cat "$here/microsoft_root_2020.pem" /etc/ssl/certs/ca-certificates.crt >"$roots"    # OpenSSL's files: DigiCert's root
checked=0
for file in "$1"/python*.exe "$1"/*.dll "$1"/*.pyd; do
    case "$file" in */vcruntime140*) continue ;; esac
    said=$(osslsigncode verify -ignore-crl -ignore-cdp -CAfile "$roots" -TSA-CAfile "$roots" -in "$file" 2>&1) ||
        { echo "$said" >&2; echo "not signed by the Python Software Foundation: $file" >&2; exit 1; }
    grep -q 'Subject: .*CN=Python Software Foundation$' <<<"$said" ||
        { echo "signed by somebody else: $file" >&2; exit 1; }
    checked=$((checked + 1))
done
echo "$checked files of the Windows Python bear the signature of the Python Software Foundation"
