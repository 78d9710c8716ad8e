"""Attribution by other words than verbs: "according to X", "X's claim that …", "X is confident that …", "allegedly"."""

from __future__ import annotations

from collections.abc import Iterator

from ..parse.analysis import Doc, Token
from ..parse.clauses import conjuncts, subjects
from ..parse.document import paragraph_of
from ..vocabulary.speech import SpeechWord, SpeechWords
from .attribution_draft import Draft, drafted, phrase, pieces_of, subtree

_HOLDERS = {"by", "from", "among", "of"}
_TOPICS = {"about", "on", "over", "of", "for", "against", "to", "with", "at", "in"}
_ACCOUNTS = {"account", "count", "tally", "reckoning", "estimate", "telling", "admission", "version"}
_BY = {"by", "on", "in"}
_UNNAMED = {"official", "unofficial", "medical", "local", "independent", "rebel", "diplomatic"}
_LABEL_WORDS, _HEADLINE = 6, 25
_LIGHT = set(
    "make issue give release publish have voice express raise repeat reiterate offer file lodge post deliver send "
    "share face spread produce hold take".split()
)


def word_drafts(doc: Doc, words: SpeechWords) -> Iterator[Draft]:
    """The attributions of a paragraph that hang on phrases, nouns, adjectives and adverbs."""
    yield from _phrases(doc, words)
    yield from _accounts(doc, words)
    label = _label(doc, words)
    if label is not None:
        yield label
    for token in doc:
        if token.pos_ == "NOUN":
            entry = words.nouns.get(token.lemma_.lower())
            draft = _noun(token, entry) if entry else None
        elif token.pos_ in {"ADJ", "VERB"}:
            draft = next((d for e in words.adjectives.get(token.lower_, ()) if (d := _adjective(token, e))), None)
        elif token.pos_ == "ADV" and token.lower_ in words.adverbs:
            draft = _adverb(token, words.adverbs[token.lower_])
        else:
            continue
        if draft is not None:
            yield draft


def _phrases(doc: Doc, words: SpeechWords) -> Iterator[Draft]:
    lower = [t.lower_ for t in doc]
    places: dict[str, list[int]] = {}
    for at, word in enumerate(lower):
        places.setdefault(word, []).append(at)
    taken: set[int] = set()
    for entry in words.phrases:
        wanted = [entry.word, *entry.rest]
        for at in places.get(entry.word, ()):
            if at + len(wanted) < len(doc) and lower[at : at + len(wanted)] == wanted and at not in taken:
                taken.update(range(at, at + len(wanted)))
                draft = _phrase_draft(doc, at, at + len(wanted), entry)
                if draft is not None:
                    yield draft


def _phrase_draft(doc: Doc, start: int, end: int, entry: SpeechWord) -> Draft | None:
    """ "…, according to X": the source is what the phrase governs, the content the clause that it stands by."""
    cue = doc[start:end]
    holder = next((c for c in doc[end - 1].children if c.dep_ in {"pobj", "pcomp"} and c.i >= end), None)
    if holder is None:
        holder = next(
            (t for t in doc[end : end + 6] if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.dep_ != "compound"), None
        )
    if holder is None:
        return None
    heads = conjuncts(holder)
    source = phrase(heads, without=set(range(start, end)))
    if source and source[-1].i > holder.i:
        source = _cut_source(source, holder)
    content = _beside(doc, start, source[-1].i if source else end - 1)
    return drafted(cue[0], tuple(cue), source, holder, content, entry)


def _accounts(doc: Doc, words: SpeechWords) -> Iterator[Draft]:
    """ "By the army's account, …", "…, by a UN count", "…, on one witness's telling": whose reckoning it is."""
    entry = next((e for e in words.phrases if (e.word, *e.rest) == ("according", "to")), None)
    for noun in doc:
        lead = noun.head
        if entry is None or noun.dep_ != "pobj" or noun.lemma_.lower() not in _ACCOUNTS or lead.lower_ not in _BY:
            continue
        if lead.head.pos_ in {"NOUN", "PROPN"} and lead.lower_ != "by":
            continue
        whose = next((c for c in noun.children if c.dep_ == "poss"), None) or _of_whom(noun)
        named = next(
            (c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.text[:1].isupper()), None
        )
        holder = whose or (named if named is not None and named.pos_ == "PROPN" else None) or noun
        if holder is noun and named is None and not any(c.lower_ in _UNNAMED for c in noun.children):
            continue
        source = phrase([holder], without={lead.i} | ({noun.i} if holder is not noun else set()))
        last = max(t.i for t in noun.subtree)
        yield from filter(None, [drafted(noun, (lead,), source, holder, _beside(doc, lead.i, last), entry)])


def _of_whom(noun: Token) -> Token | None:
    """ "the account of a priest": the priest."""
    of = (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of")
    return next((t for c in of for t in c.children if t.dep_ == "pobj" and t.pos_ != "NUM"), None)


def _cut_source(source: tuple[Token, ...], holder: Token) -> tuple[Token, ...]:
    """ "According to the UN, the town …": the parser at times takes the next clause's subject for an apposition."""
    for k, token in enumerate(source):
        if (
            token.i > holder.i
            and token.text == ","
            and any(t.dep_ == "nsubj" for t in source[k + 1 : k + 8] if t.head not in source)
        ):
            return source[:k]
    return source


def _beside(doc: Doc, first: int, last: int) -> set[int]:
    """The rest of the sentence around a phrase first..last; of coordinated clauses the nearer one."""
    sent = doc[first].sent
    before = set(range(sent.start, first))
    after = set(range(last + 1, sent.end))
    if sum(1 for i in before if doc[i].is_alpha) >= 3:
        begin = _clause_start(doc, sent.start, first)
        tail = (
            after
            if doc[min(last + 1, len(doc) - 1)].text in {",", "--", "\u2014"} and _goes_on(doc, last + 1, sent.end)
            else set()
        )
        return {i for i in before if i >= begin} | tail
    return after


def _clause_start(doc: Doc, start: int, end: int) -> int:
    """Where the last of several coordinated full clauses begins ("A, and B, according to X": B)."""
    begin = start
    for i in range(start + 4, end - 3):
        token = doc[i]
        if token.text == ";" or (token.dep_ == "cc" and doc[i - 1].text == "," and token.head.pos_ in {"VERB", "AUX"}):
            conjunct = next((c for c in token.head.children if c.dep_ == "conj" and c.i > i), None)
            if token.text == ";" or (
                conjunct is not None and any(c.dep_ in {"nsubj", "nsubjpass"} for c in conjunct.children)
            ):
                begin = i + 1
    return begin


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """The sentence's main clause is still to come after a medial phrase, or has been left unfinished."""
    root = doc[start].sent.root
    return start <= root.i < end


def _label(doc: Doc, words: SpeechWords) -> Draft | None:
    """ "Minister: Army pulls back" and "Army pulls back: minister", as headlines and minutes have it."""
    colons = [t.i for t in doc if t.text == ":"]
    if not colons:
        return None
    first, last = colons[0], colons[-1]
    length = len(doc)
    if 0 < first <= _LABEL_WORDS and length - first > 3 and _names_speaker(doc, 0, first, words):
        source, content = range(first), range(first + 1, length)
        cue = first
    elif (
        0 < length - last - 1 <= _LABEL_WORDS
        and last > 3
        and length < _HEADLINE
        and _names_speaker(doc, last + 1, length, words)
    ):
        source, content = range(last + 1, length), range(last)
        cue = last
    else:
        return None
    if not any(doc[i].pos_ in {"VERB", "AUX"} for i in content):
        return None
    named = tuple(doc[i] for i in source if not doc[i].is_punct and not doc[i].is_space)
    pieces = pieces_of(doc, content)
    if not named or not pieces:
        return None
    return Draft(
        doc[cue], (doc[cue],), named, _last_noun(named), pieces, "say", "clause", "asserts", paragraph_of(doc[cue])
    )


def _last_noun(tokens: tuple[Token, ...]) -> Token:
    return next((t for t in reversed(tokens) if t.pos_ in {"PROPN", "NOUN", "PRON"}), tokens[-1])


def _names_speaker(doc: Doc, start: int, end: int, words: SpeechWords) -> bool:
    """A person, a body, or a noun for one who speaks, and nothing else. Places stand before a colon as datelines."""
    tokens = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
    if not tokens or any(t.pos_ in {"VERB", "AUX", "NUM", "SCONJ"} for t in tokens):
        return False
    head = _last_noun(tuple(tokens))
    low = head.lower_
    dateline = head.is_upper and len(doc) > _HEADLINE
    named = start == 0 and head.ent_type_ in {"PERSON", "ORG"} and not dateline
    return named or low in words.labels or low.rstrip("s") in words.labels


def _noun(noun: Token, entry: SpeechWord) -> Draft | None:
    """ "X's claim that …", "a threat by X to …", "X's criticism of …"."""
    content: set[int] = set()
    for child in noun.children:
        if child.i > noun.i and child.dep_ in {"acl", "ccomp", "relcl"}:
            marked = any(
                c.dep_ in {"mark", "aux"} and c.lower_ in {"that", "to"} and c.i < child.i for c in child.children
            )
            if marked and not any(
                c.lower_ == "that" and c.dep_ in {"nsubj", "dobj", "nsubjpass"} for c in child.children
            ):
                content = subtree(child)
                break
    holders = _noun_holders(noun)
    if not content and any(h.dep_ == "poss" or h.head.lower_ in {"by", "from"} for h in holders):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in _TOPICS and not any(h.head == child for h in holders):
                content = {i for i in subtree(child) if i > child.i}
                break
    if not content:
        return None
    heads = holders or _light_subject(noun)
    source = phrase(heads, without=content | {noun.i})
    return drafted(noun, (noun,), source, heads[0] if heads else None, content, entry)


def _noun_holders(noun: Token) -> list[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            return conjuncts(child)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _HOLDERS:
            for inner in child.children:
                if inner.dep_ == "pobj" and (inner.pos_ in {"PROPN", "PRON"} or child.lower_ in {"by", "from"}):
                    return conjuncts(inner)
    return []


def _light_subject(noun: Token) -> list[Token]:
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT:
        return subjects(noun.head)
    return []


def _adjective(word: Token, entry: SpeechWord) -> Draft | None:
    """ "X is confident that …", "X, certain to win, …", "X was unaware of …"."""
    rest = entry.rest
    if rest and tuple(t.lower_ for t in word.doc[word.i + 1 : word.i + 1 + len(rest)]) != rest:
        return None
    governor = word.head if word.dep_ in {"acomp", "attr", "ccomp", "conj"} else word
    content: set[int] = set()
    for head in dict.fromkeys((word, governor)):
        for child in head.children:
            if child.i > word.i and child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"VERB", "AUX"}:
                content = {i for i in subtree(child) if i > word.i}
            elif child.i > word.i and child.dep_ == "prep" and child.head == word and child.lower_ in _TOPICS:
                content = content or {i for i in subtree(child) if i > child.i}
    if not content or governor.pos_ not in {"AUX", "VERB", "ADJ"}:
        return None
    heads = [h for h in subjects(governor) if h.lower_ not in {"it", "there"} and h.i not in content]
    if not heads:
        return None
    first = governor.i if governor.i < word.i and word.i - governor.i < 4 else word.i
    cue = tuple(word.doc[first : word.i + 1 + len(rest)])
    source = phrase(heads, without=content | {t.i for t in cue})
    return drafted(word, cue, source, heads[0], content, entry)


def _adverb(adverb: Token, entry: SpeechWord) -> Draft | None:
    """ "allegedly shelled the town": the clause of the word that it stands by, no source."""
    head = adverb.head
    if head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    content = {i for i in subtree(head) if i != adverb.i}
    return drafted(adverb, (adverb,), (), None, content, entry)
