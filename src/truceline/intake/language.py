"""Is it English? Shares of scripts and of function words; no model, no training data.

The function words are the commonest of each language (closed classes: articles, prepositions, conjunctions,
auxiliaries), without the ones that are English words too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

_WORDS = {
    "English": "the of and to in that was for is on with said by as at from he his her has have had were be are been "
    "an which they their who will would but not after more than about when also over we she this these into against"
    " its it or there between during",
    "French": "le la les des du et est dans qui que une pour sur pas au aux avec par ce cette sont été était ont ses",
    "Spanish": "el los las una que del por con para como más pero fue sus esta son ha al según entre también hasta",
    "Portuguese": "os uma que não com para dos das mais foi pelo pela são ao também entre segundo após seus disse em",
    "Italian": "il gli che di una per non sono della del dei nel alla con dal anche più stato ha sono degli delle",
    "German": "der die das und ist nicht mit den dem ein eine auf für von sich auch wurde nach bei werden hat sind im",
    "Dutch": "de het een van en dat niet zijn met voor aan op ook door werd naar bij heeft worden maar uit zich",
    "Turkish": "ve bir bu için ile olarak daha olan çok gibi kadar sonra ise olduğu tarafından ancak değil",
    "Indonesian": "yang dan di ini untuk dari dengan tidak pada akan dalam telah itu oleh kepada adalah karena mereka",
    "Swahili": "ya wa na kwa ni katika la za hii hiyo kuwa baada ambao cha alisema watu hilo",
    "Somali": "iyo oo ka ku waxaa waxa ayaa soo inay uu ah laga kale waa sheegay aan",
    "Hausa": "da na ta ya su wani cewa kuma ba sun don cikin wasu yi an kan mai wannan",
    "Polish": "nie się jest na do że w z po od przez oraz dla tym jak jego został przed który",
    "Romanian": "și să nu este cu la din pe care pentru mai în fost sunt prin după către",
    "Swedish": "och att det som för på är inte med den till har av ett om var från efter men",
    "Norwegian or Danish": "og det som på er ikke til har av med for den et ble blev fra efter etter mot hadde",
    "Czech": "že se na je nebo jako pro byl podle ale také jsou při který které jeho",
    "Hungarian": "az hogy és egy nem is meg csak volt mint után szerint már vagy",
    "Tagalog": "ang ng sa mga na ay at ito si nang hindi para kay ni mula",
    "Vietnamese": "và của là các trong một được cho không với đã người này từ những",
}
_ENGLISH_TOO = frozenset("do so no me am an on to at as is in i a are van for we us may see war hat".split())

_SCRIPTS = {
    "ARABIC": "Arabic, Persian or another language in Arabic script",
    "CYRILLIC": "Russian, Ukrainian or another language in Cyrillic script",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi or another language in Devanagari",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "THAI": "Thai",
    "MYANMAR": "Burmese",
    "ETHIOPIC": "Amharic or Tigrinya",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARS = 20000
_MIN_WORDS = 25  # below this, too few function words to refuse a text that has none of any language
_MIN_SHARE = 0.1  # of function words; English news prose has 0.35 to 0.5, a list of headlines 0.15


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, listed in _WORDS.items():
        for word in set(listed.split()):
            if language == "English" or not (word in _ENGLISH_TOO or "English" in found.get(word, ())):
                found[word] = (*found.get(word, ()), language)
    return found


def foreign_language(text: str) -> str | None:
    """The name of the language of ``text`` where it is not English, "an unknown language" where it can't be told,
    None where it is English or too short to doubt. Reads the first 20,000 characters."""
    sample = text[:_SAMPLE_CHARS]
    script = _foreign_script(sample)
    if script:
        return script
    known = _languages_of()
    words = [word.lower() for word in _WORD.findall(sample)]
    hits = Counter(language for word in words for language in known.get(word, ()))
    english = hits.pop("English", 0)
    best, most = max(hits.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    if most >= 2 and most > english * 1.5 and most >= len(words) * 0.08:
        return best
    if len(words) >= _MIN_WORDS and english < len(words) * _MIN_SHARE:
        return best if most > english and most >= 3 else "an unknown language"
    return None


def _foreign_script(sample: str) -> str | None:
    letters = [char for char in sample if char.isalpha()]
    foreign = [char for char in letters if ord(char) > 0x2FF]
    if len(foreign) * 2 <= len(letters):
        return None
    scripts = Counter(unicodedata.name(char, "?").split(" ")[0].split("-")[0] for char in foreign)
    script = scripts.most_common(1)[0][0]
    if script == "CJK" and scripts["HIRAGANA"] + scripts["KATAKANA"] > len(foreign) // 10:
        script = "HIRAGANA"
    return _SCRIPTS.get(script, "a language in another script")
