"""*A* or *an*: by the sound of the next word, not by its letter.

The exceptions are those of American news English (as the AP and Merriam-Webster give them: “an herb”, “a historic”),
gathered for this module from general knowledge of the language; no list was copied.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS_AN = frozenset("AEFHILMNORSX")  # letters whose names begin with a vowel sound: “eff”, “aitch” …

# Said as words: acronyms that are short or look unpronounceable, vowel ones that must not pass for shouted words,
# and everyday words of three or four letters that turn up in capitals.
_SPOKEN_WORDS = """
FARC FAQS FEMA FICA FIFA FISA HEPA HIPAA HUD LAN LEED LULAC MAGA MASH MERS NAFTA NASA NASCAR NASDAQ NATO NORAD RAM REIT
RICO ROM SALT SARS SCOTUS SEAL SIM SNAP SPAC START STEM SUNY SWAT
AIDS ASEAN ISIS OPEC OSHA UEFA UNESCO UNICEF
FAN FAR FAT FEW FOX FUN HAT HIT HOT HUG LAW LEG LOT LOW MAD MAN MAP MEN MID MIX NET NEW NON RAW RED ROW RUN SAD SEA SET
SIN SIX SKY SON SUM SUN
"""
_SPELLED_WORDS = "FAQ HBCU LAPD MMORPG NAACP NCAA NYPD NYSE RSVP"  # these look like words but are said by letter
_SPOKEN = frozenset(_SPOKEN_WORDS.split())
_SPELLED = frozenset(_SPELLED_WORDS.split())

# Patterns are compiled when first used (`re` remembers them), since many runs need none.
# Words that begin with a vowel letter but a consonant sound (“yoo”, “w”).
_A = (
    r"eu|ewe|ewing|once\b|one(s|ness|self)?\b|oaxac|oui|ouaga|"
    r"u(biq|efa|fo|nesco|gand|[iy]gh|k|lys|nanim|nary|r[aeiou]|s(a[bg]|e|ing|u)|t[aeio]|vul|"
    r"ni(?!m(?!od)|n(?!om)|de|ll|r|ss))"
)
# Words that begin with a consonant letter but a vowel sound.
_AN = r"heir|herb(s|al)?\b|homage|honest|honou?r|hors d|hour(?!i)|mbapp|y(?![aeiou])"
_PRONOUNCEABLE = (  # whether four or more capitals can be said as a word: an English onset, a vowel, a coda
    r"([BCDFGHJKLMNPQRSTVWXYZ]|[BCDFGPT]R|[BCFGPS]L|S[CHKMNPQTW]|S[CPT]R|[CTW]H|TW|QU|KN|WR)?"
    r"[AEIOUY]+([BCDFGHJKLMNPQRSTVWXZ]{1,3}[AEIOUY]+)*"
    r"([BCDFGHJKLMNPQRSTVWXZ]|[LNRS][CDGKMNPSTX]|[CST]H|CK|CT|PT|GHT|FF|LL|SS|[BDGKMPTW]S|[LNR][CST]?[HKST])?"
)
_FIRST_WORD = r"[^\W_](?:[\w&.’']*\w)?"


def a_or_an(word: str) -> str:
    """“a” or “an”, whichever goes before `word` (a word or the text that follows; quotes in front do not matter)."""
    found = re.search(_FIRST_WORD, word)
    if not found:
        return "a"
    first = found.group()
    if first[0].isdigit():
        minus = word[: found.start()].endswith(("-", "−"))
        vowel = not minus and _number_sounds_open(word[found.start() :])
    elif is_spelled(first):
        vowel = first[0].upper() in _LETTERS_AN
    else:
        vowel = _word_sounds_open(_plain(word[found.start() :]))
    return "an" if vowel else "a"


def fix_article(article: str, next_word: str) -> str:
    """`article` (“a” or “an”, any case) as it must read before `next_word`, in its own case; other words unchanged.

    “A” becomes “AN” before a word in capitals that is not an acronym, and “An” elsewhere.
    """
    if article.lower() not in ("a", "an"):
        return article
    right = a_or_an(next_word)
    if article.lower() == right:
        return article
    if not article[0].isupper():
        return right
    found = re.search(_FIRST_WORD, next_word)
    first = found.group() if found else ""
    shouted = len(first) > 1 and first.isupper() and first not in _SPOKEN and not is_spelled(first)
    return right.upper() if shouted else right.capitalize()


def is_spelled(word: str) -> bool:
    """Whether `word` is said letter by letter: “FBI”, “U.S.”, “X”, “mRNA”, “H1N1”; not “NATO”, “HOUSE”."""
    letters = re.sub(r"[.&]|['’]?s\b", "", word)
    if re.fullmatch(r"\w\d*|[a-z]?[A-Z]{2,}\d*|[A-Z]\d\w*|[A-Z]+\d+", letters) is None:
        return False
    capitals = re.sub(r"\d+\w*", "", letters)
    if capitals in _SPELLED or "." in word or "&" in word or len(capitals) < 2 or capitals[0].islower():
        return True
    return capitals not in _SPOKEN and (len(capitals) < 4 or re.fullmatch(_PRONOUNCEABLE, capitals) is None)


def _number_sounds_open(text: str) -> bool:
    """Whether a figure is said with a vowel first: eight, eleven, eighteen and what starts with them."""
    digits = re.match(r"\d+", text)
    run = digits.group() if digits else ""
    lead = run[: len(run) % 3 or 3]  # as said: 18,000 is eighteen thousand, 180 is one hundred and eighty
    year = len(run) == 4 and run[:2] in ("11", "18")  # 1812, 1100: eighteen twelve, eleven hundred
    return run.startswith("8") or lead in ("11", "18") or year


def _word_sounds_open(word: str) -> bool:
    if word[:1] in tuple("aeiou"):
        return re.match(_A, word) is None
    return re.match(_AN, word) is not None


def _plain(text: str) -> str:
    """Small letters without accents, of the first few characters (all that the patterns look at)."""
    decomposed = unicodedata.normalize("NFKD", text[:24]).lower()
    return "".join(char for char in decomposed if not unicodedata.combining(char))
