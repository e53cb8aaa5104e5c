"""A code that is read out over the telephone is compared with a file's; what is right is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from precinct_app.package import Package
from precinct_app.receiving.verify import Verdict, verify
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now
from ui.pages.parts.file_choice import FileChoice
from ui.pages.parts.heard_field import HeardField
from ui.pages.parts.key_page import KeyPage
from ui.pages.parts.notes import Note
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.worker import Worker


class CompareCodePage(KeyPage):
    """``packages``: those of this laptop; the file tells by which it was made."""

    def __init__(self, look: Look, worker: Worker, packages: Sequence[Package]) -> None:
        super().__init__(look, worker)
        self.packages = packages
        self.verdict: Verdict | None = None
        self.file, self.heard = FileChoice(look, "*.xlsx"), HeardField(look)
        self.what, self.judged = Label(look, points=12, bold=True), Label(look, points=11, ink=Ink.INK2)
        self.ask, self.compare = Card(look, Edge.ACCENT), Card(look)
        self.ask.body.addWidget(self.file)
        for widget in (self.what, self.judged, self.heard):
            self.compare.body.addWidget(widget)
        self.lay_out(self.ask, self.compare)
        self.file.chosen.connect(self.open_file)
        self.heard.edited.connect(self.changed)
        self.refresh()

    def refresh(self) -> None:
        """Texts and state anew; what is typed stays."""
        say, verdict = self.look.texts.say, self.verdict
        protocol = verdict.protocol if verdict else None
        self.title.show_texts(say("own_key.way_compare"))
        self.file.show_texts(say("own_key.workbook_file"), say("own_key.choose_file"))
        self.compare.setVisible(protocol is not None)
        if verdict is not None and protocol is not None:
            revision = str(protocol.revision)
            self.what.setText(say("own_key.compared", station=protocol.station, revision=revision))
            told = verdict.told.tell(self.look.texts) if verdict.told else ""
            self.judged.setText(say(f"own_key.judged_{verdict.verdict}", reason=told))
        self.heard.show_texts(say("own_key.heard_code"))
        points = tuple(say(f"own_key.compare_point_{n}") for n in (1, 2, 3))
        self.notes.show_notes((Note(say("own_key.how"), points),))
        self.changed.emit()

    def open_file(self, path: Path) -> None:
        """Judge the file as every receiver does, by the package of its election."""
        self.verdict = None
        self.heard.field.clear()
        packages = self.packages
        self.work(lambda: _judged(path, packages))

    def finished(self, result: object) -> None:
        """What was found; a rejected file has no code to compare."""
        assert isinstance(result, Verdict)
        self.verdict, self.heard.read_out = result, result.code
        if not result.code:
            self.refuse(Told("own_key.rejected", reason=result.told or "?"))

    def say_now(self) -> Now:
        """Open the file, then type what is heard."""
        say = self.look.texts.say
        back, end = say("own_key.back"), say("own_key.end")
        if self.verdict is None or not self.verdict.code:
            return Now(say("own_key.compare_open"), say("own_key.compare_open_then"), back, end)
        if self.heard.agrees:
            return Now(say("heard.agrees"), say("own_key.compare_agrees_then"), back, end, ready=True)
        return Now(say("own_key.compare_now"), say("own_key.compare_then"), back, end)

    def show_missing(self) -> None:
        """Light the field once there is something to compare."""
        (self.heard if self.verdict is not None and self.verdict.code else self.file).setFocus()


def _judged(path: Path, packages: Sequence[Package]) -> Verdict:
    """The verdict of the package that takes the file; of the last one tried where none does. Raises Told."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Told("own_key.unreadable", file=path.name, why=error.strerror or "?") from None
    if not packages:
        raise Told("own_key.no_package")
    verdicts = [verify(data, package) for package in packages]
    return next((one for one in verdicts if one.code), verdicts[-1])
