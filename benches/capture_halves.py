#!/usr/bin/env python3
"""Scores `memcon capture` on two halves of the volumes: one that rules may be tuned on,
one that is only looked at as a number. A rule that fits single volumes shows as a gap.

    benches/capture_halves.py FOLDER [MEMCON] [--misses]

FOLDER holds score.py and the set frus. `--misses` lists the offices that were read
otherwise than labelled, of the first half alone.
"""
import importlib.util
import json
import os
import sys
import tempfile


def labels(folder):
    with open(os.path.join(folder, "frus", "gold.jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def tune(gold):
    """Every second volume, in the order of their names."""
    return set(sorted({label["volume"] for label in gold})[::2])


def misses(score, label, out, paste):
    gold, found = label["participants"] or [], score.items(out.get("participants"))
    for i, j in score.pairs(gold, found, score.compatible):
        wanted, position = gold[i], found[j].get("position") or ""
        if wanted.get("role_only"):
            continue
        right = wanted.get("positions_ok")
        if right and score.overlap(right, position) < 0.6:
            print("   %s %s: %r, not %r" % (label["file"], wanted["name"], position, right[0]))
        elif not right and position and not set(score.pos_words(position)) <= set(
                score.pos_words(wanted.get("title"))) | score.TITLES:
            print("   %s %s: %r, where none is" % (label["file"], wanted["name"], position))


def main():
    words = [word for word in sys.argv[1:] if word != "--misses"]
    folder = words[0]
    memcon = words[1] if len(words) > 1 else "target/release/memcon"
    spec = importlib.util.spec_from_file_location("score", os.path.join(folder, "score.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = labels(folder)
    tuned = tune(gold)
    for paste in (None, "wrap", "flat"):
        tallies = {True: score.Tally(), False: score.Tally()}
        for label in gold:
            path = os.path.join(folder, "frus", label["file"])
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
                text = score.spoil(text, paste) if paste else text
                file.write(text)
                file.flush()
                out, seconds = score.run("%s capture FILE --json" % memcon, file.name, 30)
            half = label["volume"] in tuned
            tallies[half].add(label, text, out, seconds)
            if half and "--misses" in sys.argv:
                misses(score, label, out or {}, paste)
        for half, name in ((True, "looked at"), (False, "held back")):
            n, tally = tallies[half].n, tallies[half]
            print("%-12s %-10s files %3d  date %5.1f  place %5.1f  participants %.3f  whole lists %4.1f  positions %.3f  party %5.1f" % (
                paste or "as it stands", name, n["files"], 100 * n["date_ok"] / max(n["date"], 1),
                100 * n["place_ok"] / max(n["place"], 1), tally.prf("part")[2],
                100 * n["whole_ok"] / max(n["whole"], 1), tally.prf("pos")[2],
                100 * n["side_ok"] / max(n["side"], 1)))


if __name__ == "__main__":
    main()
