"""The made-up values of the gallery: station 903 in the middle of step 3, as in the design's pictures."""

from __future__ import annotations

from ui.head import Clock, HeadInfo
from ui.page import Now
from ui.steps_column import Progressed, SmallState, Step
from ui.theme import Form
from ui.widgets.field_frame import FieldState
from ui.widgets.key_cap import KeyHint
from ui.widgets.progress import Segment
from ui.widgets.sheet_row import LineState, SheetHeading, SheetLine
from ui.widgets.strip_item import Agreement, StripItem, Suspect

LINES = (
    ("7", "дауыс беруге қатысқан сайлаушылардың жалпы саны",
     "общее число избирателей, принявших участие в голосовании"),
    ("8", "Әбден Қарақат Жақсылыққызы", "Абден Каракат Жаксылыккызы"),
    ("9", "Әуесбаев Нұрлан Сатыбалдыұлы", "Ауесбаев Нурлан Сатыбалдыулы"),
    ("10", "Дайрабаев Жигули Молдақалықұлы", "Дайрабаев Жигули Молдакалыкулы"),
    ("11", "Қажыкен Мейрам Зекешұлы", "Кажыкен Мейрам Зекешулы"),
    ("12", "Тоқаев Қасым-Жомарт Кемелұлы", "Токаев Касым-Жомарт Кемелулы"),
    ("13", "Тұрсынбекова Салтанат Пархатқызы", "Турсынбекова Салтанат Пархаткызы"),
    ("14", "Бәріне қарсымын", "Против всех"),
    ("15", "жарамсыз деп танылған бюллетеньдер саны", "число бюллетеней, признанных недействительными"),
    ("16", "тасымалданатын жәшіктердегі бюллетеньдер", "бюллетени из переносных урн"),
    ("17", "тұрақты жәшіктердегі бюллетеньдер", "бюллетени из стационарных урн"),
    ("18", "үй-жайдан тыс дауыс берген сайлаушылар", "избиратели, голосовавшие вне помещения"),
    ("19", "есептен шығару куәлігімен дауыс бергендер", "избиратели с открепительным удостоверением"),
)  # fmt: skip
FIGURES = ("946", "24", "21", "33", "24", "751", "27", "54", "12", "6", "930", "16", "")
SEGMENTS = (*[Segment.SAVED] * 9, Segment.READ_AGAIN, Segment.READ_AGAIN, Segment.IN_USE, Segment.EMPTY)
HEADING = {
    "kk": "Жұмыс жолдары, тек тексеру үшін: басылмайды",
    "ru": "Рабочие строки, только для проверки: не печатаются",
    "en": "Working lines, only for checking: not printed",
}


def counted_lines(language: str) -> list[SheetLine | SheetHeading]:
    """The lines of step 3 with the heading of the working lines."""
    items: list[SheetLine | SheetHeading] = []
    for number, kk, ru in LINES:
        items.append(SheetLine(number, number, kk, ru, kk if language == "kk" else ru))
    items.insert(9, SheetHeading(HEADING[language]))
    return items


def counted_states() -> dict[str, LineState]:
    """The figures keyed so far; lines 16 and 17 are to be read again."""
    states = {}
    for (number, _, _), raw in zip(LINES, FIGURES, strict=True):
        state = FieldState.SUSPECT if number in ("16", "17") else FieldState.SAVED if raw else FieldState.EMPTY
        states[number] = LineState(raw, state)
    return states


def counted_items(language: str, wide: bool) -> list[StripItem]:
    """The relations of step 3."""
    first, names, suspects, note = {
        "kk": ("Саналғаны · жәшіктерден алынғаны",
               ("Саналғаны · берілгені", "Қатысқандар · саналғаны", "Тасымалданатын · өтініштер",
                "Үй-жайдан тыс · берілгені", "Куәлікпен · берілгені"),
               (("Тасымалданатын жәшіктер", "Бір цифр түсіп қалуы мүмкін"),
                ("Тұрақты жәшіктер", "Бір цифр қате болуы мүмкін")),
               "әдеттегідей емес; 4-қадамда түсіндіріледі"),
        "ru": ("Подсчитано · извлечено из урн",
               ("Подсчитано · выдано", "Участвовали · подсчитано", "Переносные · заявления",
                "Вне помещения · выдано", "С удостоверением · выдано"),
               (("Переносные урны", "Возможно, пропущена цифра"),
                ("Стационарные урны", "Возможно, одна цифра неверна")),
               "необычно; пояснить на шаге 4"),
        "en": ("Counted · taken from the boxes",
               ("Counted · issued", "Took part · counted", "Portable boxes · applications",
                "Voted outside · issued", "Absentee · issued"),
               (("Portable boxes", "One digit may be missing"), ("Stationary boxes", "One digit may be wrong")),
               "unusual; explain in step 4"),
    }[language]  # fmt: skip
    again = tuple(Suspect(n, n, name, slip) for n, (name, slip) in zip(("16", "17"), suspects, strict=True))
    states = (Agreement.WARNS, Agreement.AGREES, Agreement.AGREES, Agreement.WAITS, Agreement.WAITS)
    items = [StripItem("R07", first, Agreement.FAILS, suspects=again)]
    for place, (name, state) in enumerate(zip(names, states, strict=True)):
        items.append(StripItem(f"R{place}", name, state, note if state is Agreement.WARNS and wide else ""))
    return items


def counted_steps(language: str) -> list[Step]:
    """Six steps, the third in its first entry."""
    names, states, closed = {
        "kk": (("Учаске және комиссия құрамы", "Жәшіктерді ашқанға дейін", "Жәшіктерді ашқаннан кейін", "Тексеру",
                "Қағаз", "Қол қою және экспорттау"),
               ("Бірінші енгізу", "Екінші енгізу", "Айырмашылықтар", "Жария ету, жабу"), "жабылды"),
        "ru": (("Участок и состав комиссии", "До вскрытия урн", "После вскрытия урн", "Проверка", "Бумага",
                "Подписание и экспорт"),
               ("Первый ввод", "Повторный ввод", "Расхождения", "Огласить, закрыть"), "закрыт"),
        "en": (("Station and people", "Before the boxes are opened", "Counted ballots", "Check", "Paper",
                "Sign and export"),
               ("First entry", "Second entry", "Settle", "Read aloud, close"), "closed"),
    }[language]  # fmt: skip
    small = tuple(SmallState(n, Progressed.CURRENT if not i else Progressed.OPEN) for i, n in enumerate(states))
    done, current, still = Progressed.DONE, Progressed.CURRENT, Progressed.OPEN
    return [Step(names[0], done, f"{closed} 19:52"), Step(names[1], done, f"{closed} 20:36"),
            Step(names[2], current, "", small), *(Step(name, still) for name in names[3:])]  # fmt: skip


def keys(language: str) -> list[KeyHint]:
    """The keys of step 3."""
    does = {
        "kk": ("келесі жол", "алдыңғы жол", "қайта оқу", "барлық перне"),
        "ru": ("строка ниже", "строка выше", "перечитать", "все клавиши"),
        "en": ("next line", "line above", "read again", "all keys"),
    }[language]
    return [KeyHint(key, what) for key, what in zip(("Enter", "↑", "F4", "F1"), does, strict=True)]


def head_info(language: str) -> HeadInfo:
    """Station 903."""
    name, election, place, day = {
        "kk": ("Стамбұл", "Президенттің кезектен тыс сайлауы, 2022 ж. 20 қараша", "Қадам 3 / 6 · бірінші енгізу",
               "21 қараша"),
        "ru": ("Стамбул", "Внеочередные выборы Президента, 20 ноября 2022 г.", "Шаг 3 из 6 · первый ввод",
               "21 ноября"),
        "en": ("Istanbul", "Early presidential election, 20 November 2022", "Step 3 of 6 · first entry",
               "21 November"),
    }[language]  # fmt: skip
    return HeadInfo("903", name, election, place, Clock("21:43", "UTC+03:00"), Clock("00:43", day))


def now(language: str, form: Form) -> Now:
    """What to do now, shorter where there is less room."""
    long = {
        "kk": ("18-жолды, одан кейін 19-жолды енгізіңіз.",
               "Бір арақатынас сәйкес емес: 16 және 17-жолдарды қайта оқыңыз.",
               "Артқа", "Екінші енгізу", "Жол 18 · 2 қалды"),
        "ru": ("Введите строку 18, затем строку 19.", "Одно соотношение не сходится: перечитайте строки 16 и 17.",
               "Назад", "Повторный ввод", "Строка 18 · еще 2"),
        "en": ("Type line 18, then line 19.", "One relation does not agree: read lines 16 and 17 again.", "Back",
               "Second entry", "Line 18 · 2 left"),
    }[language]  # fmt: skip
    sentence = long[4] if form is Form.SMALL else long[0]
    return Now(sentence, long[1], long[2], long[3], segments=SEGMENTS, how_far="11 / 13")
