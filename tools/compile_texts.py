"""Merge the texts of every room into one compiled catalogue a language, after checking that they fit together.

``python -m tools.compile_texts`` (``make texts``) reads ``resources/locale/<language>/<room>.po`` and writes
``resources/locale/<language>/LC_MESSAGES/precinct_app.mo``. It refuses, naming file and line, what would show a
person a code, a wrong sentence or a hole instead of a text. See docs/decisions/0002-texts-by-code.md.
"""

from __future__ import annotations

import os
import string
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from precinct_app import resources
from precinct_app.texts import DOMAIN, LANGUAGES

SAME_BYTES_EVERY_TIME = datetime(2022, 11, 20, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in one language, and where it stands: ``file`` and the line of its msgid."""

    code: str
    sentence: str
    file: Path
    line: int

    @property
    def place(self) -> str:
        """``kk/check.po:12``."""
        return f"{self.file.parent.name}/{self.file.name}:{self.line}"


Texts = Mapping[str, tuple[Text, ...]]


class Unreadable(Exception):  # noqa: N818  # it names what it found, as Told and Refused do
    """A .po file that is no .po file. The message names file and line."""


def read_file(file: Path) -> tuple[Text, ...]:
    """The texts of one .po file in its order; a code that stands twice comes twice. Raises Unreadable."""
    # Babel keeps one of two equal msgids without a word, so each entry is read by itself.
    found: list[Text] = []
    lines = file.read_text("utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#") and not line.rstrip().endswith('"'):
            # Babel would drop the last letter of such a line without a word.
            raise Unreadable(f"{file.parent.name}/{file.name}:{number}: the closing quote is missing")
    starts = [number for number, line in enumerate(lines) if line.startswith("msgid ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        try:
            catalogue = read_po([line.encode() for line in lines[start:end]], abort_invalid=True)
        except (PoFileError, ValueError) as error:
            raise Unreadable(f"{file.parent.name}/{file.name}:{start + 1}: {error}") from None
        for message in catalogue:
            if not isinstance(message.id, str) or not isinstance(message.string, str):
                where = f"{file.parent.name}/{file.name}:{start + 1}"
                raise Unreadable(f"{where}: no plural forms: write «Errors: {{n}}», which needs none")
            if message.id:
                found.append(Text(message.id, message.string, file, start + 1))
    return tuple(found)


def read(locale: Path) -> dict[str, tuple[Text, ...]]:
    """The texts of every language under ``locale``, in the order of their files. Raises Unreadable."""
    return {
        language: tuple(text for file in sorted((locale / language).glob("*.po")) for text in read_file(file))
        for language in LANGUAGES
    }


def placeholders(sentence: str) -> frozenset[str]:
    """The names between braces. Raises ValueError for a brace without its partner or anything but a plain name."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(sentence):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(f"{{{name}}} must be a plain name")
        names.add(name)
    return frozenset(names)


def problems(texts: Texts) -> Iterator[str]:
    """Everything that is wrong, one sentence each, beginning with the place to mend."""
    for language in LANGUAGES:
        yield from _problems_of(texts[language])
    by_code = {language: {text.code: text for text in texts[language]} for language in LANGUAGES}
    for code in sorted(set().union(*by_code.values())):
        has = [by_code[language][code] for language in LANGUAGES if code in by_code[language]]
        for language in LANGUAGES:
            if code not in by_code[language]:
                yield f"{has[0].place}: {code} is missing in {language}/{has[0].file.name}"
        yield from _differences(has)


def _problems_of(texts: Iterable[Text]) -> Iterator[str]:
    """What one language shows by itself: codes in a wrong file or twice, empty sentences, bad braces."""
    seen: dict[str, Text] = {}
    for text in texts:
        if not text.code.startswith(text.file.stem + "."):
            yield f"{text.place}: {text.code} must begin with {text.file.stem}."
        if text.code in seen:
            yield f"{text.place}: {text.code} stands already at {seen[text.code].place}"
        seen.setdefault(text.code, text)
        if not text.sentence.strip():
            yield f"{text.place}: {text.code} is empty"
        try:
            placeholders(text.sentence)
        except ValueError as error:
            yield f"{text.place}: {text.code}: {error}"


def _differences(same: list[Text]) -> Iterator[str]:
    """Where the languages of one code name different values."""
    try:
        names = [placeholders(text.sentence) for text in same]
    except ValueError:
        return  # told already
    for text, own in zip(same, names, strict=True):
        if own != names[0]:
            yield f"{text.place}: {text.code} has {sorted(own)}, but {same[0].place} has {sorted(names[0])}"


def stale(locale: Path) -> bool:
    """Whether a .po file is newer than a compiled catalogue, or one of these is not there."""
    for language in LANGUAGES:
        made = compiled(locale, language)
        sources = [*(locale / language).glob("*.po"), locale / language]  # the folder: a file that went away
        if not made.exists() or any(file.stat().st_mtime >= made.stat().st_mtime for file in sources):
            return True
    return False


def compiled(locale: Path, language: str) -> Path:
    """Where the catalogue of ``language`` is written."""
    return locale / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def write(locale: Path, texts: Texts) -> None:
    """Write one .mo file a language, whole or not at all: other processes may be reading it."""
    for language, own in texts.items():
        catalogue = Catalog(
            language, creation_date=SAME_BYTES_EVERY_TIME, revision_date=SAME_BYTES_EVERY_TIME, charset="utf-8"
        )
        for text in own:
            catalogue.add(text.code, text.sentence)
        target = compiled(locale, language)
        target.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as beside:
            write_mo(beside, catalogue)
        Path(beside.name).chmod(0o644)
        os.replace(beside.name, target)  # noqa: PTH105  # the temporary file's name is a string


def compile_texts(locale: Path) -> list[str]:
    """Check and, when nothing is wrong, write. Returns what is wrong."""
    try:
        texts = read(locale)
    except Unreadable as error:
        return [str(error)]
    found = list(problems(texts))
    if not found:
        write(locale, texts)
    return found


def main() -> int:
    """Exit status 1 with every problem on stderr."""
    found = compile_texts(resources.locale_folder())
    for problem in found:
        print(f"resources/locale/{problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
