"""What LibreOffice says of a file's signatures. Run by the system's python3, which has the UNO bridge:

``python3 libreoffice_verdict.py SOFFICE PROFILE FILE...`` prints, a JSON line for each file, a list with one object for
each signature: {"valid": …, "signer": …, "time": …}. No part of the test run itself: LibreOffice may die of a bad file.
"""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(pipe: str, seconds: float) -> object:
    """The context of the office that listens at ``pipe``, once it is up."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    end = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def verdict(context, file: Path) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]  # UNO has no types
    """The signatures that LibreOffice finds in ``file``."""
    create = context.ServiceManager.createInstanceWithContext
    kind = PropertyValue()
    kind.Name, kind.Value = "StorageFormat", "ZipFormat"
    url = file.resolve().as_uri()
    storages = create("com.sun.star.embed.StorageFactory", context)
    properties = uno.Any("[]com.sun.star.beans.PropertyValue", (kind,))
    storage = uno.invoke(storages, "createInstanceWithArguments", ((url, 1, properties),))
    judge = context.ServiceManager.createInstanceWithArgumentsAndContext(
        "com.sun.star.security.DocumentDigitalSignatures", ("1.2", True), context
    )
    return [
        {
            "valid": each.SignatureIsValid,
            "partial": each.PartialDocumentSignature,
            "signer": each.Signer.SubjectName if each.Signer else None,
            "date": each.SignatureDate,
        }
        for each in judge.verifyDocumentContentSignatures(storage, None)
    ]


def main(soffice: str, profile: str, *files: str) -> None:
    pipe = f"precinct{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [
            soffice,
            f"-env:UserInstallation={Path(profile).resolve().as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        start_new_session=True,  # soffice starts the office proper; both are ended together
    )
    try:
        context = connected(pipe, 60)
        for file in files:
            print(json.dumps(verdict(context, Path(file))), flush=True)
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
