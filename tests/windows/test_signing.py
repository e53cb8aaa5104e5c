"""The place for a signature: with a command that signs, everything that Windows starts is signed (no Wine needed)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def signer(tmp_path: Path) -> Path:
    """A command as an authority would have one, with a key of its own; it writes down what it was given."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Trial")]), datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=2))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (tmp_path / "cert.pem").write_bytes(certificate.public_bytes(pem))
    plain = serialization.NoEncryption()
    (tmp_path / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    command = tmp_path / "sign.sh"
    command.write_text(
        f'#!/bin/sh\nset -e\ncd "{tmp_path}"\n'
        'osslsigncode sign -key key.pem -certs cert.pem -h sha256 -in "$1" -out signed.tmp >/dev/null\n'
        'cat signed.tmp >"$1"\nrm signed.tmp\necho "$1" >>given.txt\n'
    )
    command.chmod(0o755)
    return command


def test_both_executables_the_uninstaller_and_the_installer_are_signed(
    signer: Path, dist: Path, program: Path, tmp_path: Path
) -> None:
    build = tmp_path / "build"
    shipped = build / "program" / "precinct-app"
    shipped.mkdir(parents=True)
    for door in ("precinct-app.exe", "precinct-app.com"):
        shutil.copyfile(program / door, shipped / door)
    (build / "parts" / "build").mkdir(parents=True)
    real = Path(os.environ["WINDOWS_BUILD"])
    shutil.copyfile(real / "parts" / "build" / "precinct-app.ico", build / "parts" / "build" / "precinct-app.ico")
    for folder in ("wheels", "sdist"):
        (build / folder).symlink_to(real / folder)
    environment = {
        **os.environ, "WINDOWS_BUILD": str(build), "WINDOWS_DIST": str(tmp_path / "dist"),
        "WINDOWS_HOST_PYTHON": sys.executable, "WINDOWS_SIGN": str(signer),
    }  # fmt: skip
    packed = subprocess.run([ROOT / "tools/windows/pack.sh"], env=environment, capture_output=True, text=True)
    assert packed.returncode == 0, packed.stdout + packed.stderr
    given = [Path(line) for line in (tmp_path / "given.txt").read_text().splitlines()]
    out = tmp_path / "dist"
    (setup,) = out.glob("*-setup.exe")
    doors = [out / "precinct-app" / f"precinct-app.{end}" for end in ("exe", "com")]
    assert [*given[:2], given[3]] == [*doors, setup] and len(given) == 4  # the third is the uninstaller, inside it
    for file in (*doors, setup):
        command = ["osslsigncode", "verify", "-CAfile", str(tmp_path / "cert.pem"), "-in", str(file)]
        checked = subprocess.run(command, capture_output=True, text=True)
        assert "Trial" in checked.stdout and "Signature verification: ok" in checked.stdout, checked.stdout
