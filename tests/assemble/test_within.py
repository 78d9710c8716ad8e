"""Claims put together: what an event keeps of each of them."""

from tests import make
from truceline.read import Reader


def test_the_exact_type_and_all_words_are_kept(reader: Reader) -> None:
    text = "A suicide bomber struck a market in Kabul on Monday. The attack killed nine people, the police said."
    (event,) = [e for e in reader.read(make.raw(text)).events if e.type == "suicide_bombing"]
    assert len(event.evidence) == 2
    assert make.killed(event) == [(9, 9)]
    assert event.place is not None and event.place.name == "Kabul"


def test_claims_point_at_their_event(reader: Reader) -> None:
    record = reader.read(make.raw("Rebels shelled Goma on Monday. The army denied shelling Goma."))
    known = {e.id for e in record.events}
    assert {c.event for c in record.claims} == known
    assert all(set(e.claims) == {c.id for c in record.claims if c.event == e.id} for e in record.events)
