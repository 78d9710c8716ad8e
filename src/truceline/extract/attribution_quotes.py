"""Whose quotation it is: the speech verb beside it, else the speaker who is still talking.

The order of search follows the sieves of Muzny, Fang, Chang and Jurafsky (2017): the surest pattern first.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..parse.analysis import Doc, Token
from ..parse.document import Paragraph, Parsed, paragraph_of
from ..parse.quotes import Quotation
from ..vocabulary.speech import SpeechWord, SpeechWords
from .attribution_clauses import entries_of
from .attribution_draft import Draft, Piece, cue_tokens, phrase, trim
from .attribution_source import source_heads

_REACH = 45
_SENTENCE_END = {".", "!", "?", ";"}
_OPENERS = {":", ","}


class QuoteAttributor:
    """Gives every utterance to a draft: one that is there already, one made for it, or the last speaker's."""

    def __init__(
        self, drafts: list[Draft], quotations: Sequence[Quotation], parsed: Parsed, *, words: SpeechWords
    ) -> None:
        self.drafts = drafts
        self.words = words
        self.by_paragraph: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.by_paragraph.setdefault(draft.paragraph.index, []).append(draft)
        self.before = {p.index + 1: p for p in parsed.paragraphs}
        self.utterances = [q for q in quotations if q.inside is None and (q.is_utterance or self._is_answer(q))]
        self.uttered: dict[int, list[Quotation]] = {}
        for quotation in self.utterances:
            self.uttered.setdefault(quotation.paragraph.index, []).append(quotation)
        self.owner: dict[int, Draft] = {}

    def run(self) -> list[Draft]:
        """All drafts, the new ones among them; those there were have grown by their quotations."""
        for at, quotation in enumerate(self.utterances):
            owner = self._told(quotation) or self._overlapping(quotation) or self._beside(at) or self._continued(at)
            if owner is not None:
                _grow(owner, quotation)
                self.owner[at] = owner
        self._hand_back()
        return self.drafts

    def _hand_back(self) -> None:
        """Who is named only after a quotation of several paragraphs has said the first ones too."""
        for at in range(len(self.utterances) - 1, 0, -1):
            quotation, before = self.utterances[at], self.utterances[at - 1]
            if quotation.follows is before and at in self.owner and at - 1 not in self.owner:
                self.owner[at - 1] = self.owner[at]
                _grow(self.owner[at], before)

    def _is_answer(self, quotation: Quotation) -> bool:
        """A word or two that are a whole utterance (`"Absolutely," he said`, `He told them: "Go home."`)."""
        doc = quotation.paragraph.doc
        if quotation.first > 1 and doc[quotation.first - 1].text == ":" and _last_inner(quotation) in {".", "!", "?"}:
            return True
        if _last_inner(quotation) not in {",", "!", "?"}:
            return False
        after = doc[quotation.last + 1 : quotation.last + 4]
        return any(self._speech(t) and self._speech(t)[1].group == "say" for t in after)  # type: ignore[index]

    def _keep(self, made: Draft) -> Draft:
        self.drafts.append(made)
        self.by_paragraph.setdefault(made.paragraph.index, []).append(made)
        return made

    def _quoted(self, token: Token) -> bool:
        return any(q.covers(token) for q in self.uttered.get(paragraph_of(token).index, ()))

    def _told(self, quotation: Quotation) -> Draft | None:
        """`X told the crowd: "…"`, where the parser made the crowd and the quotation one content."""
        doc = quotation.paragraph.doc
        if quotation.first == 0 or doc[quotation.first - 1].text not in _OPENERS:
            return None
        for draft in self.by_paragraph.get(quotation.paragraph.index, ()):
            verb = draft.head
            if draft.frame not in {"pair", "clause"} or verb is None or verb.i > quotation.first or self._quoted(verb):
                continue
            hit = self._speech(verb)
            between = doc[verb.i + 1 : quotation.first]
            if hit is None or "pair" not in hit[1].frames or any(t.pos_ in {"VERB", "AUX"} for t in between):
                continue
            if draft.covers(doc[quotation.first + 1]):
                draft.frame = "pair"
                return self._new(*hit, quotation)
        return None

    def _overlapping(self, quotation: Quotation) -> Draft | None:
        """A draft whose content already touches the quotation and whose cue stands outside every quotation."""
        best: tuple[int, Draft] | None = None
        for draft in self.by_paragraph.get(quotation.paragraph.index, ()):
            if draft.head is None or self._quoted(draft.head):
                continue
            shared = sum(1 for t in quotation.words if draft.covers(t))
            if shared and draft.frame in {"object", "infinitive"} and shared < len(quotation.words) * 0.5:
                continue
            if shared and (best is None or shared > best[0]):
                best = shared, draft
        return best[1] if best else None

    def _beside(self, at: int) -> Draft | None:
        quotation = self.utterances[at]
        after, before = self._verb_after(quotation), self._verb_before(at)
        if before is not None and (after is None or before[0].i >= quotation.first - 3):
            return self._new(*before, quotation)
        if after is not None:
            return self._new(*after, quotation)
        return self._label(quotation) or self._introduced(quotation)

    def _verb_after(self, quotation: Quotation) -> tuple[Token, SpeechWord, list[Token]] | None:
        """The speech verb of `"…," X said` or `"…," said X`."""
        doc = quotation.paragraph.doc
        if not quotation.closed or quotation.last + 1 >= len(doc):
            return None
        stop = _last_inner(quotation)
        following = doc[quotation.last + 1]
        if stop == "." and not following.is_lower:
            return None
        if stop not in {",", "!", "?", "\u2014", "-", "--", "...", "\u2026", "."} and following.text not in {
            ",",
            "--",
            "\u2014",
        }:
            return None
        region = []
        for token in doc[quotation.last + 1 : quotation.last + 1 + _REACH]:
            if token.text in _SENTENCE_END or self._quoted(token):
                break
            region.append(token)
        found = [hit for t in region if (hit := self._speech(t))]
        return next((h for h in found if h[0].dep_ not in {"relcl", "acl"}), found[0] if found else None)

    def _verb_before(self, at: int) -> tuple[Token, SpeechWord, list[Token]] | None:
        """The speech verb of `X said: "…"`, the nearest one before the quotation."""
        quotation = self.utterances[at]
        doc = quotation.paragraph.doc
        if quotation.first == 0:
            return None
        before = doc[quotation.first - 1]
        region = []
        for i in range(quotation.first - 1, max(-1, quotation.first - _REACH), -1):
            token = doc[i]
            if (
                self._quoted(token)
                or (token.text in _SENTENCE_END and i < quotation.first - 1)
                or token.text in _SENTENCE_END
            ):
                break
            region.append(token)
        limit = _REACH if before.text in _OPENERS or before.lower_ == "that" else 8
        found = [hit for t in region[:limit] if (hit := self._speech(t))]
        if found:
            return next((h for h in found if h[1].group == "say"), found[0])
        return None

    def _speech(self, token: Token) -> tuple[Token, SpeechWord, list[Token]] | None:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"}:
            return None
        for entry, rest in entries_of(token, self.words):
            if entry.frames & {"clause", "quote"}:
                return token, entry, rest
        return None

    def _new(self, verb: Token, entry: SpeechWord, rest: list[Token], quotation: Quotation) -> Draft:
        """The verb's own draft where it has one, else a new one with this quotation as its content."""
        for draft in self.by_paragraph.get(paragraph_of(verb).index, ()):
            if draft.head == verb:
                if draft.frame in {"object", "pair", "infinitive"}:
                    draft.pieces = []
                draft.frame = "quote"
                return draft
        cue = cue_tokens(verb, rest)
        heads = [h for h in source_heads(verb) if not quotation.covers(h)] or _nearest_noun(verb, quotation)
        inside = {t.i for t in quotation.tokens} if verb.doc is quotation.paragraph.doc else set()
        made = Draft(
            head=verb,
            cue=cue,
            source=phrase(heads, without=inside | {t.i for t in cue}),
            holder=heads[0] if heads else None,
            pieces=[],
            group=entry.group,
            frame="quote",
            stance=entry.stance,
            paragraph=paragraph_of(verb),
        )
        return self._keep(made)

    def _label(self, quotation: Quotation) -> Draft | None:
        """`Name: "…"`, at the start of a paragraph."""
        doc, first = quotation.paragraph.doc, quotation.first
        if first < 2 or doc[first - 1].text != ":":
            return None
        start = next((i + 1 for i in range(first - 2, -1, -1) if doc[i].text in _SENTENCE_END), 0)
        name = [t for t in doc[start : first - 1] if not t.is_punct]
        if not name or len(name) > 12:
            return None
        verb = next((t for t in reversed(name) if t.pos_ == "VERB"), None)
        heads = source_heads(verb) if verb is not None else [doc[start : first - 1].root]
        source = phrase(heads, without={first - 1}) if verb is not None else tuple(name)
        made = Draft(
            head=verb if verb is not None else doc[first - 1],
            cue=(doc[first - 1],) if verb is None else cue_tokens(verb),
            source=source,
            holder=heads[0] if heads else None,
            pieces=[],
            group="say",
            frame="quote",
            stance="asserts",
            paragraph=quotation.paragraph,
        )
        return self._keep(made)

    def _introduced(self, quotation: Quotation) -> Draft | None:
        """The sentence before said that somebody spoke, and not what ("He told the crowd, to applause: …")."""
        before = self._sentence_before(quotation)
        if not before:
            return None
        root = before[0].sent.root
        hit = self._speech(root)
        colon = before[-1].text == ":"
        if hit is None and colon:
            hit = next((h for t in reversed(before) if (h := self._speech(t))), None)
        if hit is None or self._quoted(hit[0]):
            return None
        known = self.by_paragraph.get(paragraph_of(root).index, ())
        silent = all(d.head != hit[0] or d.frame == "object" for d in known)
        return self._new(*hit, quotation) if colon or silent else None

    def _sentence_before(self, quotation: Quotation) -> list[Token]:
        """The tokens of the sentence that ends right before a quotation which opens a sentence or a paragraph."""
        doc, first = quotation.paragraph.doc, quotation.first
        if first > 0:
            if doc[first - 1].text not in {".", ":"}:
                return []
            return [t for t in doc[first - 1].sent if t.i < first]
        above = self.before.get(quotation.paragraph.index)
        sentences = list(above.doc.sents) if above is not None else []
        return [t for t in sentences[-1] if not t.is_space] if sentences else []

    def _continued(self, at: int) -> Draft | None:
        """The speaker goes on, after `"…," X said.` or over a paragraph that opens with a quotation."""
        quotation = self.utterances[at]
        doc = quotation.paragraph.doc
        starts = quotation.first == 0 or doc[quotation.first - 1].text in _SENTENCE_END | {")", "]", '"', "''"}
        if not starts and not self._resumes(at):
            return None
        previous = self._previous(at)
        if previous is None:
            return None
        owner, other = previous
        if other.paragraph is quotation.paragraph:
            return owner
        if doc[: quotation.first].text.strip():
            return None
        own = self.uttered[quotation.paragraph.index]
        return owner if quotation.follows is other or _only_quoted(quotation.paragraph, own) else None

    def _resumes(self, at: int) -> bool:
        """`"…," he said, "…"`: the same sentence's second half."""
        quotation = self.utterances[at]
        return at > 0 and self.utterances[at - 1].paragraph is quotation.paragraph and at - 1 in self.owner

    def _previous(self, at: int) -> tuple[Draft, Quotation] | None:
        quotation = self.utterances[at]
        if at > 0 and at - 1 in self.owner and self.utterances[at - 1].paragraph.index >= quotation.paragraph.index - 1:
            return self.owner[at - 1], self.utterances[at - 1]
        return None


def _last_inner(quotation: Quotation) -> str:
    """The last sign before the closing mark."""
    doc = quotation.paragraph.doc
    at = quotation.last
    while at > quotation.first and (doc[at].is_quote or doc[at].text in {"'", "''"}):
        at -= 1
    return doc[at].text if doc[at].is_punct or doc[at].text in {"...", "\u2026"} else doc[at].text[-1]


def _nearest_noun(verb: Token, quotation: Quotation) -> list[Token]:
    """The noun phrase right before the verb, else right after it, where the parse gives no subject."""
    doc = verb.doc
    low, high = (quotation.last + 1, len(doc)) if verb.i > quotation.last else (0, quotation.first)
    for indices in (range(verb.i - 1, low - 1, -1), range(verb.i + 1, min(verb.i + 12, high))):
        for i in indices:
            token = doc[i]
            if token.text in _SENTENCE_END:
                break
            if (
                token.pos_ in {"NOUN", "PROPN", "PRON"}
                and token.dep_ != "compound"
                and token.ent_type_ not in {"DATE", "TIME"}
            ):
                return [token]
    return []


def _only_quoted(paragraph: Paragraph, utterances: Sequence[Quotation]) -> bool:
    return all(t.is_punct or any(q.covers(t) for q in utterances) for t in paragraph.doc)


def _grow(draft: Draft, quotation: Quotation) -> None:
    """Join the quotation to the content; pieces that touch it become one with it."""
    first, last = quotation.first, quotation.last
    kept: list[Piece] = []
    for piece in draft.pieces:
        touches = piece.paragraph is quotation.paragraph and piece.first <= last + 1 and piece.last >= first - 1
        if touches:
            first, last = min(first, piece.first), max(last, piece.last)
        else:
            kept.append(piece)
    whole = _without_cue(quotation.paragraph.doc, first, last, draft)
    kept.extend(Piece(quotation.paragraph, *span) for span in whole)
    draft.pieces = kept


def _without_cue(doc: Doc, first: int, last: int, draft: Draft) -> list[tuple[int, int]]:
    """The stretch without the words of the cue and the source, where these stand inside it."""
    taken = sorted(t.i for t in (*draft.cue, *draft.source) if t.doc is doc and first <= t.i <= last)
    if not taken:
        return [(first, last)]
    parts = [(first, taken[0] - 1), (taken[-1] + 1, last)]
    return [kept for part in parts if part[0] <= part[1] and (kept := trim(doc, *part))]
