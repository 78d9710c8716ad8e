"""The gazetteer: what a name finds, and that the shipped data holds together."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary.gazetteer import KINDS, Gazetteer, bare_key, gazetteer, name_key, sound_key, word_list

OWN = Path(__file__).resolve().parents[2] / "src/truceline/vocabulary/data/places"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Helens", "saint helens"),
        ("Khān Yūnis", "khan yunis"),
        ("the Gaza Strip", "gaza strip"),
        ("Nagorno-Karabakh", "nagorno karabakh"),
        ("Ta'izz", "taizz"),
        ("Łódź", "lodz"),
        ("Platte Co.", "platte county"),
        ("The", "the"),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_bare_key_drops_the_article_but_never_the_whole_name() -> None:
    assert bare_key("ar raqqah") == "raqqah"
    assert bare_key("al") == "al"


@pytest.mark.parametrize(
    ("one", "other"), [("Latamineh", "Al Lataminah"), ("Kfar Zita", "Kafr Zeita"), ("Qara", "Kara")]
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


def test_names_of_different_places_do_not_sound_alike() -> None:
    assert sound_key("Homs") != sound_key("Hama")


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Hodeidah", "YEM", 14.8, 42.95),
        ("Marawi", "PHL", 8.0, 124.3),
        ("Khan Younis", "PSE", 31.35, 34.3),
        ("Stepanakert", "AZE", 39.8, 46.75),
        ("Darfur", "SDN", 13.0, 25.0),
        ("Nagorno-Karabakh", "AZE", 39.8, 46.75),
        ("Cabo Delgado", "MOZ", -12.3, 39.3),
        ("Bagram", "AFG", 34.95, 69.26),
        ("Ouagadougou", "BFA", 12.37, -1.53),
        ("Côte d'Ivoire", "CIV", 8.0, -5.5),
        ("al-Raqqa", "SYR", 35.95, 39.0),
    ],
)
def test_places_of_conflicts_are_known(name: str, country: str, lat: float, lon: float) -> None:
    found = [e for e in gazetteer().find(name) if e.country == country]
    assert found, name
    assert any(abs(e.lat - lat) < 0.6 and abs(e.lon - lon) < 0.6 for e in found)


def test_unknown_name_finds_nothing() -> None:
    assert gazetteer().find("Qwxzpt") == ()
    assert gazetteer().find("") == ()


def test_find_like_needs_the_country() -> None:
    assert [e.country for e in gazetteer().find_like("Talbisseh", countries={"SYR"})][:1] == ["SYR"]
    assert gazetteer().find_like("Talbisseh", countries={"YEM"}) == ()


def test_keys_are_sorted_so_that_bisection_finds_each() -> None:
    keys = list(gazetteer().keys())
    assert len(keys) > 400_000
    assert [k.encode() for k in keys] == sorted(k.encode() for k in keys)
    for key in (keys[0], keys[len(keys) // 2], keys[-1]):
        assert gazetteer().find(key), key


def test_every_row_is_on_the_globe_and_of_a_known_kind() -> None:
    book = gazetteer()
    for row in range(0, len(book), 997):
        entry = book.entry(row)
        assert -90 <= entry.lat <= 90 and -180 <= entry.lon <= 180
        assert entry.kind in KINDS and entry.name


def test_own_tables_use_the_codes_of_countries_that_exist() -> None:
    codes = {gazetteer().entry(row).country for row in range(0, len(gazetteer()), 3)}
    for path in OWN.glob("own*.csv"):
        for number, line in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
            code = next(part for part in line.split(",") if not part or (part.isupper() and len(part) == 3))
            assert not code or code in codes or gazetteer().find(line.split(",")[0]), f"{path.name}:{number}"


def test_word_lists_leave_out_comments() -> None:
    assert "monday" in word_list("stop")
    assert not any(word.startswith("#") for word in word_list("stop"))


def test_missing_word_list_says_what_to_do() -> None:
    with pytest.raises(VocabularyError, match=r"places/nothing\.txt"):
        word_list("nothing")


def test_broken_data_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "names.z").write_bytes(zlib.compress(b"homs\t0"))
    (tmp_path / "sounds.z").write_bytes(b"not compressed")
    with pytest.raises(VocabularyError, match=r"places/sounds\.z"):
        Gazetteer(tmp_path)
