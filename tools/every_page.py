"""Every page of the program in the story of station 903, and how a person comes to it.

The list that the pictures are drawn from and that the tests of sizes, keys and screen readers walk: a new page is put
here once.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from precinct_app.protocol.events import Attached, ClockConfirmed, CopyIssued, CountEntered
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station import revisions
from precinct_app.station.contests import Commission
from precinct_app.station.laptop import Written
from precinct_app.station.pinning import blanks
from precinct_app.texts import Told
from tools import class_shots, key_shots, story
from tools.shot import Picture, Shot
from ui import laptop_found
from ui.around import Around
from ui.pages.about import AboutPage
from ui.pages.emergency_key import EmergencyKeyPage
from ui.pages.fingerprint import FingerprintPage
from ui.pages.laptop import LaptopPage
from ui.pages.parts.laptop_row import Mark
from ui.pages.reason import ReasonDialog
from ui.pages.same_people import SamePeoplePage
from ui.pages.trouble import TroublePage
from ui.paper_painter import paint
from ui.widgets.text_field import TextField


def opened(shot: Shot) -> None:
    """Go on with the protocol that is lit on the start page."""
    shot.page("StartPage")
    shot.window.act()
    shot.until(lambda: type(shot.window.page).__name__ != "StartPage")


def checking(shot: Shot) -> None:
    """Check this laptop, with six digits typed; what the disk says differs from machine to machine and is set."""
    shot.page("StartPage")
    shot.beginning.check_laptop()
    page = shot.page("LaptopPage")
    assert isinstance(page, LaptopPage)
    shot.until(lambda: page.found["disk"].mark is Mark.OK)
    page.found["disk"] = laptop_found.written("disk", Written("data", 1, 41_000_000_000))
    page.digits.field.setFocus()
    for digit in range(Qt.Key.Key_1, Qt.Key.Key_7):
        QTest.keyClick(page.digits.field, Qt.Key(digit))


def find_station(shot: Shot) -> None:
    """A new protocol; letters typed into the search."""
    shot.page("StartPage")
    shot.beginning.new_protocol()
    search = shot.page("StationPage").findChild(TextField)
    assert search is not None
    search.setText("ста")
    search.textEdited.emit("ста")


def last_person(shot: Shot) -> None:
    """The light on the last name."""
    opened(shot)
    shot.press(Qt.Key.Key_Down, len(story.PEOPLE) - 1)


def reading(shot: Shot) -> None:
    """Reading aloud, up to line 5."""
    opened(shot)
    shot.page("ReadAloudPage")
    shot.press(Qt.Key.Key_Space, len(story.BEFORE) - 2)


def not_saved(shot: Shot) -> None:
    """A figure is typed, and the disk takes no more."""
    opened(shot)
    shot.way.desk.work("full", full_disk)
    shot.until(lambda: not shot.way.desk.busy)
    shot.press(Qt.Key.Key_1)
    shot.press(Qt.Key.Key_6)
    shot.until(lambda: shot.way.desk.trouble is not None)


def full_disk(kept: KeptProtocol) -> None:
    """From here on there is no room: the file may not grow, and what is left in it is filled up."""
    connection = kept.journal._database.conn
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count={pages}")
    with suppress(Told):
        while True:
            kept.record(ClockConfirmed(), at=story.at("21:43:07"))


def declaring(shot: Shot) -> None:
    """The form that declares R04."""
    opened(shot)
    shot.page("CheckPage").declare_wanted.emit("R04")  # type: ignore[attr-defined]  # the button lies in a card
    shot.page("DeclarePage")


def attaching(shot: Shot) -> None:
    """What goes with the protocol, a third thing being written."""
    opened(shot)
    shot.press(Qt.Key.Key_Insert)
    page = shot.page("AttachmentsPage")
    page.form.switch.choices["act"].click()  # type: ignore[attr-defined]  # of AttachmentsPage
    page.form.author.setText("Байқаушы Есенова Гүлнар")  # type: ignore[attr-defined]  # of AttachmentsPage


def in_words(shot: Shot) -> None:
    """The whole protocol in words."""
    opened(shot)
    shot.go_on("WordsPage")


def large_type(shot: Shot) -> None:
    """Copying by hand."""
    opened(shot)
    shot.page("PaperPage").large_type_wanted.emit()  # type: ignore[attr-defined]  # the button lies in a card
    shot.page("LargeTypePage")


def all_keys(shot: Shot) -> None:
    """F1 over a page."""
    opened(shot)
    shot.window.keys_wanted.emit()
    shot.page("AllKeysPage")


def guide(shot: Shot) -> None:
    """From the keys on to the guide."""
    all_keys(shot)
    shot.window.bar.second_pressed.emit()
    shot.page("GuidePage")


def about(shot: Shot) -> None:
    """From the guide on to what the program is; the digest of the build is another one with each change, and is set."""
    guide(shot)
    shot.window.bar.second_pressed.emit()
    page = shot.page("AboutPage")
    assert isinstance(page, AboutPage)
    page.made = replace(page.made, build="5ffd07be" * 8)
    page.refresh()


def licences(shot: Shot) -> None:
    """From there on to the texts."""
    about(shot)
    shot.window.bar.second_pressed.emit()
    shot.page("LicencesPage")


def emergency(shot: Shot) -> None:
    """An emergency key was made, and its fingerprint is read out; a real one differs each time."""
    opened(shot)
    shot.page("SignPage").emergency_wanted.emit(0)  # type: ignore[attr-defined]  # the button lies in a card
    page = shot.page("EmergencyKeyPage")
    assert isinstance(page, EmergencyKeyPage)
    page.form.password.setText("1")
    page.form.again.setText("1")
    page.act()
    shot.until(lambda: page.made is not None)
    assert page.made is not None
    page.made = replace(page.made, fingerprint=" ".join(f"{n}{n}47"[:4] for n in range(10, 20)))
    page.refresh()


def unsigned(shot: Shot) -> None:
    """No key at all."""
    opened(shot)
    shot.page("SignPage").unsigned_wanted.emit()  # type: ignore[attr-defined]  # the button lies in a card
    shot.page("UnsignedPage")


def scenario(shot: Shot) -> None:
    """The number on a learner's sheet."""
    shot.page("FirstRunPage")
    shot.beginning.practise()
    shot.page("ScenarioPage")


def elections(shot: Shot) -> None:
    """Which election to practise."""
    scenario(shot)
    shot.go_on("ElectionsPage")


def fingerprint(shot: Shot) -> None:
    """The letter is compared with a package; which groups are asked for does not change from picture to picture."""
    shot.page("StartPage")
    package = story.package()
    groups = blanks(package.root, Random(903)).groups
    shot.window.show_page(FingerprintPage(shot.window.look, package.election, groups, True), Around())


def same_people(shot: Shot) -> None:
    """The people of another contest of the day."""
    shot.page("StartPage")
    state = next(shot.beginning.workplace.protocols()).state
    assert state is not None
    shot.window.show_page(SamePeoplePage(shot.window.look, Commission(state.people, state)), Around())


def recount(shot: Shot) -> None:
    """Why an exported protocol is counted again."""
    shot.page("StartPage")
    shot.beginning.ask_why_recount(str(next(shot.beginning.workplace.protocols()).path))
    shot.page("RecountPage")


def recounted(shot: Shot) -> None:
    """A recount of the exported protocol has begun."""
    shot.page("StartPage")
    kept = KeptProtocol.open(next(shot.beginning.workplace.protocols()).path)
    kept.record(revisions.recount(kept.state, "Аумақтық комиссияның шешімі, № 12"), story.CHAIR, story.at("01:10:00"))
    kept.close()
    shot.beginning.show_start()
    shot.page("StartPage")


def copies(shot: Shot) -> None:
    """The foot of the paper page: to whom certified copies were given."""
    opened(shot)
    page = shot.page("PaperPage")
    page._light(page.cards.copies.record)  # type: ignore[attr-defined]  # of PaperPage


def damaged(shot: Shot) -> None:
    """The data folder is in use by another program."""
    shot.page("FirstRunPage")
    page = TroublePage(shot.window.look, Told("workplace.in_use", file="data"))
    shot.window.show_page(page, Around())


def key_again(shot: Shot) -> None:
    """The lines of a finding are keyed anew, blind."""
    opened(shot)
    shot.page("CheckPage").rekey_wanted.emit(("ballots_received", "voters_issued"))  # type: ignore[attr-defined]  # of it
    shot.page("KeyAgainPage")


def reason(shot: Shot) -> None:
    """A figure of a closed stage is to change: why."""
    in_words(shot)
    shot.page("WordsPage").reopen_wanted.emit("voters_absentee")  # type: ignore[attr-defined]  # of it
    shot.until(lambda: shot.window.findChild(ReasonDialog) is not None)


def the_form(shot: Shot) -> QImage:
    """The form that stands over the window."""
    return shot.window.findChild(ReasonDialog).grab().toImage()  # type: ignore[union-attr]  # `reason` waited for it


def printed(shot: Shot) -> QImage:
    """The first printed page, as the printer gets it: 1100 pixels wide."""
    sheet = shot.page("PaperPage").out.sheets[0]  # type: ignore[attr-defined]  # of PaperPage
    scale = 1100 / sheet.width
    image = QImage(1100, round(sheet.height * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, sheet, scale)
    painter.end()
    return image


LAST_OF_BEFORE = ("20:16:44", CountEntered("applications_outside", 1, "1", left=False))
OUTSIDE = ("21:43:07", CountEntered("voters_outside", 1, "16", left=False))
SECOND = ("21:49:12", CountEntered("tursynbekova", 2, "2", left=False))
BOXES = (
    ("21:02:10", Attached("box", "Ким Ольга, Петров Игорь", "№ 1: өтініш 10, бюллетень 10")),
    ("21:05:40", Attached("box", "Ахметов Данияр, Оспанов Ерлан", "№ 2: өтініш 6, бюллетень 6")),
)
COPIES = (
    ("22:40:20", CopyIssued("Байқаушы Әбенова А. Б., «Таза сайлау»")),
    ("22:41:05", CopyIssued("Сенім білдірілген адам Ли В. С.")),
)
PICTURES = (
    Picture("00-start", "handed_over", "01:46:00", also="after_half"),
    Picture("01-start-empty", "", "14:02:00"),
    Picture("02-laptop", "after_half", "14:05:20", checking),
    Picture("03-elections", "", "14:02:00", elections),
    Picture("04-fingerprint", "after_half", "14:05:20", fingerprint),
    Picture("05-recount", "handed_over", "01:46:00", recount),
    Picture("06-trouble", "", "14:02:00", damaged),
    Picture("07-start-recount", "handed_over", "01:46:00", recounted),
    Picture("08-scenario", "", "14:02:00", scenario),
    Picture("10-station", "after_half", "21:46:00", find_station),
    Picture("11-people", "gathered", "19:51:50", last_person),
    Picture("12-same-people", "after_half", "19:49:00", same_people),
    Picture("20-before", "before_half", "20:16:50", opened, more=(LAST_OF_BEFORE,)),
    Picture("21-read-aloud", "before_second", "20:33:00", reading),
    Picture("30-counted", "after_half", "21:43:30", opened, more=(OUTSIDE,)),
    Picture("31-second-entry", "after_second_half", "21:49:30", opened, more=(SECOND,)),
    Picture("32-settle", "after_third", "21:54:40", opened),
    Picture("36-counted-contrast", "after_half", "21:43:30", opened, more=(OUTSIDE,), looks=(("en", "contrast"),)),
    Picture(
        "37-counted-150", "after_half", "21:43:30", opened, more=(OUTSIDE,), size=(911, 512), looks=(("ru", "light"),)
    ),
    Picture("38-counted-200", "after_half", "21:43:30", opened, more=(OUTSIDE,), scale=2.0, looks=(("en", "light"),)),
    Picture("39-not-saved", "after_half", "21:43:30", not_saved),
    Picture("40-check", "after_closed", "22:16:00", opened),
    Picture("41-declare", "keyed_again", "22:21:00", declaring),
    Picture("43-reason", "declared", "22:24:00", reason, the_form),
    Picture("44-attachments", "after_closed", "22:16:30", attaching, more=BOXES),
    Picture("45-key-again", "after_closed", "22:16:00", key_again),
    Picture("42-words", "declared", "22:24:00", in_words),
    Picture("50-paper", "frozen", "22:30:00", opened),
    Picture("51-large-type", "frozen", "22:30:00", large_type),
    Picture("52-printed-a4", "frozen", "22:30:00", opened, printed, looks=(("kk", "light"),)),
    Picture("53-copies", "inked", "22:42:00", copies, more=COPIES),
    Picture("60-sign", "signed_once", "22:44:00", opened),
    Picture("62-sign-first", "paper_closed", "22:43:00", opened),
    Picture("63-emergency-key", "paper_closed", "22:43:30", emergency),
    Picture("64-unsigned", "paper_closed", "22:43:30", unsigned),
    Picture("65-own-keys", "handed_over", "14:05:20", key_shots.own_keys_shown),
    Picture("66-key-request", "handed_over", "14:05:20", key_shots.requesting),
    Picture("67-key-requested", "handed_over", "14:06:20", key_shots.requested),
    Picture("68-key-grant", "handed_over", "14:07:20", key_shots.granting),
    Picture("69-key-accept", "handed_over", "14:09:20", key_shots.accepting),
    Picture("71-compare-code", "handed_over", "23:05:20", key_shots.comparing),
    Picture("61-exported", "handed_over", "22:45:30", opened),
    Picture("80-class-sheet", "", "10:42:00", class_shots.class_sheet, put=class_shots.class_in),
    Picture("81-room", "", "10:44:00", class_shots.room, put=class_shots.class_in),
    Picture("82-replay", "", "10:46:00", class_shots.replay, put=class_shots.class_in),
    Picture("83-how-did-i-do", "", "23:46:00", class_shots.how_did_i_do, put=class_shots.evening_in),
    Picture("84-trainer", "handed_over", "10:02:00", class_shots.cards),
    Picture("85-make-set", "handed_over", "10:02:00", class_shots.make_set),
    Picture("86-mark-class", "", "10:41:00", class_shots.mark_class, put=class_shots.class_in),
    Picture("87-show-sheet", "handed_over", "10:05:00", class_shots.show_sheet),
    Picture("90-all-keys", "gathered", "19:52:00", all_keys),
    Picture("91-guide", "gathered", "19:52:00", guide),
    Picture("92-about", "gathered", "19:52:00", about),
    Picture("93-licences", "gathered", "19:52:00", licences),
)
