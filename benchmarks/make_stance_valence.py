"""Derive ``valence.tsv`` of the stance plugin from the lexicon of VADER (package ``vaderSentiment``, MIT licence).

    python benchmarks/make_stance_valence.py plugins/copydesk_stance/valence.tsv

Kept: lower-case words of three letters and more with a mean valence of at least 0.5 of 4. Left out: words that carry
no judgement in the news ("the Democratic party", "opened fire", "shares").
"""

from __future__ import annotations

import importlib.resources
import re
import sys
from pathlib import Path

LEAST = 0.5
NO_JUDGEMENT = frozenset(
    (
        """
        party parties well clear care legal play plays played playing player players fire fired fires interest
        interests interested defense energy giving agree agrees agreed free launched intelligence ready super heart
        hearts rich richer richest wealthy wealth certain certainly yes yeah please kind argument arguments share
        shares like likes liked sure grant grants granted granting grand successor challenger contender comedian
        holiday trustee treat treats treated united create creates created creating creation chance chances hand
        allow allowing huge original natural true truth easy fun undecided battleground libertarian hope hoping
        hoped value values fit fitness cut cuts cutting low lower debt emergency importance significance security
        sentence sentences retire retired retirement increase increased alone stop stopped stops stopping demand
        demands leave left lawsuit top adult adults consent exclusive feeling spirit impression gross grossly
        overwhelmingly straight fresh substantial numerous engaged entertaining wow hell kissed kiss tree justice
        justices forgiveness prospect novel reach reaching limited motivated motivation active actively swiftly dear
        surprise surprised surprising surprises discussion escape escaped worth warfare weapon weapons prisoner
        prisoners combat strike strikes struck unemployment unsecured ivory opportunity opportunities isolated broke
        competitive safe cleared clearly challenge leader leaders leading credit credits promised
        """
    ).split()
)


def main() -> None:
    """Write the table to the path given."""
    source = importlib.resources.files("vaderSentiment") / "vader_lexicon.txt"
    rows = (line.split("\t")[:2] for line in source.read_text(encoding="utf-8").splitlines() if line.strip())
    kept = {
        word: float(valence)
        for word, valence in rows
        if re.fullmatch(r"[a-z]{3,}(-[a-z]+)*", word) and abs(float(valence)) >= LEAST and word not in NO_JUDGEMENT
    }
    table = "".join(f"{word}\t{valence:g}\n" for word, valence in sorted(kept.items()))
    Path(sys.argv[1]).write_text(table, encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
