"""Texts: a code and its values become a sentence in one language.

Code never holds a sentence. It holds a code such as ``"check.declare_button"``, and the catalogues
(``resources/locale/<language>/check.po``) hold the sentence in Kazakh, Russian and English. A catalogue is an
object, not a global translator, because one document may be printed in two languages while the window is in a third.
"""

from __future__ import annotations

import gettext
from functools import cache

from precinct_app import resources

LANGUAGES = ("kk", "ru", "en")
DOMAIN = "precinct_app"
NBSP = "\u00a0"


class Catalogue:
    """The texts of one language (``language`` is "kk", "ru" or "en")."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def say(self, code: str, /, **values: object) -> str:
        """The sentence behind ``code`` with ``values`` in its places.

        Whole numbers are grouped as the language groups them. An unknown code comes back as itself, so that a
        missing text never stops a protocol; the tests find it.
        """
        sentence = self._translations.gettext(code)
        shown = {name: self.number(value) if type(value) is int else value for name, value in values.items()}
        return sentence.format_map(shown) if values else sentence

    def number(self, value: int) -> str:
        """A whole number grouped for reading: 11 953 465 (kk, ru: no-break spaces) or 11,953,465 (en)."""
        grouped = f"{value:,}"
        return grouped if self.language == "en" else grouped.replace(",", NBSP)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of ``language``. Raises KeyError for a language that the program does not speak."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Catalogue(language, gettext.translation(DOMAIN, resources.locale_folder(), [language]))


class Told(Exception):  # noqa: N818  # what a person is told; "error" would say that the program failed
    """Something a person must be told, with what to do: a file, a call or a figure that cannot be used.

    It carries a text code and its values instead of a sentence, so that it is told in the language in use.
    ``usage`` is True where the call or a file is unusable (exit status 2), False where its content is refused (1).
    """

    usage = True

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Code and values, so that what a worker process is told comes back whole."""
        return _told_again, (type(self), self.code, self.values)

    def tell(self, texts: Catalogue) -> str:
        """The sentence in the language of ``texts``; a value that is itself Told is told within it."""
        values = {
            name: value.tell(texts) if isinstance(value, Told) else value for name, value in self.values.items()
        }
        return texts.say(self.code, **values)

    def __str__(self) -> str:
        return self.tell(catalogue("en"))


class Refused(Told):
    """The content is refused (exit status 1): a finding that blocks, an error that fails, a file not accepted."""

    usage = False


def _told_again(kind: type[Told], code: str, values: dict[str, object]) -> Told:
    return kind(code, **values)
