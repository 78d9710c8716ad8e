from __future__ import annotations

import pytest

from truceline.intake.dateline import dateline_alone, find_dateline
from truceline.vocabulary.furniture import load_furniture

REST = "Rebels shelled the border town on Tuesday, killing four people, the governor's office said in a statement."


@pytest.mark.parametrize(
    ("line", "place", "agency", "published"),
    [
        ("KARESH, March 12 (Reuters) - ", "KARESH", "Reuters", None),
        ("KARESH (Reuters) – ", "KARESH", "Reuters", None),
        ("KARESH, Lakonia (AP) — ", "KARESH, Lakonia", "AP", None),
        ("KARESH, Lakonia (AP) _ ", "KARESH, Lakonia", "AP", None),
        ("KARESH, Lakonia -- ", "KARESH, Lakonia", None, None),
        ("KARESH/GENEVA — ", "KARESH/GENEVA", None, None),
        ("KARESH, Lakonia Mar 12 - ", "KARESH, Lakonia", None, None),
        ("NEW KARESH, 12 March 2019 (Xinhua) -- ", "NEW KARESH", "Xinhua", "2019-03-12"),
        ("KARESH, 12 March 2019 - ", "KARESH", None, "2019-03-12"),
        ("K'RESH, Sept 5: ", "K'RESH", None, None),
        ("KARESH: ", "KARESH", None, None),
        ("KARESH. March 12 (Interfax) - ", "KARESH", "Interfax", None),
        ("ST. KARESH, March 12 /Xinhua/ -- ", "ST. KARESH", "Xinhua", None),
        ("Karesh (EFE).- ", "Karesh", "EFE", None),
        ("Karesh (Daily Wire) - ", "Karesh", "Daily Wire", None),
        ("Karesh, 12 Mar - ", "Karesh", None, None),
        ("New Karesh, March 12, 2019 – ", "New Karesh", None, "2019-03-12"),
        ("Karesh — ", "Karesh", None, None),
        ("New Karesh – ", "New Karesh", None, None),
        ("New Karesh - ", "New Karesh", None, None),
        ("Karesh: ", "Karesh", None, None),
        ("(Reuters) - ", None, "Reuters", None),
        ("GOMA (DR Congo) - ", "GOMA (DR Congo)", None, None),
    ],
)
def test_datelines(line: str, place: str | None, agency: str | None, published: str | None) -> None:
    found = find_dateline(line + REST, first=True, rules=load_furniture())
    assert found is not None
    assert (line + REST)[found.end :] == REST
    assert (found.place, found.agency, found.published) == (place, agency, published)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "UPDATE - Rebels shelled the border town, the governor said, and the army fired back at once from the hills.",
        "Analysis: Rebels have shelled the border town for a week, and it's not clear who can stop them now.",
        "Exclusive: Rebels will sign a truce on Friday, three people close to the talks in Geneva told this newspaper.",
        "The rebels - who have fought since 2011 - shelled the town.",
        "Karesh, the provincial capital, was shelled on Tuesday.",
        "Karesh (population 40,000) was shelled on Tuesday.",
        "General Omar Sali (retired) said on Tuesday that the war was lost.",
        "On Tuesday, March 12 - the day of the vote - rebels shelled the town.",
        "Premier: We will never talk to the rebels.",
    ],
)
def test_no_dateline(text: str) -> None:
    found = find_dateline(text, first=True, rules=load_furniture())
    assert found is None


def test_short_forms_count_only_before_the_first_paragraph() -> None:
    rules = load_furniture()
    assert find_dateline("Karesh - " + REST, first=False, rules=rules) is None
    assert find_dateline("Karesh: " + REST, first=False, rules=rules) is None
    assert find_dateline("KARESH, March 12 (Reuters) - " + REST, first=False, rules=rules) is not None


@pytest.mark.parametrize(
    ("text", "place", "published"),
    [
        ("Karesh, March 12", "Karesh", None),
        ("KARESH, 12 March 2019", "KARESH", "2019-03-12"),
        ("March 12, 2019", None, "2019-03-12"),
        ("Tuesday, 12 Mar 2019", None, "2019-03-12"),
        ("2019-03-12", None, "2019-03-12"),
        ("1917-1918", None, None),
    ],
)
def test_a_line_that_only_dates(text: str, place: str | None, published: str | None) -> None:
    found = dateline_alone(text)
    assert found is not None
    assert (found.place, found.published) == (place, published)


@pytest.mark.parametrize("text", ["Rebels took Karesh on March 12", "Karesh", "March to the sea"])
def test_a_line_that_says_more(text: str) -> None:
    assert dateline_alone(text) is None
