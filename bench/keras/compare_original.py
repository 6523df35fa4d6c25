"""Compares the preset original with Keras: the epochs of the first correct reading and of half of them.

    for seed in 1 2 3 4 5; do
      ./captcha train real.zip --preset original --seed $seed --json target/original-$seed.json --out target/o.captcha
    done
    python3 bench/keras/compare_original.py target/original-*.json

Keras' curves are those of original_curves.jsonl, one line an epoch, printed by original_curves.py.
"""

import json
import math
import pathlib
import statistics
import sys

HALF = 0.5


def first(curve, share):
    """The first epoch in which at least this share of the held-out images is read; inf if there is none."""
    return next((epoch for epoch, exact_match in curve if exact_match >= share and exact_match > 0), math.inf)


def row(name, curves):
    starts = [first(curve, 0) for curve in curves]
    halves = [first(curve, HALF) for curve in curves]
    ends = [100 * max(exact_match for _, exact_match in curve) for curve in curves]
    print(
        f"{name:8} {len(curves)} seeds  first correct reading {starts}, median {statistics.median(starts)}"
        f"  half {halves}, median {statistics.median(halves)}"
        f"  best exact match {[round(end, 1) for end in ends]}, median {statistics.median(ends):.1f} %"
    )


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    keras = {}
    lines = pathlib.Path(__file__).with_name("original_curves.jsonl").read_text().splitlines()
    for line in map(json.loads, lines):
        keras.setdefault((line["keras"], line["seed"]), []).append((line["epoch"], line["exactMatch"]))
    for version in sorted({version for version, _ in keras}):
        row(f"Keras {version}", [curve for (own, _), curve in keras.items() if own == version])
    ours = [json.loads(pathlib.Path(file).read_text())["epochs"] for file in sys.argv[1:]]
    row("ours", [[(epoch["epoch"], epoch["exactMatch"]) for epoch in epochs] for epochs in ours])


if __name__ == "__main__":
    main()
