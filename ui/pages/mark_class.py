"""A trainer marks a class: the session's key, and the folder or stick with what the learners handed in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from precinct_app.package import Package
from precinct_app.practice import class_files
from precinct_app.practice.room import Handed
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now
from ui.pages.parts.file_choice import FileChoice
from ui.pages.parts.key_page import KeyPage
from ui.pages.parts.notes import Note
from ui.widgets.card import Card, Edge
from ui.worker import Worker

Marked = tuple[Package, tuple[Handed, ...]]


class MarkClassPage(KeyPage):
    """Signals: ``marked(object)`` with the package and everything that was handed in."""

    practice = True
    marked = Signal(object)

    def __init__(self, look: Look, worker: Worker) -> None:
        super().__init__(look, worker)
        self.key, self.folder = FileChoice(look, "key*.json"), FileChoice(look, "")
        card = Card(look, Edge.PRACTICE)
        for choice in (self.key, self.folder):
            card.body.addWidget(choice)
            choice.chosen.connect(self._chosen)
        self.lay_out(card)
        self.refresh()

    def refresh(self) -> None:
        """All texts anew."""
        say = self.look.texts.say
        self.title.show_texts(say("trainer.way_mark"))
        self.key.show_texts(say("trainer.key_file"), say("trainer.choose_key"))
        self.folder.show_texts(say("trainer.class_folder"), say("trainer.choose_folder"))
        points = tuple(say(f"trainer.mark_point_{n}") for n in (1, 2, 3))
        self.notes.show_notes((Note(say("trainer.mark_how"), points),))
        self.changed.emit()

    def now(self) -> Now:
        """While it is read there is no way back."""
        say = self.look.texts.say
        if self.working:
            return Now(say("trainer.marking"), say("sign.doing_note"), None, say("sign.wait"))
        return super().now()

    def say_now(self) -> Now:
        """Choose both, then mark."""
        say = self.look.texts.say
        ready = self.key.path is not None and self.folder.path is not None
        back, mark = say("trainer.back"), say("trainer.mark_go")
        return Now(say("trainer.mark_now"), say("trainer.mark_then"), back, mark, ready)

    def show_missing(self) -> None:
        """Light what is still to choose, unless the class sheet lies over this page."""
        if self.isVisible():
            (self.folder if self.key.path else self.key).setFocus()

    def go_on(self) -> None:
        """Read everything; nothing is written where it lies."""
        key, folder = self.key.path, self.folder.path
        assert key is not None and folder is not None
        self.work(lambda: _marked(folder, key))

    def finished(self, result: object) -> None:
        """Hand the marks on."""
        self.marked.emit(result)

    def _chosen(self, _path: object) -> None:
        self.refresh()
        self.show_missing()


def _marked(folder: Path, key: Path) -> Marked:
    try:
        data = key.read_bytes()
    except OSError as error:
        raise Told("practice.unreadable", file=key, why=error.strerror or "?") from None
    package = class_files.package_of(key, data)
    return package, class_files.marked(folder, key, data, package)
