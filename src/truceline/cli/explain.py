"""Why: for each claim its rule, and the words of the report that the rule is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ..extract.lexicon import Lexicon, lemmas
from ..model import Claim
from ..model import caption as words
from ..parse.analysis import Doc, Token

if TYPE_CHECKING:
    from ..read import Reader

_SLOTS = frozenset({"ACTOR", "TARGET", "BOTH", "THING"})


class Explainer:
    """Explains claims by the rules of the reader that made them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        knowledge = reader.knowledge
        self._lexicon = Lexicon(knowledge.triggers, knowledge.grammar.lists["transparent"])

    def claim(self, claim: Claim) -> Text:
        """One line: id, rule, words, stance and confidence."""
        quote = " … ".join(evidence.quote for evidence in claim.evidence)
        found = self.matched(claim.rule, quote)
        text = Text(f"{claim.id}  rule ", style="dim")
        text.append(claim.rule, style="cyan")
        if found:
            text.append("  words ").append(", ".join(f"“{word}”" for word in found), style="bold")
        by = words.chain(claim.speakers) or "the report itself"
        return text.append(f"  {claim.stance} {by}, {claim.modality}, confidence {claim.confidence:.2f}")

    def matched(self, rule: str, quote: str) -> list[str]:
        """The words of the quote that a template's own words and classes stand for, in the order of the text."""
        wanted = _words(rule)
        if not wanted:
            return []
        nlp = self._reader.pipeline()
        return [token.text for token in Doc(nlp(words.one_line(quote))) if self._fits(token, wanted)]

    def _fits(self, token: Token, wanted: frozenset[str]) -> bool:
        if self._lexicon.is_word(token, wanted):
            return True
        verbs = self._reader.knowledge.triggers.class_verbs
        return any(lemmas(token) & verbs[name].keys() for name in wanted if name in verbs)


def _words(rule: str) -> frozenset[str]:
    """The words and classes of the template in a rule's name."""
    template = rule.partition(": ")[2]
    parts = template.replace("(", "").replace(")", "").split()
    return frozenset(word for part in parts if part not in _SLOTS for word in part.split("|"))
