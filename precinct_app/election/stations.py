"""The station registry: stations.csv, read strictly, one row a station."""

from __future__ import annotations

import csv
import io
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from precinct_app.counts import PATTERN
from precinct_app.election.definition import Station, Text
from precinct_app.election.tables import check_text, shown
from precinct_app.texts import Told

HEADER = ("number", "district", "name_kk", "name_ru", "name_en", "country", "time_zone", "voters")
OPTIONAL = ("region", "phone")
_MAY_BE_EMPTY = ("name_en", "voters", *OPTIONAL)
_NUMBER = re.compile(r"[0-9A-Za-z-]{1,12}", re.ASCII)
# An IANA name in the case of the list: "asia/almaty" is found on Windows and on no other system, and
# "localtime" or "posix/…" only on some.
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*", re.ASCII)
# ISO 3166-1 alpha-2, officially assigned (2022): a misspelt country would put a station on the wrong map.
_ISO_3166 = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_ISO_3166.split())


def read_stations(text: str, file: str) -> dict[str, Station]:
    """The stations by number, in the order of the file. Raises Told with the row of what is wrong."""
    stations: dict[str, Station] = {}
    zones: set[str] = set()
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = _header(next(rows, []), file)
        for row in rows:
            place = Told("definition.row", row=str(rows.line_num))
            if len(row) != len(header):
                raise Told(
                    "definition.row_length", file=file, place=place, found=len(row), wanted=len(header)
                )
            station = _Row(file, rows.line_num, dict(zip(header, row, strict=True))).station(zones)
            if station.number in stations:
                raise Told("definition.double", file=file, place=place, found=station.number)
            stations[station.number] = station
    except csv.Error as error:
        place = Told("definition.row", row=str(rows.line_num))
        raise Told("definition.bad_csv", file=file, place=place) from error
    if not stations:
        raise Told("definition.no_station", file=file)
    return stations


def _header(found: list[str], file: str) -> list[str]:
    extra = tuple(name for name in OPTIONAL if name in found)
    if tuple(found) != HEADER + extra:
        place = Told("definition.row", row="1")
        raise Told("definition.bad_header", file=file, place=place, wanted=",".join(HEADER + OPTIONAL))
    return found


class _Row:
    """One row of the registry; a refusal names the file, the row and the column."""

    def __init__(self, file: str, number: int, cells: dict[str, str]) -> None:
        self.file = file
        self.number = number
        self.cells = cells

    def station(self, zones: set[str]) -> Station:
        """The station of this row; ``zones`` holds the time zones that were looked up already."""
        for column, cell in self.cells.items():
            if cell or column not in _MAY_BE_EMPTY:
                check_text(cell, self.file, self._place(column))
        cells = dict.fromkeys(OPTIONAL, "") | self.cells
        return Station(
            number=self._formed("number", _NUMBER, "290"),
            district=cells["district"],
            name=Text(cells["name_kk"], cells["name_ru"], cells["name_en"] or cells["name_ru"]),
            country=self._country(),
            time_zone=self._time_zone(zones),
            voters=int(self._formed("voters", PATTERN, "1284")) if cells["voters"] else None,
            region=cells["region"],
            phone=cells["phone"],
        )

    def _place(self, column: str) -> Told:
        return Told("definition.cell", row=str(self.number), column=column)

    def _formed(self, column: str, pattern: re.Pattern[str], example: str) -> str:
        cell = self.cells[column]
        if not pattern.fullmatch(cell):
            raise self._refusal("bad_form", column, example=example)
        return cell

    def _country(self) -> str:
        country = self.cells["country"]
        if country not in COUNTRIES:
            raise self._refusal("unknown_country", "country")
        return country

    def _time_zone(self, zones: set[str]) -> str:
        zone = self.cells["time_zone"]
        if zone not in zones:
            try:
                if not _ZONE.fullmatch(zone):
                    raise ZoneInfoNotFoundError(zone)
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a folder such as "Asia"
                raise self._refusal("unknown_time_zone", "time_zone") from error
            zones.add(zone)
        return zone

    def _refusal(self, reason: str, column: str, **values: object) -> Told:
        found = shown(self.cells[column])
        return Told(f"definition.{reason}", file=self.file, place=self._place(column), found=found, **values)
