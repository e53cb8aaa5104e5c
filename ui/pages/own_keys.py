"""Keys and codes: make a key here, grant a request, accept a certificate, compare a code that is read out."""

from __future__ import annotations

from ui.look import Look
from ui.pages.parts.ways_page import WaysPage
from ui.signs import Sign

WAYS = {"request": Sign.KEY, "accept": Sign.CHECK, "grant": Sign.SEAL, "compare": Sign.PHONE}


class OwnKeysPage(WaysPage):
    """Four cards. Signals: ``wanted(str)`` with one of WAYS."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "own_key", WAYS)
        self.refresh()
