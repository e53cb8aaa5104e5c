"""What stands on the printed protocol, and that nothing is cut off."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from precinct_app.election.definition import Election
from precinct_app.paper.grid import BOTTOM, LEFT, RIGHT
from precinct_app.paper.measure import width
from precinct_app.paper.page import BoxItem, CircleItem, LineItem, Page, QrItem, StripeItem, TextItem
from precinct_app.paper.protocol_pages import pages
from precinct_app.protocol import events
from precinct_app.protocol.record import Declaration, Protocol, Signer
from precinct_app.protocol.state import LateChange
from precinct_app.words import in_words
from precinct_app.workbook import digest
from tests.paper.factory import CODE, NAMES, a_protocol, a_real_one, president, referendum, with_choices

DECLARED = Declaration("R04", "Бір бюллетень табылмады", "3", "2022-11-20")


def texts(page: Page) -> list[TextItem]:
    return [item for item in page.items if isinstance(item, TextItem)]


def said(*printed: Page) -> str:
    """Everything on the pages as one text; lines of one cell follow one another. No-break spaces are spaces."""
    return " ".join(item.text for page in printed for item in texts(page)).replace("\u00a0", " ")


def test_twenty_one_figures_and_seven_people_stand_on_one_page() -> None:
    protocol = a_protocol(president(), declared=(DECLARED,))
    assert len(pages(president(), protocol, CODE)) == 1
    assert len(pages(a_real_one(), protocol, CODE)) == 1


@pytest.mark.parametrize("election", [president(), referendum()], ids=["president", "referendum"])
def test_every_printed_figure_is_repeated_in_words_of_both_languages(election: Election) -> None:
    protocol = a_protocol(election)
    (page,) = pages(election, protocol, CODE)
    large = [item.text for item in texts(page) if item.bold and item.pt > 9]
    figures = [text for text in large if text.replace("\u00a0", "").isdigit()]
    keys = [key for key in election.keys(7) if election.line_of(key).section == "protocol"]
    expected = [f"{protocol.counts[key]:,}".replace(",", "\u00a0") for key in keys]
    assert figures[: len(expected)] == expected  # then the code
    for key in keys:
        for language in ("kk", "ru"):
            assert in_words(protocol.counts[key], language) in said(page)


def test_labels_stand_in_both_languages_and_working_lines_do_not() -> None:
    printed = said(*pages(president(), a_protocol(president()), CODE))
    assert "учаскедегі сайлаушылардың жалпы саны" in printed
    assert "общее число избирателей на участке" in printed
    assert any(line.section == "working" for line in president().lines)
    for line in president().lines:
        assert (line.label.ru in printed) == (line.section == "protocol")


def test_the_head_names_election_day_document_and_station() -> None:
    printed = said(*pages(president(), a_protocol(president(), station="903"), CODE))
    for part in (
        "Қазақстан Республикасы Президентінің кезектен тыс сайлауы, 2022 жылғы 20 қараша",
        "Внеочередные выборы Президента Республики Казахстан, 20 ноября 2022 года",
        "Дауыс беру нәтижелері туралы хаттама", "Протокол о результатах голосования",
        "№ 903 сайлау учаскесі, Стамбұл, Түркия", "Избирательный участок № 903, Стамбул, Турция",
        "Есіл ауданы, Астана · Есильский район, Астана",
    ):  # fmt: skip
        assert part in printed


def test_a_referendum_has_stations_but_no_election_stations() -> None:
    printed = said(*pages(referendum(), a_protocol(referendum(), station="903"), CODE))
    assert "Участок № 903" in printed
    assert "сайлау учаскесі" not in printed
    assert "Согласны ли Вы" in printed  # the question is the heading of its answers


def test_a_stage_says_when_it_was_closed_and_a_stage_that_was_not_says_nothing() -> None:
    assert "Этап закрыт 20:36" in said(*pages(president(), a_protocol(president()), CODE))
    printed = said(*pages(president(), a_protocol(president(), before_closed=None, after_closed=None), CODE))
    assert "Этап закрыт" not in printed


def test_what_does_not_balance_is_said_with_its_reason_as_typed_once_and_its_act() -> None:
    printed = said(*pages(president(), a_protocol(president(), declared=(DECLARED,)), CODE))
    assert "САНДАР СӘЙКЕС ЕМЕС: R04 · ЧИСЛА НЕ СХОДЯТСЯ: R04" in printed
    assert printed.count(DECLARED.reason) == 1
    assert "Акт № 3, 2022 жылғы 20 қараша · Акт № 3, 20 ноября 2022 года" in printed


@pytest.mark.parametrize(("number", "day", "act"), [("", "", None), ("7", "", "Акт № 7")])
def test_an_act_stands_as_far_as_it_is_known(number: str, day: str, act: str | None) -> None:
    declared = (Declaration("R02", "Себеп", number, day),)
    printed = said(*pages(president(), a_protocol(president(), declared=declared), CODE))
    assert (act in printed) if act else ("Акт" not in printed)


def test_an_explained_warning_takes_one_line() -> None:
    printed = said(*pages(president(), a_protocol(president(), explained={"R06": "екі бюллетень алып кетілді"}), CODE))
    assert "Түсіндірме · Пояснение: екі бюллетень алып кетілді" in printed
    assert "НЕ СХОДЯТСЯ" not in printed


def test_a_warning_without_words_is_left_out() -> None:
    printed = said(*pages(president(), a_protocol(president(), explained={"R06": " "}), CODE))
    assert "Пояснения" not in printed and "R06" not in printed


def test_a_figure_that_changed_after_its_stage_was_closed_says_so_with_the_reason() -> None:
    late = {
        "issued_by_member[4]": LateChange(2, "5-жәшік қайта саналды"),
        "ballots_portable": LateChange(1, "жұмыс жолы"),
    }
    printed = said(*pages(president(), a_protocol(president(), late=late), CODE))
    assert "Кезең жабылғаннан кейін өзгерген жол: 3.4, рет: 2" in printed
    assert "Строка изменена после закрытия этапа: 3.4, раз: 2. Себебі · Причина: 5-жәшік қайта саналды" in printed
    assert "жұмыс жолы" not in printed  # a working line is not on paper


def test_boxes_acts_and_opinions_stand_on_the_paper_those_handed_in_later_too() -> None:
    box, act, dissent = (events.Attached(kind, "Ким О. В.", f"{kind} мәтіні") for kind in ("box", "act", "dissent"))
    protocol = a_protocol(president(), attachments=(box, act), late_attachments=(dissent,))
    printed = said(*pages(president(), protocol, CODE))
    assert "Тасымалданатын жәшік · Переносная урна: Ким О. В.: box мәтіні" in printed
    assert "Акт: Ким О. В.: act мәтіні" in printed
    assert "Ерекше пікір · Особое мнение: Ким О. В.: dissent мәтіні" in printed


def test_more_people_than_a_page_holds_still_have_their_places() -> None:
    printed = pages(president(), a_protocol(president(), members=99), None)
    assert said(*printed).count("хатшы · секретарь") == 2
    assert said(*printed).count("комиссия мүшесі · член комиссии") == 2 * 96
    for page in printed:
        assert max(item.y for item in texts(page)) < page.height


def test_everybody_has_a_place_for_a_signature_with_the_role_in_both_languages() -> None:
    (page,) = pages(president(), a_protocol(president()), CODE)
    assert all(said(page).count(name) == 2 for name in NAMES)  # the figures, the signatures
    assert said(page).count("хатшы · секретарь") == 2
    lines = [item.x2 - item.x for item in page.items if isinstance(item, LineItem) and item.y == item.y2]
    assert len([long for long in lines if 100 < long < 130]) == 7
    assert "Қол қойылған жергілікті уақыт · Местное время подписания (UTC+3)" in said(page)


def test_who_signed_is_not_printed() -> None:
    protocol = a_protocol(president())
    signed = replace(protocol, people=tuple(replace(one, ink=True, reason="x") for one in protocol.people))
    assert pages(president(), signed, CODE) == pages(president(), protocol, CODE)


def test_a_copy_says_so_at_all_four_edges_and_who_signed_the_original() -> None:
    protocol = a_protocol(a_real_one())
    people = [replace(one, ink=True) for one in protocol.people]
    people[0] = replace(people[0], present=False, ink=False, reason="науқас")
    (page,) = pages(a_real_one(), replace(protocol, people=tuple(people)), CODE, copy=True)
    marks = [item for item in texts(page) if item.text == "КӨШІРМЕ · КОПИЯ"]
    assert {(item.turn, item.x < 30, item.y < 30) for item in marks} == {
        (0, False, True), (0, False, False), (90, True, False), (90, False, False),
    }  # fmt: skip
    assert said(page).count("қол қойылды · подписано") == 6
    assert "қол қойылмады · не подписано: науқас" in said(page)
    assert "Көшірме дұрыс · Копия верна" in said(page) and "Кімге берілді · Кому выдана" in said(page)
    # The deputy certifies for a chair who is absent: once in the figures, once as a signer, once at the line.
    assert [said(page).count(name) for name in NAMES[:3]] == [2, 3, 3]
    assert "4071 8832" in said(page)
    assert any(isinstance(item, CircleItem) for item in page.items)  # the seal certifies it too


def test_a_copy_of_a_commission_without_names_has_free_lines() -> None:
    nameless = tuple(Signer("", "", True, True) for _ in range(7))
    (page,) = pages(a_real_one(), replace(a_protocol(a_real_one()), people=nameless), CODE, copy=True)
    assert "төраға · председатель" in said(page) and "хатшы · секретарь" in said(page)


def test_an_original_bears_no_word_at_its_edges() -> None:
    (page,) = pages(a_real_one(), a_protocol(a_real_one()), CODE)
    assert not [item for item in texts(page) if item.turn]


def test_people_without_names_have_their_figures_and_places_all_the_same() -> None:
    nameless = tuple(Signer("", "", True) for _ in range(3))
    (page,) = pages(president(), a_protocol(president(), members=3, people=nameless), CODE)
    assert {"3.1", "3.2", "3.3"} <= {item.text for item in texts(page)}
    assert len(pages(referendum(), a_protocol(referendum(), members=0), CODE)) == 1


def test_code_revision_page_and_moment_of_freezing_stand_at_the_foot() -> None:
    (page,) = pages(president(), a_protocol(president()), CODE)
    for part in (
        "4071 8832 5560 9127 3346 0584",
        "Нұсқа: 1; бет: 1 / 1 · Версия: 1; лист: 1 из 1",
        "Числа зафиксированы: 20 ноября 2022 года, 22:29:58 (UTC+3); Астана: 21 ноября 2022 года, 01:29:58",
        "М. О. · М. П.",
    ):
        assert part in said(page)
    assert sum(isinstance(item, QrItem) for item in page.items) == 1
    assert sum(isinstance(item, CircleItem) for item in page.items) == 1


def test_a_revision_names_the_code_of_what_it_replaces() -> None:
    replaced = "ef" * 32
    printed = said(*pages(president(), a_protocol(president(), revision=2, replaces=replaced), CODE))
    assert f"Заменяет: {digest.groups(digest.code(replaced))}" in printed
    assert "Версия: 2" in printed


@pytest.mark.parametrize(("code", "draft"), [(None, False), (CODE, True)])
def test_a_draft_says_so_at_all_four_edges_and_has_no_code(code: str | None, draft: bool) -> None:
    (page,) = pages(a_real_one(), a_protocol(a_real_one()), code, draft=draft)
    marks = [item for item in texts(page) if item.text == "ЖОБА – хаттама емес · ЧЕРНОВИК — не протокол"]
    assert {(item.turn, item.x < 30, item.y < 30) for item in marks} == {
        (0, False, True), (0, False, False), (90, True, False), (90, False, False),
    }  # fmt: skip
    assert "4071" not in said(page)
    assert "Числа зафиксированы" not in said(page)
    assert not any(isinstance(item, QrItem | CircleItem) for item in page.items)


def test_only_practice_has_stripes_and_they_run_along_all_four_edges() -> None:
    protocol = a_protocol(president())
    (page,) = pages(president(), protocol, CODE)
    stripes = [item for item in page.items if isinstance(item, StripeItem)]
    for edge in (
        [one.x for one in stripes if one.y < 15], [one.x for one in stripes if one.y > page.height - 25],
        [one.y for one in stripes if one.x < 15], [one.y for one in stripes if one.x > page.width - 25],
    ):  # fmt: skip
        assert len(edge) > 60 and all(far - near < 20 for near, far in pairwise(sorted(edge)))
    assert "УЧЕБНЫЙ РЕЖИМ — не настоящий протокол" in said(page)
    (real,) = pages(a_real_one(), protocol, CODE)
    assert not any(isinstance(item, StripeItem) for item in real.items)
    assert "УЧЕБНЫЙ" not in said(real)


def big() -> tuple[Election, Protocol]:
    """Twenty choices, fifteen people, long names, long reasons, the largest figures."""
    election = with_choices(president(), 20)
    protocol = a_protocol(
        election,
        members=15,
        declared=tuple(Declaration(f"R0{n}", "Ұзын түсіндірме " * 18, "12", "2022-11-20") for n in (2, 3, 4)),
        explained={"R06": "Ұзын түсіндірме " * 18},
    )
    name = "Константинопольский-Рождественский Александр Владиславович-Мстиславович Әлімқұлұлы"
    people = tuple(replace(person, name=f"{name} {n}") for n, person in enumerate(protocol.people))
    return election, replace(protocol, people=people, counts=dict.fromkeys(protocol.counts, 9999999))


def test_more_lines_go_to_further_pages_with_head_code_and_page_number() -> None:
    election, protocol = big()
    printed = pages(election, protocol, CODE)
    assert len(printed) > 2
    for number, page in enumerate(printed, 1):
        assert f"лист: {number} из {len(printed)}" in said(page)
        assert "Протокол о результатах голосования" in said(page)
        assert "4071 8832" in said(page)
        assert any(isinstance(item, CircleItem) for item in page.items) == (number == len(printed))
    assert "Прописью" in said(printed[1])


def test_signatures_never_stand_on_a_page_without_figures() -> None:
    for choices in range(6, 24):
        election = with_choices(president(), choices)
        last = pages(election, a_protocol(election), CODE)[-1]
        assert "Прописью" in said(last), choices


@pytest.mark.parametrize("copy", [False, True])
def test_signatures_stand_with_figures_also_where_more_was_said_than_a_page_holds(copy: bool) -> None:
    long = "Ұзын мәтін " * 27
    protocol = a_protocol(
        president(),
        declared=tuple(Declaration(f"R0{n}", f"{n} {long}", "12", "2022-11-20") for n in (2, 3, 4)),
        explained={"R06": long},
        attachments=tuple(events.Attached("act", f"Ким О. В. {n}", long) for n in range(10)),
    )
    printed = pages(president(), protocol, CODE, copy=copy)
    (signed,) = (page for page in printed if ("Көшірме дұрыс" if copy else "Қолтаңбалар") in said(page))
    assert "Прописью" in said(signed) and "САНДАР СӘЙКЕС ЕМЕС: R02, R03, R04" in said(signed)
    assert said(*printed).count("Ұзын мәтін") == 14 * 27


@pytest.mark.parametrize("kind", [{}, {"draft": True}, {"copy": True}])
def test_nothing_is_cut_off_at_an_edge_or_runs_into_another_text(kind: dict[str, bool]) -> None:
    for election, protocol in (big(), (president(), a_protocol(president()))):
        for page in pages(election, protocol, CODE, **kind):
            boxes = []
            for item in texts(page):
                wide = width(item.text, item.pt, item.bold)
                if item.turn:
                    assert item.y - wide > 0 and item.y < page.height
                    continue
                assert item.x > 0 and item.x + wide < page.width and item.y < page.height
                if item.x >= LEFT and item.y < BOTTOM:
                    assert item.x + wide <= RIGHT + 0.01, item
                    boxes.append((item.x, item.x + wide, item.y - 0.714 * item.pt, item.y, item.text))
            boxes.sort(key=lambda box: box[2])
            for number, (x, x2, _, bottom, text) in enumerate(boxes):
                for other in boxes[number + 1 :]:
                    if other[2] >= bottom:
                        break
                    assert other[0] >= x2 or other[1] <= x, (text, other[4])


def test_a_large_figure_stands_smaller_instead_of_leaving_its_column() -> None:
    election, protocol = big()
    figures = [item for item in texts(pages(election, protocol, CODE)[0]) if item.text == "9\u00a0999\u00a0999"]
    assert figures and all(width(item.text, item.pt, True) < 42.0 and item.pt < 13.0 for item in figures)


def test_a_page_is_made_of_plain_items_whose_boxes_are_shades_or_white() -> None:
    (page,) = pages(president(), a_protocol(president()), None)
    assert {item.grey for item in page.items if isinstance(item, BoxItem)} == {0.91, 1.0}
