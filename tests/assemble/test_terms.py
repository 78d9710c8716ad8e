"""Terms and conditions of a ceasefire: exact words of the report, by topic."""

from __future__ import annotations

from .lives import ceasefires, record

DEAL = (
    "Yemen's government and the Houthis agreed on Monday to a two-month truce brokered by Oman. "
    "The truce will be monitored by United Nations observers. It does not cover al-Qaeda. "
    "The deal calls for both sides to withdraw from Hodeidah."
)


def test_topics() -> None:
    life = ceasefires(DEAL)[0]
    assert [(t.topic, t.text) for t in life.terms] == [
        ("monitoring", "The truce will be monitored by United Nations observers"),
        ("exception", "It does not cover al-Qaeda"),
        ("withdrawal", "The deal calls for both sides to withdraw from Hodeidah"),
    ]


def test_area() -> None:
    (life,) = ceasefires("Morocco said it would respect the ceasefire in Western Sahara.")
    assert [(t.topic, t.text) for t in life.terms] == [("area", "in Western Sahara")]


def test_condition_names_its_event() -> None:
    text = "The Taliban have offered Kabul a 7-to-10-day ceasefire if the government frees 5,000 prisoners."
    (life,) = ceasefires(text)
    (condition,) = life.conditions
    assert condition.text == "if the government frees 5,000 prisoners"
    assert {e.id: e.type for e in record(text).events}[condition.event or ""] == "release"


def test_condition_without_an_event() -> None:
    (life,) = ceasefires("Morocco said it would respect the ceasefire as long as the Polisario Front does.")
    assert [c.text for c in life.conditions] == ["as long as the Polisario Front does"]
