"""What follows from the other slots of a sheet: the contents of the shown ones (docs/format.md, 2.2)."""

from __future__ import annotations

from tools.second_verifier.form import Values
from tools.second_verifier.package import Package
from tools.second_verifier.times import time_of, time_text
from tools.second_verifier.words import in_kazakh, in_russian


def shown_in(values: Values, package: Package) -> Values:
    """The contents of all shown slots, by name."""
    return {
        **station_shown(values, package),
        **times_shown(values, package),
        **counts_shown(values, package),
        **balance_shown(values, package),
    }


def declared_in(values: Values) -> list[str]:
    """The codes of the relations that a sheet declares, sorted."""
    before, after = "relation[", "].how"
    return sorted(
        name.removeprefix(before).removesuffix(after)
        for name, how in values.items()
        if how == "declared" and name.startswith(before) and name.endswith(after)
    )


def station_shown(values: Values, package: Package) -> Values:
    """What the registry says of the station."""
    row = package.stations[values["polling_station.number"]]
    return {f"polling_station.{field}": row[field] for field in ("name_kk", "name_ru", "district")}


def times_shown(values: Values, package: Package) -> Values:
    """Each time once more, in Astana's."""
    shown = Values()
    for stage in ("before_closed", "after_closed", "frozen"):
        local = values[f"{stage}.local"]
        if local:
            minutes = int(package.form.slots[f"{stage}.astana"].words["offset_minutes"])
            shown[f"{stage}.astana"] = time_text(time_of(local), minutes)
    return shown


def counts_shown(values: Values, package: Package) -> Values:
    """Each count in words, and of a repeated line whose it is."""
    shown = Values()
    for name, count in values.items():
        key, _, field = name.rpartition(".")
        if field != "count" or not count:
            continue
        shown[f"{key}.words_kk"] = in_kazakh(int(count))
        shown[f"{key}.words_ru"] = in_russian(int(count))
        _, bracket, place = key.partition("[")
        if bracket:
            shown[f"{key}.name"] = values[f"person[{place}.name"]
            role = values[f"person[{place}.role"]
            shown[f"{key}.role"] = package.form.slots[f"{key}.role"].words[role]
    return shown


def balance_shown(values: Values, package: Package) -> Values:
    """The sentence that says whether the protocol balances, and if not which relations were declared."""
    codes = ", ".join(declared_in(values))
    wording = "not_balanced" if codes else "balanced"
    sentences = {name: package.form.slots[name].words[wording] for name in ("balance.kk", "balance.ru", "balance.en")}
    return {name: sentence.replace("{codes}", codes) for name, sentence in sentences.items()}
