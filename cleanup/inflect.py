"""English inflection, at compile time only: the pack cache holds the results, so a run never imports `lemminflect`.

Slots are Penn Treebank tags: VB VBZ VBG VBD VBN (verbs), NN NNS (nouns), JJ JJR JJS (adjectives).
"""

from __future__ import annotations

from functools import lru_cache

VERB_SLOTS = ("VB", "VBZ", "VBG", "VBD", "VBN")
NOUN_SLOTS = ("NN", "NNS")
ADJECTIVE_SLOTS = ("JJ", "JJR", "JJS")
SLOTS = {"V": VERB_SLOTS, "N": NOUN_SLOTS, "NS": ("NNS",), "A": ADJECTIVE_SLOTS}

# Verbs whose spelling lemminflect gives in a rarer form first, or that have more forms than slots.
_ODD: dict[str, dict[str, tuple[str, ...]]] = {
    "be": {"VB": ("be",), "VBZ": ("is", "am", "are"), "VBG": ("being",), "VBD": ("was", "were"), "VBN": ("been",)},
    "program": {
        "VB": ("program",),
        "VBZ": ("programs",),
        "VBG": ("programming",),
        "VBD": ("programmed",),
        "VBN": ("programmed",),
    },
    "have": {"VB": ("have",), "VBZ": ("has",), "VBG": ("having",), "VBD": ("had",), "VBN": ("had",)},
}


@lru_cache(maxsize=20_000)
def forms(lemma: str, part: str) -> dict[str, tuple[str, ...]]:
    """Forms of `lemma` by slot; `part` is "V", "N", "NS" or "A".

    Multi-word lemmas inflect their first word as a verb and their last as a noun. An unknown word gets the regular
    forms.
    """
    if " " in lemma:
        return _phrase_forms(lemma, part)
    if part == "V":
        return _verb(lemma)
    if part == "A":
        return _adjective(lemma)
    plural = _noun(lemma)
    return {"NNS": plural["NNS"]} if part == "NS" else plural


def _phrase_forms(lemma: str, part: str) -> dict[str, tuple[str, ...]]:
    if part in ("V", "A"):
        head, rest = lemma.split(" ", 1)
        return {slot: tuple(f"{form} {rest}" for form in found) for slot, found in forms(head, part).items()}
    rest, head = lemma.rsplit(" ", 1)
    return {slot: tuple(f"{rest} {form}" for form in found) for slot, found in forms(head, part).items()}


def _look_up(lemma: str, upos: str) -> dict[str, tuple[str, ...]]:
    from lemminflect import getAllInflections, getAllInflectionsOOV

    found: dict[str, tuple[str, ...]] = getAllInflections(lemma, upos) or getAllInflectionsOOV(lemma, upos)
    return {str(slot): tuple(map(str, forms)) for slot, forms in found.items()}


def _verb(lemma: str) -> dict[str, tuple[str, ...]]:
    if lemma in _ODD:
        return _ODD[lemma]
    found = _look_up(lemma, "VERB")
    past = found.get("VBD", (lemma + "ed",))
    return {
        "VB": (lemma,),
        "VBZ": found.get("VBZ", (lemma + "s",)),
        "VBG": found.get("VBG", (lemma + "ing",)),
        "VBD": past,
        "VBN": found.get("VBN", past),
    }


def _noun(lemma: str) -> dict[str, tuple[str, ...]]:
    low = _look_up(lemma.lower(), "NOUN")
    plural = low.get("NNS", (lemma + "s",))
    if lemma[:1].isupper():
        plural = tuple(lemma[:1] + form[1:] for form in plural)
    return {"NN": (lemma,), "NNS": plural}


def _adjective(lemma: str) -> dict[str, tuple[str, ...]]:
    found = _look_up(lemma, "ADJ")
    return {"JJ": (lemma,), "JJR": found.get("JJR", (f"more {lemma}",)), "JJS": found.get("JJS", (f"most {lemma}",))}


def slots_of(lemma: str, part: str) -> dict[str, tuple[str, ...]]:
    """Each distinct form of `lemma` with the slots it fills, in slot order: {"displaced": ("VBD", "VBN"), …}."""
    out: dict[str, tuple[str, ...]] = {}
    for slot, found in forms(lemma, part).items():
        for form in found:
            out[form] = (*out.get(form, ()), slot)
    return out


def inflect(lemma: str, part: str, slot: str) -> str:
    """`lemma` in `slot` ("VBD" …); the lemma itself where the part of speech has no such slot."""
    found = forms(lemma, part).get(slot)
    return found[0] if found else lemma
