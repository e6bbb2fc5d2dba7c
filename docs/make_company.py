"""Makes `rules/company/english.ngrams`: how likely an English word is after the one or two words before it.

    pip install numpy pocketsphinx && python docs/make_company.py

Source: the general English language model that CMU Sphinx ships with its recogniser (`en-us.lm.bin` in the package
`pocketsphinx`; copyright Carnegie Mellon University, BSD licence, see rules/company/LICENSE), 72,547 words, 2.1 million
pairs and 1.7 million triples of words. Only numbers are taken: words beyond the `WORDS` most frequent are left out, as are
pairs and triples that say little more than their parts (`TELLING`); logarithms are kept in steps of a tenth.
The layout of the file is told in `cleanup/company.py`, which reads it.
"""

from __future__ import annotations

import struct
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

WORDS = 45_000
TELLING = 1.0  # nats by which a pair or triple must differ from what its parts say
STEP = 0.1  # nats
NAT = 1e-4  # the model counts in logarithms to the base 1.0001
TARGET = Path(__file__).resolve().parent.parent / "rules" / "company" / "english.ngrams"
Array = Any


def main() -> None:
    model = read(Path(str(files("pocketsphinx"))) / "model" / "en-us" / "en-us.lm.bin")
    data = packed(*model)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{TARGET}: {len(data):,} bytes")


def read(path: Path) -> tuple[list[str], Array, Array, Array]:
    """The words, and unigrams, bigrams and trigrams as arrays of (ids …, log chance, log backoff) in nats.

    The file holds a trie from the predicted word back to the words before it, its fields packed by bits.
    """
    data = path.read_bytes()
    at = len(b"Trie Language Model") + 1
    singles, pairs, triples = struct.unpack_from("<3I", data, at)
    at += 12 + 4
    tables = []
    for _ in range(3):  # chances and backoffs of pairs, chances of triples
        tables.append(np.frombuffer(data, "<f4", 1 << 16, at) * NAT)
        at += 4 << 16
    single = np.frombuffer(data, np.dtype([("p", "<f4"), ("b", "<f4"), ("next", "<u4")]), singles + 1, at)
    at += 12 * (singles + 1)
    word_bits, next_bits = singles.bit_length(), triples.bit_length()
    pair_bits, triple_bits = word_bits + 32 + next_bits, word_bits + 16
    blocks = []
    for count, bits in ((pairs, pair_bits), (triples, triple_bits)):
        size = ((1 + count) * bits + 7) // 8 + 8
        blocks.append(data[at : at + size])
        at += size
    names = data[at + 4 :].decode("utf-8").split("\0")[:singles]
    pair_count = int(single["next"][-1])
    previous = _bits(blocks[0], pair_count, pair_bits, 0, word_bits)
    backoff = tables[1][_bits(blocks[0], pair_count, pair_bits, word_bits, 16)]
    chance = tables[0][_bits(blocks[0], pair_count, pair_bits, word_bits + 16, 16)]
    following = _bits(blocks[0], pair_count, pair_bits, word_bits + 32, next_bits)
    last = np.searchsorted(single["next"][:singles], np.arange(pair_count), side="right") - 1
    before = _bits(blocks[1], triples, triple_bits, 0, word_bits)
    triple = tables[2][_bits(blocks[1], triples, triple_bits, word_bits, 16)]
    owner = np.searchsorted(following, np.arange(triples), side="right") - 1
    return (
        names,
        (single["p"][:singles] * NAT, single["b"][:singles] * NAT),
        (last, previous, chance, backoff),
        (last[owner], previous[owner], before, triple),
    )


def _bits(block: bytes, count: int, each: int, offset: int, width: int) -> Array:
    """Field of `width` bits at `offset` of every one of `count` entries of `each` bits."""
    start = np.arange(count, dtype=np.int64) * each + offset
    octets = np.frombuffer(block + bytes(8), np.uint8).astype(np.uint64)
    value = np.zeros(count, np.uint64)
    for n in range(5):
        value |= octets[(start >> 3) + n] << np.uint64(8 * n)
    return ((value >> (start & 7).astype(np.uint64)) & np.uint64((1 << width) - 1)).astype(np.int64)


def packed(names: list[str], singles: Array, pairs: Array, triples: Array) -> bytes:
    """The table as `cleanup.company` reads it."""
    chance, backoff = singles
    kept = [n for n in np.argsort(-chance)[:WORDS] if names[n][0].isalpha() or names[n] in ("<s>", "</s>")]
    order = sorted(kept, key=lambda n: names[n].encode())
    number = np.full(len(names), -1)
    number[order] = np.arange(len(order))
    last, previous, pair, pair_backoff = pairs
    heads, middles, befores, triple = triples
    index = {}
    keys = last * len(names) + previous
    keys, first = np.unique(keys, return_index=True)
    last, previous, pair, pair_backoff = (a[first] for a in (last, previous, pair, pair_backoff))
    del index
    # what the parts of a triple say: the pair of its last two words, behind the backoff of its first two
    context = np.searchsorted(keys, middles * len(names) + befores)
    lower = pair[np.searchsorted(keys, heads * len(names) + middles)] + pair_backoff[np.minimum(context, len(keys) - 1)]
    good = (np.abs(triple - lower) > TELLING) & (number[heads] >= 0) & (number[middles] >= 0) & (number[befores] >= 0)
    triple_key = (number[heads[good]] << 32) | (number[middles[good]] << 16) | number[befores[good]]
    wanted = np.unique(np.concatenate((heads[good] * len(names) + middles[good], middles[good] * len(names) + befores[good])))
    telling = np.abs(pair - (chance[last] + backoff[previous])) > TELLING
    keep = (telling | np.isin(keys, wanted)) & (number[last] >= 0) & (number[previous] >= 0)
    pair_key = (number[last[keep]] << 16) | number[previous[keep]]
    by_pair, by_triple = np.argsort(pair_key), np.argsort(triple_key)
    ends = lambda keys, shift: np.searchsorted(keys >> shift, np.arange(len(order) + 1)).astype("<u4")  # noqa: E731
    pair_key, triple_key = pair_key[by_pair], triple_key[by_triple]
    text = "\n".join(names[n] for n in order).encode()
    starts = np.cumsum([0] + [len(names[n].encode()) + 1 for n in order]).astype("<u4")
    parts = [
        starts, ends(pair_key, 16), ends(triple_key, 32),
        (triple_key & 0xFFFFFFFF).astype("<u4"), (pair_key & 0xFFFF).astype("<u2"),
        _steps(-chance[order]), _steps(backoff[order], 128),
        _steps(-pair[keep][by_pair]), _steps(pair_backoff[keep][by_pair], 128), _steps(-triple[good][by_triple]),
    ]  # fmt: skip
    head = struct.pack("<8s4I", b"company1", len(order), len(pair_key), len(triple_key), len(text))
    return head + b"".join(part.tobytes() for part in parts) + text


def _steps(values: Array, zero: int = 0) -> Array:
    return np.clip(np.round(values / STEP) + zero, 0, 255).astype("u1")


if __name__ == "__main__":
    main()
