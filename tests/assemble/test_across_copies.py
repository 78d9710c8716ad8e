"""Wire copy is found, cut or changed, and counts once."""

from __future__ import annotations

import random

from truceline.assemble.across import Copies, fingerprint, is_copy

WORDS = [f"word{i}" for i in range(400)]


def text(seed: int, *, length: int = 240) -> str:
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) for _ in range(length))


def test_a_text_is_its_own_copy_whatever_its_case_and_spaces() -> None:
    assert is_copy(fingerprint("a", text(1)), fingerprint("b", text(1).upper().replace(" ", "\n ")))


def test_a_copy_with_a_line_added_and_words_changed() -> None:
    changed = text(1).split()
    changed[10], changed[90] = "other", "words"
    assert is_copy(fingerprint("a", text(1)), fingerprint("b", "(Agency) - " + " ".join(changed) + " Reporting by us"))


def test_a_copy_cut_from_the_end_is_found() -> None:
    copies = Copies()
    copies.add(fingerprint("whole", text(1)))
    assert copies.add(fingerprint("cut", " ".join(text(1).split()[:130]))) == {"whole"}


def test_two_reports_that_quote_one_sentence_are_no_copies() -> None:
    quote = text(9, length=25)
    assert not is_copy(fingerprint("a", f"{text(1)} {quote}"), fingerprint("b", f"{quote} {text(2)}"))


def test_very_short_texts_must_be_the_same() -> None:
    one = "A bomb killed nine people in Baidoa on Tuesday, police said"
    assert is_copy(fingerprint("a", one), fingerprint("b", one))
    assert not is_copy(fingerprint("a", one), fingerprint("b", one.replace("nine", "ten")))
    assert not is_copy(fingerprint("a", ""), fingerprint("b", ""))


def test_copies_are_found_among_many_in_any_order() -> None:
    found = {f"r{i:02}": text(i % 40 if i % 10 else 0) for i in range(80)}
    families: set[tuple[tuple[str, str], ...]] = set()
    for seed in range(4):
        order = list(found)
        random.Random(seed).shuffle(order)
        copies = Copies()
        for report in order:
            copies.add(fingerprint(report, found[report]))
        families.add(tuple(sorted(copies.of.items())))
    assert len(families) == 1
    of = dict(families.pop())
    assert {r for r, home in of.items() if home == "r00"} == {r for r in found if found[r] == found["r00"]}
    assert of["r41"] == "r01"


def test_keys_do_not_change_between_releases() -> None:
    undated, dated = (fingerprint("a", "one two three four five", day=day) for day in (None, 737060))
    assert sorted(undated.bands)[0] == "0:5e0e3cc22effc7ad|"
    assert sorted(dated.bands)[0] == "0:5e0e3cc22effc7ad|105292"
    assert sorted(dated.bands)[-1] == sorted(undated.bands)[-1] == "strict 9:16f32c88882e2361"


def test_a_text_that_is_cut_is_found_for_weeks_and_the_whole_text_for_ever() -> None:
    whole, cut = text(1), " ".join(text(1).split()[:125])
    copies = Copies()
    copies.add(fingerprint("whole", whole, day=737060))
    assert copies.add(fingerprint("cut", cut, day=737060 + 28)) == {"whole"}
    assert copies.add(fingerprint("years later", whole, day=737060 + 4000)) == {"whole", "cut"}


def test_a_report_has_no_more_candidates_in_a_long_record_than_in_a_short_one() -> None:
    """Reports that share turns of phrase with all others: one word run in twenty."""
    phrases = [text(1000 + i, length=12) for i in range(12)]
    kept: dict[str, set[int]] = {}

    def candidates(at: int) -> int:
        pick = random.Random(at)
        made = fingerprint(str(at), " ".join([text(at), *pick.sample(phrases, 4)]), day=737060 + at)
        found = {other for key in made.probes for other in kept.get(key, ())}
        for key in made.bands:
            kept.setdefault(key, set()).add(at)
        return len(found)

    counts = [candidates(at) for at in range(1200)]
    early, late = sum(counts[100:400]), sum(counts[900:])
    assert 0 < late < 1.5 * early
