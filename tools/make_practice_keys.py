"""Make the practice root and authority anew: ``python -m tools.make_practice_keys``.

They are public on purpose, password and all, so that anybody can practise and nobody can mistake a practice file for a
real one: "practice" stands in every certificate under this root. To be run when they expire, or never; the packages
of the built-in practice elections are signed with them whenever they are built.
"""

from __future__ import annotations

from datetime import UTC, datetime

from precinct_app import resources
from precinct_app.files import write_safely
from precinct_app.signing.certificates import to_pem
from precinct_app.signing.credential import issue_authority, make_root, save_p12

PASSWORD = b"practice"
FROM = datetime(2022, 11, 1, tzinfo=UTC)  # so that a laptop whose clock stands on the election's day can practise too


def main() -> None:
    """Write root.p12, authority.p12, root.pem and password.txt into ``resources/practice``."""
    root = make_root("Practice root", practice=True, at=FROM)
    authority = issue_authority(root, "Practice authority", at=FROM)
    folder = resources.practice_folder()
    folder.mkdir(exist_ok=True)
    write_safely(folder / "root.p12", save_p12(root, PASSWORD))
    write_safely(folder / "authority.p12", save_p12(authority, PASSWORD))
    write_safely(folder / "root.pem", to_pem(root.certificate))
    write_safely(folder / "password.txt", PASSWORD + b"\n")


if __name__ == "__main__":
    main()
