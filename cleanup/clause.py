"""A light test for clauses: does a stretch of words hold a finite verb?

Closed lists (auxiliaries, irregular pasts, reporting verbs) and the -ed ending; good enough to tell a stranded noun phrase
("The U.S. Immigration and Customs Enforcement Service") from a sentence, which is all it is used for.
"""

from __future__ import annotations

from cleanup.tokens import words

AUXILIARIES = frozenset(
    "am is are was were has have had do does did will would shall should can could may might must isn't aren't wasn't weren't hasn't "
    "haven't hadn't don't doesn't didn't won't wouldn't can't couldn't ain't".split()
)
FINITE = AUXILIARIES | frozenset(
    "said says say told tells tell began begins went goes came comes took takes made makes got gave gives found finds knew knows thought "
    "thinks saw sees left leaves felt feels kept keeps held holds brought brings wrote writes stood stands lost loses paid pays met meets "
    "ran runs sent sends built builds fell falls led leads read reads grew grows won wins bought buys spent spends sold sells rose rises "
    "broke breaks spoke speaks chose chooses became becomes drew draws drove drives ate eats flew flies forgot fought fights hid hung "
    "laid lay lent lit rang sank sang shook shone shot showed shows slept stole struck swam swore taught tore threw throws understood "
    "woke wore wins wants needs means seems appears remains includes expects plans hopes believes reports adds warns denies claims "
    "requires allows provides announced announces".split()
)
_NOT_BEFORE_ED = frozenset("the a an of in for by with and or to from at on his her its their our my your this that these those as than".split())


def has_finite_verb(text: str) -> bool:
    """True where one of the words of `text` is probably a finite verb."""
    found = [w.lower().replace("’", "'") for w in words(text)]
    for i, word in enumerate(found):
        if word in FINITE or word.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m")):
            return True
        if word.endswith("ed") and len(word) > 4 and i and found[i - 1] not in _NOT_BEFORE_ED:
            return True
    return False
