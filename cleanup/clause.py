"""A light test for clauses: does a stretch of words hold a finite verb?

Closed lists (auxiliaries, irregular pasts, reporting verbs) and the -ed ending; good enough to tell a stranded noun
phrase ("The U.S. Immigration and Customs Enforcement Service") from a sentence, which is all it is used for.
"""

from __future__ import annotations

from cleanup.lexicon import words_of
from cleanup.tokens import words


def has_finite_verb(text: str) -> bool:
    """True where one of the words of `text` is probably a finite verb."""
    finite, participles = words_of("auxiliaries", "finite-verbs"), words_of("before-participles")
    found = [w.lower().replace("’", "'") for w in words(text)]
    for i, word in enumerate(found):
        if word in finite or word.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m")):
            return True
        if word.endswith("ed") and len(word) > 4 and i and found[i - 1] not in participles:
            return True
    return False
