"""Groups: no chaining, people's decisions, ids that stay."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from truceline.assemble.across import Decisions, Link, best, group, id_of, in_force, name
from truceline.errors import UsageError

Pair = tuple[str, str]


def groups(links: Mapping[Pair, float], ids: str, decisions: Decisions | None = None) -> list[str]:
    def agreement(a: str, b: str) -> float:
        return links.get((a, b), 0.0)

    linked = {p: total for p, total in links.items() if total >= 2}
    return ["".join(g) for g in group(ids, linked, agreement, floor=1.0, decisions=decisions)]


def test_a_chain_is_not_one_group() -> None:
    assert groups({("a", "b"): 3, ("b", "c"): 2}, "abc") == ["ab", "c"]


def test_each_agrees_with_each() -> None:
    assert groups({("a", "b"): 3, ("b", "c"): 2, ("a", "c"): 1}, "abc") == ["abc"]


def test_the_best_link_comes_first_whatever_the_order() -> None:
    links = {("a", "b"): 2.0, ("b", "c"): 3.0, ("c", "d"): 2.5, ("a", "d"): 1.5, ("b", "d"): 1.0}
    for seed in range(20):
        mixed = list(links.items())
        random.Random(seed).shuffle(mixed)
        ids = list("abcd")
        random.Random(seed).shuffle(ids)
        assert groups(dict(mixed), "".join(ids)) == ["a", "bcd"]


def test_people_join_what_scores_rule_out() -> None:
    assert groups({}, "abc", Decisions.of(together=[("c", "a")])) == ["ac", "b"]


def test_people_hold_apart_what_scores_join() -> None:
    links = {("a", "b"): 3.0, ("b", "c"): 3.0, ("a", "c"): 3.0}
    assert groups(links, "abc", Decisions.of(apart=[("c", "a")])) == ["ab", "c"]


def test_what_agrees_with_one_of_a_pair_made_one_joins_both() -> None:
    assert groups({("b", "c"): 3.0}, "abc", Decisions.of(together=[("a", "b")])) == ["abc"]


def test_a_decision_on_a_report_that_is_not_there_waits() -> None:
    assert groups({("a", "b"): 3.0}, "ab", Decisions.of(together=[("a", "z")], apart=[("b", "y")])) == ["ab"]


def test_decisions_that_rule_each_other_out_are_refused() -> None:
    with pytest.raises(UsageError, match="held apart"):
        Decisions.of(together=[("a", "b"), ("b", "c")], apart=[("c", "a")])


def test_the_later_decision_stands() -> None:
    merged = Decisions().split("a", "b").merge("ab", "c")
    assert groups({}, "abc", merged) == ["abc"]
    assert groups({}, "abc", merged.split("b", "ac")) == ["ac", "b"]
    assert groups({("a", "b"): 3.0}, "ab", Decisions().merge("ab").split("a", "b")) == ["a", "b"]


def test_what_has_no_date_leans_on_its_best_alone() -> None:
    def link(total: float, *, firm: bool = False) -> Link:
        return Link(total, firm)

    links = {
        "u": {"a": link(3.0), "b": link(2.5), "c": link(2.0), "d": link(2.0, firm=True)},
        "a": {"u": link(3.0)},
        "b": {"u": link(2.5)},
        "c": {"u": link(2.0), "x": link(9.0), "y": link(8.0)},
        "d": {"u": link(2.0, firm=True)},
    }
    assert best(links["u"]) == {"a", "b"}
    assert [i for i in links["u"] if in_force("u", i, links)] == ["a", "b", "d"]


# -- ids --------------------------------------------------------------------------------------------------------------


def test_an_id_stays_when_members_are_added() -> None:
    first = name([("b", "c")])
    known = {next(iter(first.groups)): "b"}
    assert name([("a", "b", "c")], known).groups == {id_of("b"): ("a", "b", "c")}


def test_two_that_become_one_leave_an_alias() -> None:
    named = name([("a", "b")], {id_of("a"): "a", id_of("b"): "b"})
    assert (dict(named.groups), dict(named.gone)) == ({id_of("a"): ("a", "b")}, {id_of("b"): id_of("a")})


def test_a_split_leaves_the_id_to_the_part_with_its_founder() -> None:
    named = name([("a",), ("b", "c")], {id_of("b"): "b"})
    assert dict(named.groups) == {id_of("a"): ("a",), id_of("b"): ("b", "c")}
    assert not named.gone


def test_a_split_that_is_undone_brings_the_ids_back() -> None:
    known = {id_of("a"): "a", id_of("b"): "b"}
    merged = name([("a", "b")], known)
    assert set(merged.groups) == {id_of("a")}
    assert set(name([("a",), ("b",)], known).groups) == {id_of("a"), id_of("b")}


def test_a_withdrawn_founder_leaves_nothing_in_its_place() -> None:
    named = name([("c",)], {id_of("b"): "b"})
    assert named.gone == {id_of("b"): None} and set(named.groups) == {id_of("c")}
