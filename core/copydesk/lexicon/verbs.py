"""English verb forms: from a lemma to its inflected forms and back.

There is no lemmatizer in the parse, and none is needed: the tables that go by lemma hold a few hundred verbs, so
their forms are spelled out from the rules of English spelling and a list of the irregular ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["IRREGULAR", "form_table", "verb_forms"]

IRREGULAR: Final[dict[str, tuple[str, ...]]] = {
    lemma: tuple(forms.split())
    for lemma, forms in {
        "be": "am is are was were been being 's 're 'm",
        "bear": "bears bore borne bearing",
        "become": "becomes became becoming",
        "begin": "begins began begun beginning",
        "bid": "bids bid bade bidden bidding",
        "break": "breaks broke broken breaking",
        "bring": "brings brought bringing",
        "cast": "casts cast casting",
        "catch": "catches caught catching",
        "choose": "chooses chose chosen choosing",
        "come": "comes came coming",
        "cut": "cuts cut cutting",
        "deal": "deals dealt dealing",
        "do": "does did done doing",
        "draw": "draws drew drawn drawing",
        "dream": "dreams dreamed dreamt dreaming",
        "feel": "feels felt feeling",
        "fight": "fights fought fighting",
        "find": "finds found finding",
        "forbid": "forbids forbade forbidden forbidding",
        "foresee": "foresees foresaw foreseen foreseeing",
        "foretell": "foretells foretold foretelling",
        "forget": "forgets forgot forgotten forgetting",
        "forgive": "forgives forgave forgiven forgiving",
        "get": "gets got gotten getting",
        "give": "gives gave given giving",
        "go": "goes went gone going",
        "hear": "hears heard hearing",
        "hit": "hits hit hitting",
        "hold": "holds held holding",
        "keep": "keeps kept keeping",
        "know": "knows knew known knowing",
        "lay": "lays laid laying",
        "lead": "leads led leading",
        "learn": "learns learned learnt learning",
        "leave": "leaves left leaving",
        "let": "lets let letting",
        "make": "makes made making",
        "mean": "means meant meaning",
        "overrule": "overrules overruled overruling",
        "oversee": "oversees oversaw overseen overseeing",
        "pay": "pays paid paying",
        "put": "puts put putting",
        "quit": "quits quit quitting",
        "read": "reads read reading",
        "reject": "rejects rejected rejecting",
        "remake": "remakes remade remaking",
        "retell": "retells retold retelling",
        "rethink": "rethinks rethought rethinking",
        "rip": "rips ripped ripping",
        "ring": "rings rang rung ringing",
        "rise": "rises rose risen rising",
        "run": "runs ran running",
        "say": "says said saying",
        "see": "sees saw seen seeing",
        "seek": "seeks sought seeking",
        "sell": "sells sold selling",
        "send": "sends sent sending",
        "set": "sets set setting",
        "shed": "sheds shed shedding",
        "show": "shows showed shown showing",
        "sing": "sings sang sung singing",
        "speak": "speaks spoke spoken speaking",
        "spell": "spells spelled spelt spelling",
        "spin": "spins spun spinning",
        "spit": "spits spat spitting",
        "stand": "stands stood standing",
        "strike": "strikes struck striking",
        "swear": "swears swore sworn swearing",
        "take": "takes took taken taking",
        "teach": "teaches taught teaching",
        "tear": "tears tore torn tearing",
        "tell": "tells told telling",
        "think": "thinks thought thinking",
        "throw": "throws threw thrown throwing",
        "understand": "understands understood understanding",
        "uphold": "upholds upheld upholding",
        "weep": "weeps wept weeping",
        "win": "wins won winning",
        "withdraw": "withdraws withdrew withdrawn withdrawing",
        "write": "writes wrote written writing",
    }.items()
}
"""Lemma -> its other forms, for verbs that the rules of spelling do not cover."""

_VOWELS: Final = frozenset("aeiou")

_DOUBLED: Final = frozenset(
    "admit abet acquit allot beg blab blog brag chat commit compel concur confer control defer deter dub emit flag "
    "jot infer jab nod occur omit opt pan pen permit pin plan plot prefer rap rebut recur refer regret remit rip "
    "scrap sob shrug slam slap slip slug snap spot stop strip stub submit tap tip transfer trap trim vet wrap "
    "zap".split()
)
"""Verbs that double their last consonant: where stress falls on the last syllable, which spelling does not show."""


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return the forms of a verb, the lemma first: ``say says said saying``. Particles stay out of it."""
    if lemma in IRREGULAR:
        return lemma, *IRREGULAR[lemma]
    if lemma in _DOUBLED:
        stem = lemma + lemma[-1]
        return lemma, lemma + "s", stem + "ed", stem + "ing"
    if lemma.endswith("ie"):
        return lemma, lemma + "s", lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("ee"):
        return lemma, lemma + "s", lemma + "d", lemma + "ing"
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return lemma, third, lemma + "ed", lemma + "ing"


def form_table(lemmas: Iterable[str]) -> dict[str, str]:
    """Return form -> lemma for these verbs; of two lemmas that share a form, the first given has it."""
    table: dict[str, str] = {}
    for lemma in lemmas:
        for form in verb_forms(lemma):
            table.setdefault(form, lemma)
    return table
