"""Words → places, on sentences written for these tests."""

from __future__ import annotations

import pytest

from truceline.resolve.places import PlaceSpan, find_places, lookup, refine


def at(text: str, name: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return start, start + len(name)


def found(text: str, *entities: tuple[str, str], **options: object) -> list[PlaceSpan]:
    spans = [(*at(text, name), label) for name, label in entities]
    return find_places(text, entities=spans, **options)  # type: ignore[arg-type]


def where(text: str, *entities: tuple[str, str], **options: object) -> dict[str, str | None]:
    """name → "country/admin1" of the last span of that name, None where the place is unknown."""
    spans = found(text, *entities, **options)
    return {s.text: f"{s.place.country}/{s.place.admin1}" if s.place else None for s in spans}


def test_spans_are_offsets_into_the_text() -> None:
    text = "Rebels shelled Aleppo.\nIn Idlib, two schools closed."
    for span in find_places(text):
        assert text[span.start : span.end] == span.text
    assert [s.text for s in find_places(text)] == ["Aleppo", "Idlib"]


def test_empty_text_has_no_places() -> None:
    assert find_places("") == []


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The mayor of Paris, Texas, resigned.", "Paris", "USA/Texas"),
        ("The mayor of Paris resigned as France voted.", "Paris", "FRA/Île-de-France"),
        ("A man from Springfield, Ohio, was held.", "Springfield", "USA/Ohio"),
        ("Talks between Georgia and Armenia went on in Tbilisi.", "Georgia", "GEO/None"),
        ("Police in Atlanta and Savannah said Georgia had asked for help.", "Georgia", "USA/Georgia"),
        ("A truck burned in Dallas, TX.", "TX", "USA/Texas"),
        ("Shots were heard in Tripoli, Misrata and Benghazi.", "Tripoli", "LBY/Tripoli"),
    ],
)
def test_the_company_of_a_name_decides(text: str, name: str, expected: str) -> None:
    assert where(text, (name, "GPE"))[name] == expected


def test_one_sense_through_a_report() -> None:
    text = "Fire broke out in Moscow, Idaho. By noon, Moscow was quiet again."
    assert {s.place.admin1 for s in find_places(text) if s.place and s.text == "Moscow"} == {"Idaho"}


def test_a_county_settles_its_towns() -> None:
    text = "Paris police and the Lamar County sheriff searched a barn near Blossom."
    assert where(text)["Paris"] == "USA/Texas"


def test_country_hints_settle_a_shared_name() -> None:
    text = "Gunmen attacked Tripoli overnight."
    assert {hint: where(text, country_hints=[hint])["Tripoli"] for hint in ("LBY", "LBN")} == {
        "LBY": "LBY/Tripoli",
        "LBN": "LBN/North Lebanon",
    }


def test_a_dateline_counts_as_context_but_is_not_a_span() -> None:
    text = "Officials in Georgetown said the river had risen."
    spans = find_places(text, dateline="GEORGETOWN, Guyana")
    assert [s.text for s in spans] == ["Georgetown"]
    assert spans[0].place is not None and spans[0].place.country == "GUY"


@pytest.mark.parametrize(
    "text",
    [
        "President Lincoln spoke.",
        "Gen. Jackson said the road was closed.",
        "George Washington crossed the river.",
        "He was reading a nice book on Monday.",
        "Nice work, said the coach.",
        "The China Daily reported it.",
        "Will you tell us? Us, of all people.",
    ],
)
def test_persons_papers_and_words_are_not_places(text: str) -> None:
    assert find_places(text) == []


def test_a_surname_stays_a_person_when_it_stands_alone() -> None:
    text = "Ahmed Hamdan fled. Police said Hamdan was armed."
    assert found(text, ("Ahmed Hamdan", "PERSON")) == []


def test_names_of_actors_are_left_out() -> None:
    text = "The Syrian Army left. The Islamic State in Iraq said so."
    spans = find_places(text, actor_spans=[at(text, "Islamic State in Iraq")])
    assert spans == []


def test_us_in_capitals_is_the_country() -> None:
    spans = find_places("The US said it would not join.")
    assert [(s.text, s.place.country) for s in spans if s.place] == [("US", "USA")]


def test_named_areas_are_the_areas() -> None:
    kinds = {
        "in Homs governorate": "province",
        "in the city of Homs": "exact",
        "in southern Kandahar": "province",
        "in Anderson County": "district",
        "in Mali": "country",
    }
    for text, precision in kinds.items():
        span = find_places(f"It happened {text}.")[0]
        assert refine(span, f"It happened {text}.").precision == precision, text


def test_counties_in_a_list_are_counties() -> None:
    spans = find_places("Crews went to Dakota, Otoe and Lancaster counties in Nebraska.")
    assert [(s.text, s.place.precision) for s in spans if s.place][:3] == [
        ("Dakota", "district"),
        ("Otoe", "district"),
        ("Lancaster", "district"),
    ]


def test_a_province_and_its_town_bear_one_name_and_the_town_is_meant() -> None:
    span = find_places("A mine exploded in Kunduz, Afghanistan.")[0]
    assert span.place is not None and span.place.precision == "exact"


def test_an_unknown_village_is_kept_by_name() -> None:
    text = "Gunmen burned the village of Zarko Bunu. Zarko Bunu has no police post."
    spans = find_places(text)
    assert [(s.text, s.place) for s in spans] == [("Zarko Bunu", None), ("Zarko Bunu", None)]
    place = refine(spans[0], text)
    assert (place.name, place.lat, place.id) == ("Zarko Bunu", None, None)


def test_another_spelling_is_found_in_the_country_spoken_of() -> None:
    text = "In Syria, jets struck the town of Al-Latamineh near Hama."
    assert where(text)["Al-Latamineh"] == "SYR/Hama"


def test_a_small_foreign_namesake_is_not_taken() -> None:
    text = "Clashes in Khartoum and Omdurman in Sudan went on. The Saba agency said so."
    spans = found(text, ("Saba", "GPE"))
    assert all(s.place is None or s.place.country == "SDN" for s in spans)


def test_blocks_limit_what_is_read() -> None:
    text = "More from Kabul\nThe truce holds in Aden."
    assert [s.text for s in find_places(text, blocks=[(16, len(text))])] == ["Aden"]


def test_the_same_text_gives_the_same_places() -> None:
    text = "Fighters moved from Springfield to Washington and Columbia."
    assert find_places(text) == find_places(text)


def test_lookup_orders_by_how_well_known() -> None:
    places = lookup("Tripoli")
    assert places[0].country == "LBY"
    assert {p.country for p in places} >= {"LBY", "LBN"}
    assert [p.country for p in lookup("Tripoli", country="lbn")][:1] == ["LBN"]
    assert lookup("Qwxzpt") == []


@pytest.mark.parametrize("wrong", ["A", " ", "…", "123", "É"])
def test_odd_input_does_not_fail(wrong: str) -> None:
    assert find_places(wrong) == []
