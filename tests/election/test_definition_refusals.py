"""Every refusal of a definition: one bad definition for each, with the place that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app import resources
from precinct_app.election.definition import Election, Signing, Text
from precinct_app.election.reading import MOST_BYTES, read, read_folder
from precinct_app.texts import LANGUAGES, Told, catalogue

TOML = """
format = 1
id = "small"
kind = "other"
date = 2024-05-06
mode = "practice"
choices_after = "taken"

[title]
kk = "Сайлау"
ru = "Выборы"

[[line]]
id = "total"
number = "1"
stage = "before"
label = { kk = "барлығы", ru = "всего" }

[[line]]
id = "issued"
number = "2"
stage = "before"
repeat = "member"
label = { kk = "берілгені", ru = "выдано" }

[[line]]
id = "taken"
number = "3"
stage = "after"
section = "working"
label = { kk = "алынғаны", ru = "извлечено", en = "taken" }

[[choice]]
id = "yes"
number = "4"
label = { kk = "иә", ru = "да" }

[[choice]]
id = "no"
number = "5"
label = { kk = "жоқ", ru = "нет" }

[[relation]]
code = "R04"
severity = "error"
left = ["choice*", "-2 * total", "99"]
relation = "<="
right = ["issued*", "-issued[chair]", "registered"]
text = { kk = "көп", ru = "больше" }

[[relation]]
code = "R17"
severity = "warning"
check = "equal-lines"
lines = ["total", "taken"]
text = { kk = "бірдей", ru = "одинаково" }

[[relation]]
code = "R18"
severity = "warning"
check = "same-votes"
over = 20
text = { kk = "бірдей", ru = "одинаково" }

[[relation]]
code = "R20"
severity = "warning"
check = "share"
part = ["choice*"]
whole = ["taken"]
at_most = 95
text = { kk = "көп", ru = "много" }
"""
STATIONS = """number,district,name_kk,name_ru,name_en,country,time_zone,voters
1,Есіл,Стамбұл,Стамбул,Istanbul,TR,Europe/Istanbul,1284
2,Есіл,Токио,Токио,,JP,Asia/Tokyo,
"""


def read_small(toml: str = TOML, stations: str = STATIONS) -> Election:
    return read(toml.encode(), stations.encode(), "small.election")


def refused(toml: bytes, stations: bytes) -> tuple[str, str, object]:
    """Code, file and place of the refusal; a place in a text file comes as its row and column."""
    with pytest.raises(Told) as told:
        read(toml, stations, "small.election")
    for language in LANGUAGES:
        sentence = told.value.tell(catalogue(language))
        assert not sentence.startswith("definition."), "no text in " + language
        assert "{" not in sentence.replace("{0,", "")
    place = told.value.values.get("place")
    where = tuple(place.values.values()) if isinstance(place, Told) else place
    return told.value.code.removeprefix("definition."), str(told.value.values["file"]), where


def test_the_small_definition_is_read_with_its_defaults() -> None:
    small = read_small()
    assert (small.version, small.day, small.receiving_phone, small.second_entry) == (1, "", "", "other")
    assert small.signing == Signing((("secretary",), ("chair", "deputy")), "held", "held")
    assert [line.id for line in small.lines] == ["total", "issued", "taken", "yes", "no"]
    total = small.line("total")
    assert (total.section, total.basis, total.group, total.repeat) == ("protocol", "", None, False)
    assert total.label == total.short == Text("барлығы", "всего", "всего")
    assert small.stations["2"].name == Text("Токио", "Токио", "Токио")
    assert small.stations["2"].voters is None


# Old and new text of TOML, then the refusal and its place.
BAD = [
    ("format = 1", "", "missing", "format"),
    ("format = 1", "format = 2", "unknown_format", "format"),
    ("format = 1", "format = true", "wrong_type", "format"),
    ("format = 1", "format = 1.0", "wrong_type", "format"),
    ('mode = "practice"', 'mode = "practise"', "not_one_of", "mode"),
    ('mode = "practice"', "mode = 3", "wrong_type", "mode"),
    ('mode = "practice"', 'mode = "real"\nsecond_entry = "off"', "off_in_real", "second_entry"),
    ('mode = "practice"', 'mode = "practice"\nsecond_entry = "none"', "not_one_of", "second_entry"),
    ('mode = "practice"', 'mode = "practice"\nmodes = 1', "unknown_key", "modes"),
    ('mode = "practice"', 'mode = "practice"\n"a\\u202Eb" = 1', "unknown_key", "aU+202Eb"),
    ('mode = "practice"', 'mode = "practice"\nversion = 0', "out_of_range", "version"),
    ('mode = "practice"', 'mode = "practice"\nversion = 99999999', "out_of_range", "version"),
    ('mode = "practice"', 'mode = "practice"\nday = 2024-05-06', "wrong_type", "day"),
    ('kind = "other"', 'kind = "mayor"', "not_one_of", "kind"),
    ('id = "small"', 'id = "Small"', "bad_form", "id"),
    ('id = "small"', 'id = "../small"', "bad_form", "id"),
    ('id = "small"', 'id = ""', "blank", "id"),
    ("date = 2024-05-06", 'date = "2024-05-06"', "wrong_type", "date"),
    ("date = 2024-05-06", "date = 2024-05-06T08:00:00", "wrong_type", "date"),
    ('choices_after = "taken"', 'choices_after = "yes"', "unknown_line", "choices_after"),
    ('choices_after = "taken"', 'choices_after = "took"', "unknown_line", "choices_after"),
    ("[title]", "[signing]\nneed = []\n[title]", "groups", "signing, need"),
    ("[title]", '[signing]\nneed = "chair"\n[title]', "wrong_type", "signing, need"),
    ("[title]", "[signing]\nneed = [3]\n[title]", "wrong_type", "signing, need"),
    ("[title]", "[signing]\nneed = [[]]\n[title]", "empty_list", "signing, need"),
    ("[title]", '[signing]\nneed = [["boss"]]\n[title]', "not_one_of", "signing, need"),
    ("[title]", '[signing]\nneed = [["chair", "chair"]]\n[title]', "double", "signing, need"),
    (
        "[title]",
        '[signing]\nneed = [["chair"], ["deputy"], ["secretary"]]\n[title]',
        "groups",
        "signing, need",
    ),
    ("[title]", '[signing]\nmissing = "kept"\n[title]', "not_one_of", "signing, missing"),
    ("[title]", '[signing]\nemergency = "kept"\n[title]', "not_one_of", "signing, emergency"),
    ("[title]", "[signing]\nneeds = 1\n[title]", "unknown_key", "signing, needs"),
    ('[title]\nkk = "Сайлау"\n', "[title]\n", "missing", "title, kk"),
    ('kk = "Сайлау"', 'kk = " "', "blank", "title, kk"),
    ('kk = "Сайлау"', 'kk = "Сай\\nлау"', "hidden_sign", "title, kk"),
    ('kk = "Сайлау"', 'kk = "Сай\\u202Eлау"', "hidden_sign", "title, kk"),
    ('kk = "Сайлау"', 'kk = "Сай\\u200Bлау"', "hidden_sign", "title, kk"),
    ('kk = "Сайлау"', f'kk = "{"ы" * 501}"', "too_long", "title, kk"),
    ('kk = "Сайлау"', 'kk = "Сайлау"\nen = ""', "blank", "title, en"),
    ('kk = "Сайлау"', 'kk = "Сайлау"\nde = "Wahl"', "unknown_key", "title, de"),
    ('id = "total"', 'id = "Total"', "bad_form", "line Total, id"),
    ('id = "total"', "id = 7", "wrong_type", "line 1, id"),
    ('id = "total"\n', "", "missing", "line 1, id"),
    ('id = "total"', 'id = "registered"', "reserved", "line registered, id"),
    ('id = "total"', 'id = "choice"', "reserved", "line choice, id"),
    ('id = "total"', 'id = "taken"', "double", "line taken, id"),
    ('id = "yes"', 'id = "taken"', "double", "choice taken, id"),
    ('number = "1"', "number = 1", "wrong_type", "line total, number"),
    ('number = "1"\n', "", "missing", "line total, number"),
    ('number = "1"\nstage = "before"', 'number = "1"', "missing", "line total, stage"),
    ('number = "1"\nstage = "before"', 'number = "1"\nstage = "early"', "not_one_of", "line total, stage"),
    ('section = "working"', 'section = "hidden"', "not_one_of", "line taken, section"),
    ('section = "working"', 'sektion = "working"', "unknown_key", "line taken, sektion"),
    ('repeat = "member"', 'repeat = "candidate"', "not_one_of", "line issued, repeat"),
    ('repeat = "member"', "repeat = true", "wrong_type", "line issued, repeat"),
    ('label = { kk = "барлығы", ru = "всего" }', "", "missing", "line total, label"),
    ('label = { kk = "барлығы", ru = "всего" }', 'label = "всего"', "wrong_type", "line total, label"),
    ('ru = "всего" }', 'ru = "" }', "blank", "line total, label, ru"),
    ('kk = "барлығы", ru', "ru", "missing", "line total, label, kk"),
    ('number = "4"', 'number = "4"\nstage = "after"', "unknown_key", "choice yes, stage"),
    ('code = "R17"', 'code = "R1"', "bad_form", "relation R1, code"),
    ('code = "R17"', 'code = "R01"', "reserved", "relation R01, code"),
    ('code = "R17"', 'code = "R04"', "double", "relation R04, code"),
    ('severity = "error"', 'severity = "block"', "not_one_of", "relation R04, severity"),
    ('severity = "error"', 'severity = "error"\nact = "yes"', "wrong_type", "relation R04, act"),
    (
        'severity = "error"',
        'severity = "error"\nexplain = true',
        "explain_without_warning",
        "relation R04, explain",
    ),
    ('severity = "error"', 'severity = "error"\nabroad = false', "everywhere", "relation R04, abroad"),
    (
        '"R17"\nseverity = "warning"',
        '"R17"\nseverity = "warning"\nexplain = true\nabroad = false',
        "everywhere",
        "relation R17, abroad",
    ),
    (
        '"R17"\nseverity = "warning"',
        '"R17"\nseverity = "warning"\nact = true',
        "act_without_error",
        "relation R17, act",
    ),
    ('relation = "<="', 'relation = "="', "not_one_of", "relation R04, relation"),
    ('relation = "<="', "", "missing", "relation R04, relation"),
    ('relation = "<="', 'relation = "<="\ncheck = "share"', "unknown_key", "relation R04, left"),
    ('"99"]', "99]", "wrong_type", "relation R04, left"),
    ('left = ["choice*", "-2 * total", "99"]', "left = []", "empty_list", "relation R04, left"),
    ('left = ["choice*", "-2 * total", "99"]', "", "missing", "relation R04, left"),
    ('"-2 * total"', '"-0 * total"', "factor_zero", "relation R04, left"),
    ('"-2 * total"', '"- -2 * total"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"2 ** 9"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"1.5 * total"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"total * 2"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"02 * total"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"٢ * total"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"12345678"', "bad_form", "relation R04, left"),
    ('"-2 * total"', '"totals"', "unknown_line", "relation R04, left"),
    ('"-2 * total"', '"choice"', "unknown_line", "relation R04, left"),
    ('"-2 * total"', '"registered*"', "unknown_line", "relation R04, left"),
    ('"-2 * total"', '"total*"', "not_repeated_line", "relation R04, left"),
    ('"-2 * total"', '"total[chair]"', "not_repeated_line", "relation R04, left"),
    ('"issued*"', '"issued"', "repeated_line", "relation R04, right"),
    ('"-issued[chair]"', '"-issued[boss]"', "not_one_of", "relation R04, right"),
    ('"-issued[chair]"', '"-issued[1]"', "not_one_of", "relation R04, right"),
    ('"-issued[chair]"', '"-issued[]"', "not_one_of", "relation R04, right"),
    ('check = "equal-lines"', 'check = "equal"', "not_one_of", "relation R17, check"),
    ('check = "equal-lines"', 'check = "equal-lines"\nover = 3', "unknown_key", "relation R17, over"),
    ('lines = ["total", "taken"]', "", "missing", "relation R17, lines"),
    ('lines = ["total", "taken"]', 'lines = ["total"]', "too_few_lines", "relation R17, lines"),
    ('lines = ["total", "taken"]', 'lines = ["total", "total"]', "double", "relation R17, lines"),
    ('lines = ["total", "taken"]', 'lines = ["total", "took"]', "unknown_line", "relation R17, lines"),
    ('lines = ["total", "taken"]', 'lines = ["total", "issued"]', "repeated_line", "relation R17, lines"),
    ("over = 20", "over = -1", "out_of_range", "relation R18, over"),
    ("over = 20", "over = 20.0", "wrong_type", "relation R18, over"),
    ("at_most = 95", "at_most = 101", "out_of_range", "relation R20, at_most"),
    ('part = ["choice*"]', 'part = ["9"]', "only_numbers", "relation R20, part"),
    ('whole = ["taken"]', 'whole = ["9", "-1"]', "only_numbers", "relation R20, whole"),
    ('text = { kk = "көп", ru = "много" }', "", "missing", "relation R20, text"),
    ('text = { kk = "көп", ru = "много" }', 'text = { kk = "көп" }', "missing", "relation R20, text, ru"),
]


@pytest.mark.parametrize(
    ("old", "new", "reason", "place"), BAD, ids=[f"{b[2]}-{b[3]}-{n}" for n, b in enumerate(BAD)]
)
def test_a_bad_definition_is_refused_with_file_and_place(old: str, new: str, reason: str, place: str) -> None:
    assert TOML.count(old) == 1, "the test itself changes one place"
    found = refused(TOML.replace(old, new).encode(), STATIONS.encode())
    assert found == (reason, "small.election: election.toml", place)


def test_a_relation_of_numbers_alone_is_refused() -> None:
    toml = TOML.replace('["choice*", "-2 * total", "99"]', '["1"]')
    toml = toml.replace('["issued*", "-issued[chair]", "registered"]', '["0"]')
    assert refused(toml.encode(), STATIONS.encode())[::2] == ("only_numbers", "relation R04, left")


def test_choices_are_needed_where_a_relation_speaks_of_them() -> None:
    without = TOML[: TOML.index("[[choice]]")] + TOML[TOML.index("[[relation]]") :]
    assert refused(without.encode(), STATIONS.encode())[::2] == ("no_choices", "relation R04, left")
    without = without.replace('"choice*", "-2 * total"', '"-2 * total"')
    assert refused(without.encode(), STATIONS.encode())[::2] == ("no_choices", "relation R18, check")


def test_a_definition_without_lines_is_refused() -> None:
    without = TOML[: TOML.index("[[line]]")] + TOML[TOML.index("[[choice]]") : TOML.index("[[relation]]")]
    assert refused(without.encode(), STATIONS.encode())[::2] == ("missing", "line")


def test_one_line_where_tables_are_wanted_is_refused() -> None:
    toml = TOML[: TOML.index("[title]")] + "line = 3\n" + TOML[TOML.index("[title]") : TOML.index("[[line]]")]
    assert refused(toml.encode(), STATIONS.encode())[::2] == ("wrong_type", "line")
    toml = toml.replace("line = 3", "line = [3]")
    assert refused(toml.encode(), STATIONS.encode())[::2] == ("wrong_type", "line")


@pytest.mark.parametrize(
    ("toml", "reason", "row"),
    [
        (b'format = 1\nid = "a', "bad_toml", ("2",)),
        (b"format = 1\n\nformat = 2\n", "bad_toml", ("3",)),
        (b"format = 1\ndate = 2022-02-30\n", "bad_toml", ("2",)),
        (b"a = " + b"[" * 5000 + b"\n", "bad_toml", ("2",)),
        (b"a = " + b"9" * 5000, "bad_toml", ("1",)),
        (b"a = 1\nb = \x00", "bad_toml", ("2",)),
        (b"format = 1\nid = '\xff'", "not_utf8", ("2",)),
        (b"\xef\xbb\xbfformat = 1", "byte_order_mark", None),
        (b"#" * (MOST_BYTES + 1), "too_large", None),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(toml: bytes, reason: str, row: object) -> None:
    assert refused(toml, STATIONS.encode()) == (reason, "small.election: election.toml", row)


ROW = "2,Есіл,Токио,Токио,,JP,Asia/Tokyo,"


@pytest.mark.parametrize(
    ("old", "new", "reason", "place"),
    [
        ("number,district", "district,number", "bad_header", ("1",)),
        ("number,district", "station,district", "bad_header", ("1",)),
        (",voters\n", ",voters,phone,region\n", "bad_header", ("1",)),
        (",voters\n", ",voters,voters\n", "bad_header", ("1",)),
        (",", ";", "bad_header", ("1",)),
        (ROW, ROW + ",", "row_length", ("3",)),
        (ROW, ROW + "\n", "row_length", ("4",)),
        (ROW, '2,"Есіл', "bad_csv", ("3",)),
        (ROW, '2,"Есіл"x,Токио,Токио,,JP,Asia/Tokyo,', "bad_csv", ("3",)),
        (ROW, "1,Есіл,Токио,Токио,,JP,Asia/Tokyo,", "double", ("3",)),
        ("2,Есіл", "2 3,Есіл", "bad_form", ("3", "number")),
        ("2,Есіл", "№2,Есіл", "bad_form", ("3", "number")),
        ("2,Есіл", "1234567890123,Есіл", "bad_form", ("3", "number")),
        ("2,Есіл", ",Есіл", "blank", ("3", "number")),
        ("2,Есіл", "2,", "blank", ("3", "district")),
        ("Токио,Токио", "Токио,", "blank", ("3", "name_ru")),
        ("Токио,Токио", "То\u200bкио,Токио", "hidden_sign", ("3", "name_kk")),
        ("Токио,Токио", '"То\nкио",Токио', "hidden_sign", ("4", "name_kk")),
        ("JP", "jp", "unknown_country", ("3", "country")),
        ("JP", "KS", "unknown_country", ("3", "country")),
        ("Asia/Tokyo", "Asia/Tokio", "unknown_time_zone", ("3", "time_zone")),
        ("Asia/Tokyo", "Asia", "unknown_time_zone", ("3", "time_zone")),
        ("Asia/Tokyo", "asia/tokyo", "unknown_time_zone", ("3", "time_zone")),
        ("Asia/Tokyo", "posix/Asia/Tokyo", "unknown_time_zone", ("3", "time_zone")),
        ("Asia/Tokyo", "../Asia/Tokyo", "unknown_time_zone", ("3", "time_zone")),
        ("1284", "-1284", "bad_form", ("2", "voters")),
        ("1284", "01284", "bad_form", ("2", "voters")),
        ("1284", "1 284", "bad_form", ("2", "voters")),
        ("1284", "12.0", "bad_form", ("2", "voters")),
        ("1284", "٣", "bad_form", ("2", "voters")),
    ],
)
def test_a_bad_registry_is_refused_with_row_and_column(
    old: str, new: str, reason: str, place: object
) -> None:
    assert old in STATIONS
    found = refused(TOML.encode(), STATIONS.replace(old, new).encode())
    assert found == (reason, "small.election: stations.csv", place)


@pytest.mark.parametrize(
    ("stations", "reason", "place"),
    [
        (b"", "bad_header", ("1",)),
        (STATIONS.split("\n")[0].encode(), "no_station", None),
        (b"\xef\xbb\xbf" + STATIONS.encode(), "byte_order_mark", None),
        (STATIONS.encode("utf-16"), "not_utf8", ("1",)),
        (STATIONS.encode("cp1251", "replace"), "not_utf8", ("2",)),
    ],
)
def test_a_registry_in_another_encoding_or_without_stations_is_refused(
    stations: bytes, reason: str, place: object
) -> None:
    assert refused(TOML.encode(), stations) == (reason, "small.election: stations.csv", place)


def test_region_and_phone_may_be_given() -> None:
    stations = STATIONS.replace(",voters\n", ",voters,region,phone\n").replace(
        "1284\n", "1284,Шетелде,+90 1\n"
    )
    small = read_small(stations=stations.replace("Tokyo,\n", "Tokyo,,,\n"))
    assert (small.stations["1"].region, small.stations["1"].phone) == ("Шетелде", "+90 1")
    assert (small.stations["2"].region, small.stations["2"].phone) == ("", "")


def test_a_registry_with_windows_line_ends_is_read() -> None:
    assert read_small(stations=STATIONS.replace("\n", "\r\n")) == read_small()


def test_a_long_foreign_value_is_shown_cut() -> None:
    with pytest.raises(Told) as told:
        read_small(TOML.replace('id = "total"', f'id = "{"A" * 400}"'))
    assert told.value.values["found"] == "A" * 59 + "…"


@pytest.mark.parametrize("missing", ["election.toml", "stations.csv"])
def test_a_folder_without_one_of_its_files_is_refused(tmp_path: Path, missing: str) -> None:
    for name, text in {"election.toml": TOML, "stations.csv": STATIONS}.items():
        if name != missing:
            (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Told) as told:
        read_folder(tmp_path)
    assert (told.value.code, told.value.values["file"]) == ("definition.unreadable", str(tmp_path / missing))


def told_or_read(toml: bytes, stations: bytes) -> None:
    try:
        assert isinstance(read(toml, stations, "x"), Election)
    except Told as told:
        assert str(told)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_but_told(toml: bytes, stations: bytes) -> None:
    told_or_read(toml, STATIONS.encode())
    told_or_read(TOML.encode(), stations)


VALUES = st.sampled_from(
    [
        b"0",
        b"-1",
        b"true",
        b"[]",
        b"[[]]",
        b'""',
        b'"x"',
        b"{}",
        b"1e99",
        b"nan",
        b"0x" + b"f" * 9000,
        b"2022-01-01",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_definition_raises_nothing_but_told(data: st.DataObject) -> None:
    folder = resources.elections_folder() / "kz-referendum-2024"
    lines = (folder / "election.toml").read_bytes().split(b"\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    key = lines[at].split(b"=")[0]
    new = data.draw(
        st.one_of(st.just(b""), VALUES.map(lambda value: key + b"= " + value), st.binary(max_size=20))
    )
    damaged = b"\n".join([*lines[:at], new, *lines[at + 1 :]])
    told_or_read(damaged, (folder / "stations.csv").read_bytes())
