"""Cues: the words that report what somebody says, thinks or means to do, each with the frames it takes.

Frames, the shape of what is reported:

| frame | content | example |
|---|---|---|
| that | a clause, with or without "that"; "whether", "what" | said *that it rained* |
| quote | words in quotation marks | joked: "*It rains*" |
| to | an infinitive whose subject is the source | promised *to help* |
| to np | what stands after the preposition "to" | referred to *the plan* |
| them-to | an object and an infinitive | urged *them to leave* |
| np | a noun phrase, with what belongs to it | criticised *the plan* |
| ing | a gerund | denied *taking it* |
| as | an object and what it is called | described *it as a success* |
| about, for, of, ... | what stands after that preposition | called for *a ban* |

A ``?`` after a frame marks a weak cue: a word that as often tells of something else. The lists are our own.
"""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from copydesk.lexicon.cue_classes import CUE_CLASSES, CueClass
from copydesk.lexicon.verbs import form_table

__all__ = [
    "ADJECTIVES",
    "CUE_CLASSES",
    "DOCUMENTS",
    "NOUNS",
    "PHRASES",
    "VERBS",
    "Cue",
    "CueClass",
    "cue_noun",
    "cue_verb",
    "verb_lemma",
]


class Cue(NamedTuple):
    """A cue word, by lemma."""

    lemma: str
    cue_class: CueClass
    """What it reports first of all."""
    frames: dict[str, int]
    """Frame -> 2 where it is at home in it, 1 where it is a weak cue."""


_Table = dict[CueClass, dict[str, str]]

_VERBS: Final[_Table] = {
    "speech": {
        "that quote": """say add state announce declare note remark observe claim argue assert contend insist
            maintain explain reveal report write tweet comment reply respond answer stress emphasize emphasise
            underline underscore highlight reiterate repeat acknowledge admit concede confess confirm deny affirm
            reaffirm allege charge complain conclude counter caution warn predict forecast recall recount relate
            mention disclose divulge testify attest swear vow promise pledge propose recommend suggest imply hint
            indicate signal demand request order instruct urge plead beg ask inquire enquire question wonder boast
            brag joke quip crack muse opine quote cite read retort rejoin reason theorize theorise hypothesize
            speculate surmise protest object lament bemoan grumble gripe fume rage rant thunder marvel exclaim shout
            yell scream cry whisper mutter murmur mumble chant intone interject interrupt chime profess proclaim
            pronounce assure reassure inform notify remind tell advise brief convince persuade teach show
            demonstrate prove find estimate calculate determine decide rule agree disagree clarify elaborate specify
            stipulate guarantee certify concur counsel detail document email post blog text telegraph cable message
            retweet continue begin conclude finish offer volunteer venture blurt snap snarl bark hiss sneer scoff
            snipe tout laugh giggle chuckle smile sigh sob groan moan gasp nod shrug summarize summarise sum_up
            point_out make_clear note_down lay_out spell_out put call_out chime_in weigh_in go_on fire_back
            shoot_back hit_back push_back write_back tell_off blast_out cry_out pipe_up ask_aloud put_it start_off
            let_on let_know preach lecture joke riff rap sing recite dictate narrate tease taunt gush coo crow
            enthuse effuse deadpan editorialize editorialise extrapolate interpose posit postulate prophesy rebut
            recap relay remonstrate restate second submit tell tut vouch warrant yelp quoth conjecture admonish
            chide scold correct threaten trumpet broadcast publish print headline caption title""",
        "quote": """continue begin finish snap joke praise mock call describe dub label brand term deem blast slam
            thank greet ridicule dismiss attack criticize defend jeer heckle cheer applaud chat speak talk go tell
            elaborate react intervene""",
        "that?": """suggest show mean reflect signal find teach prove demonstrate see hear learn discover reflect
            check ensure reckon promise""",
        "to": """promise vow pledge threaten refuse decline offer agree volunteer swear ask demand propose request
            beg plead commit claim profess move vote undertake guarantee""",
        "them-to": """ask tell urge order instruct advise warn beg implore exhort encourage call_on command direct
            remind request invite persuade press push lobby challenge dare recommend entreat beseech counsel
            admonish summon authorize authorise forbid allow permit convince pressure compel""",
        "them-to?": "get force lead require enable allow cause mobilize mobilise",
        "np": """criticize criticise praise condemn denounce decry deplore blast slam bash attack mock ridicule
            deride lambaste lambast assail excoriate castigate censure chide rebuke reprimand scold berate admonish
            blame accuse fault question challenge dispute contradict rebut refute deny reject dismiss disavow disown
            defend justify laud applaud hail commend extol tout trumpet celebrate congratulate compliment thank
            endorse back acclaim credit champion advocate promote support announce declare reveal disclose propose
            recommend suggest demand request urge offer promise pledge mention cite quote reference invoke note
            acknowledge admit concede confirm confess recall recount describe outline detail explain discuss debate
            raise reiterate repeat stress emphasize emphasise highlight underscore underline predict
            forecast allege claim assert affirm reaffirm proclaim lament bemoan mourn protest oppose welcome
            renounce repudiate retract rescind echo reject rip trash pan knock hammer skewer scorch torch pillory
            vilify demonize demonise malign smear disparage belittle insult taunt tease lampoon satirize satirise
            parody heckle jeer boo cheer mischaracterize characterize characterise portray depict paint brand label
            dub deem call term declare nominate name anoint warn threaten order approve authorize authorise veto ban
            block uphold overturn call_out point_out lay_out spell_out rule_out lash_out shoot_down play_down
            play_up talk_up single_out bring_up set_out sum_up read_out take_on unveil pitch air voice
            express convey communicate articulate utter state vow estimate sound downplay minimize minimise
            exaggerate overstate understate misrepresent misstate report clarify elucidate tell ask summarize
            summarise retweet tweet write relay rebuff decline refuse swear blast_out flag moot tackle underplay
            bad-mouth besmirch impugn deprecate scoff dis diss""",
        "np?": """tell ask answer write read post publish release share present show sign pass file issue deliver
            list include document record identify compare connect link tie raise draw make give send meet greet
            interview push press lobby encourage advise inform brief assure chant shout sing whisper teach prove
            demonstrate reflect indicate signal determine rule measure assess evaluate review examine note detect
            track chronicle expose allow permit forbid endorse expand target confront face fight resist counter
            combat hit push_back defy scold correct tease retell translate""",
        "as": """describe portray depict paint characterize characterise brand label dub deem call term name declare
            pronounce dismiss denounce condemn praise hail cite identify cast treat mock deride ridicule label
            criticize criticise lambaste slam blast decry proclaim rate rank assess""",
        "about": """talk speak ask complain warn joke brag boast lie write tweet inquire enquire comment testify
            gush rant rave tell muse speculate opine hint grumble gripe brief debate argue question quiz boast
            preach lecture say message gloat reminisce""",
        "for": """call argue vote plead push lobby advocate press ask apologize apologise speak campaign pray cheer
            root thank praise blame fault vouch stump clamor clamour appeal petition stand_up come_out""",
        "of": """accuse speak warn complain boast brag talk remind inform assure notify tell disapprove
            approve say""",
        "to np": "refer point allude respond reply object admit confess testify attest react agree consent",
        "on": "comment call remark elaborate expound dwell report touch weigh_in opine insist seize double_down",
        "against": """argue speak warn rail inveigh protest lobby vote campaign testify fight rally advise caution
            rule lash_out push_back hit_back come_out speak_out""",
        "with": "disagree agree concur threaten side",
        "at": "hint scoff jeer laugh sneer snipe poke_fun lash_out bristle balk",
        "out": "lash",
        "ing": """deny admit suggest recommend propose mention recall report describe discuss advocate oppose
            support announce protest confess acknowledge urge defend""",
    },
    "thought": {
        "that quote": "think believe feel hope fear worry guess",
        "that": """think believe know feel hope fear worry guess suppose assume presume expect suspect doubt imagine
            realize realise recognize recognise understand consider figure reckon conclude feel see hear learn
            discover forget remember recall regret wish dream pray trust bet gather infer deduce deem judge fancy
            find foresee anticipate envision envisage notice perceive sense mind care accept appreciate resent
            calculate ponder question contemplate mistake wager concede dread""",
        "that?": "mean care mind see hear learn find read check",
        "np": """support oppose favor favour prefer back like love hate dislike loathe despise detest admire respect
            fear dread regret resent distrust mistrust want need expect anticipate consider believe doubt know
            understand recognize recognise remember forget appreciate value cherish trust envy blame accept reject
            embrace welcome condone tolerate foresee envision envisage imagine suspect question abhor deplore adore
            revere idolize mourn crave covet disdain shun second-guess applaud crave think_of reconsider rethink
            contemplate ponder weigh mull entertain""",
        "np?": """see view find hear learn discover realize realise feel judge notice mind study read watch follow
            face need choose pick select ignore assume credit misunderstand misjudge""",
        "as": """see view regard consider perceive think_of imagine recognize recognise treat deem judge rate know
            count remember believe""",
        "to": "want like love hate prefer need wish hope expect dread fear claim pretend yearn long care",
        "them-to": """want like love hate prefer need wish expect believe think consider know find imagine trust
            understand""",
        "to?": "need seem appear like love happen tend learn know forget remember bother afford",
        "seem": "seem appear look sound feel",
        "about": "think worry care know feel learn hear wonder fret obsess dream agonize agonise complain forget",
        "of": "think dream know hear approve disapprove despair tire conceive learn",
        "for": "hope wish long yearn prefer pray mourn",
        "in": "believe trust",
        "on": "reflect bet focus dwell insist",
        "with": "agree disagree sympathize sympathise empathize identify side",
        "ing": """consider like love hate enjoy regret mind favor favour imagine remember recall contemplate fear
            oppose""",
    },
    "intention": {
        "to": """want plan intend aim hope seek try attempt mean decide choose propose prepare expect resolve opt
            elect threaten vow promise pledge commit wish desire aspire strive endeavor endeavour scheme plot
            conspire refuse decline agree vote pledge move promise determine seek volunteer offer work fight
            struggle push long yearn hesitate rush""",
        "to?": "need look move work fight begin start continue struggle arrange have set go manage fail",
        "np": "seek plan intend propose want contemplate plot pursue desire",
        "np?": "pursue target choose prepare demand oppose need attempt try avoid",
        "on": "plan insist count bank",
        "for": "aim push hope plan prepare strive wish angle look press lobby vote",
        "against": "decide vote move guard",
        "ing": "consider plan contemplate propose envisage envision resist avoid weigh mull",
    },
}

_NOUNS: Final[_Table] = {
    "speech": {
        "that": """claim statement announcement assertion argument allegation accusation charge contention
            declaration denial admission acknowledgment acknowledgement confession suggestion proposal
            recommendation warning prediction forecast report rumor rumour remark comment complaint insistence
            promise pledge vow threat assurance reassurance explanation news revelation disclosure testimony message
            reminder notion hint observation estimate finding conclusion ruling evidence indication signal word
            caveat proviso joke criticism speculation question affirmation proclamation proof sign""",
        "to": """promise pledge vow threat call offer refusal request order demand proposal invitation commitment
            oath recommendation command plea appeal bid agreement permission consent motion vote""",
        "for": """call demand request plea appeal praise support endorsement advocacy apology argument case push bid
            vote""",
        "of": """criticism praise description accusation condemnation denunciation endorsement support claim mention
            announcement allegation warning rejection denial account depiction portrayal characterization
            characterisation interpretation assessment explanation admission acknowledgment disapproval approval
            defense defence critique complaint discussion talk prediction charge promise""",
        "about": """claim comment remark complaint question statement joke talk warning lie speech story argument
            tweet message rumor rumour concern lecture inquiry discussion assertion allegation conversation
            debate""",
        "on": "comment attack statement speech remark report stance position view assault question talk",
        "against": "accusation allegation charge claim complaint threat attack argument case protest objection",
        "to np": "objection response reaction opposition reference",
        "quote": "statement comment remark tweet reply answer response question message mantra slogan",
    },
    "thought": {
        "that": """belief thought view opinion hope fear worry concern expectation suspicion doubt idea notion
            understanding feeling sense impression assumption presumption conviction theory hypothesis perception
            realization realisation recognition knowledge wish regret confidence fantasy possibility faith dream
            certainty optimism skepticism scepticism consensus awareness conclusion premise""",
        "of": """fear hope view opinion understanding knowledge disapproval approval criticism perception dislike
            hatred love admiration distrust suspicion memory recollection vision dream expectation awareness support
            interpretation impression distrust mistrust contempt""",
        "about": """concern worry fear doubt feeling question belief thought view opinion skepticism scepticism
            anxiety""",
        "for": """support hope preference respect admiration disdain contempt affection sympathy love enthusiasm
            desire""",
        "to np": "opposition objection aversion hostility",
        "in": "belief confidence faith trust interest",
        "with": "frustration agreement disagreement",
        "on": "view opinion position stance thought",
    },
    "intention": {
        "to": """plan decision intention desire effort attempt bid hope willingness determination eagerness
            reluctance resolve ambition drive wish goal campaign unwillingness readiness push quest will""",
        "for": "plan desire hope push ambition agenda campaign quest wish",
        "of": "intention goal aim hope plan decision",
    },
}

_ADJECTIVES: Final[_Table] = {
    "speech": {
        "of": "critical supportive dismissive skeptical sceptical complimentary disdainful contemptuous",
        "about": "clear vocal adamant outspoken vague honest candid open coy blunt explicit silent",
        "that": "clear adamant insistent emphatic explicit unequivocal",
        "on": "silent mum clear quiet",
    },
    "thought": {
        "that": """confident sure certain convinced hopeful optimistic pessimistic afraid worried concerned aware
            unaware glad happy sad sorry proud surprised shocked disappointed angry pleased delighted relieved
            grateful thankful doubtful skeptical sceptical fearful positive satisfied upset furious outraged
            frustrated mindful conscious persuaded amazed astonished stunned appalled excited wary anxious nervous
            alarmed dismayed uncertain unsure adamant""",
        "about": """worried concerned happy unhappy optimistic pessimistic excited enthusiastic angry upset nervous
            anxious skeptical sceptical sure unsure confident certain serious passionate uneasy furious hopeful wary
            ambivalent curious uncomfortable cautious frustrated right wrong""",
        "of": """afraid aware unaware wary proud fond sure certain tired fearful confident suspicious convinced
            supportive mindful conscious ashamed critical jealous envious tolerant""",
        "with": """happy unhappy pleased displeased satisfied dissatisfied comfortable uncomfortable frustrated
            disappointed""",
        "by": """surprised shocked alarmed troubled disturbed appalled encouraged offended impressed heartened
            disgusted horrified dismayed bothered outraged""",
        "to np": "opposed hostile sympathetic receptive averse",
        "for": "grateful sorry thankful hopeful",
        "in": "interested",
        "to": """afraid happy glad proud surprised sorry pleased delighted shocked sad excited honored honoured
            reluctant""",
        "at": "angry furious",
    },
    "intention": {
        "to": """willing unwilling eager keen ready determined reluctant hesitant prepared anxious inclined
            desperate likely? committed poised set bent set""",
        "on": "intent bent",
    },
}

PHRASES: Final[dict[tuple[str, ...], CueClass]] = {
    ("according", "to"): "speech",
    ("in", "the", "words", "of"): "speech",
    ("in", "the", "view", "of"): "thought",
    ("in", "the", "opinion", "of"): "thought",
    ("in", "the", "eyes", "of"): "thought",
    ("as", "per"): "speech",
}
"""Prepositions that name a source; the content is the rest of the sentence."""

DOCUMENTS: Final[frozenset[str]] = frozenset(
    """
    statement letter tweet email e-mail post message memo report interview speech remark remarks comment comments
    release article essay column op-ed editorial ad advertisement video note press-release brief filing affidavit
    lawsuit complaint poll survey study book blog caption sign headline transcript motion declaration resolution
    petition
    """.split()
)
"""What is written or spoken by somebody: of "issued a statement saying", the source is who issued it."""


def _parse(table: _Table) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for cue_class, rows in table.items():
        for frames, words in rows.items():
            names = [frames] if frames == "to np" else frames.split()
            for word in words.split():
                weak_word = word.endswith("?")
                lemma = word.rstrip("?").replace("_", " ")
                cue = cues.setdefault(lemma, Cue(lemma, cue_class, {}))
                for frame in names:
                    weak = weak_word or frame.endswith("?")
                    name = frame.rstrip("?")
                    cue.frames[name] = max(cue.frames.get(name, 0), 1 if weak else 2)
    return cues


VERBS: Final[dict[str, Cue]] = _parse(_VERBS)
"""By lemma, with its particle where it has one: ``point out``."""
NOUNS: Final[dict[str, Cue]] = _parse(_NOUNS)
ADJECTIVES: Final[dict[str, Cue]] = _parse(_ADJECTIVES)


@functools.cache
def _verb_forms() -> dict[str, str]:
    return form_table(dict.fromkeys(lemma.partition(" ")[0] for lemma in VERBS))


@functools.cache
def _noun_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for lemma in NOUNS:
        plural = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"
        if lemma.endswith(("s", "x", "ch", "sh")):
            plural = lemma + "es"
        forms[lemma] = lemma
        forms.setdefault(plural, lemma)
    return forms


def verb_lemma(form: str) -> str | None:
    """Return the lemma of a lower-case verb form that the cue verbs know, or None."""
    return _verb_forms().get(form)


def cue_verb(form: str, particle: str | None = None) -> Cue | None:
    """Return the cue verb of a lower-case form, with its particle where that makes a cue of its own."""
    lemma = verb_lemma(form)
    if lemma is None:
        return None
    if particle is not None and (phrasal := VERBS.get(f"{lemma} {particle}")) is not None:
        return phrasal
    return VERBS.get(lemma)


def cue_noun(form: str) -> Cue | None:
    """Return the cue noun of a lower-case form, singular or plural, or None."""
    lemma = _noun_forms().get(form)
    return None if lemma is None else NOUNS[lemma]
