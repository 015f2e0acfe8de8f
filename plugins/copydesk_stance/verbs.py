"""Verbs, by what they say about the one who acts (agent) and the one acted upon (patient).

A class groups verbs that treat both alike: "praise" puts the agent on the patient's side, "mislead" throws a bad
light on the agent, "indict" on the patient. Attitude classes also say where the agent stands toward the patient.
The lists are the project's own, made from the vocabulary of political news.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ATTITUDE", "CHANGE", "OUTCOME", "PARTICLE_ATTITUDE", "PREPOSITION_ATTITUDE", "VERB_CLASSES"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERB_CLASSES: Final[dict[str, frozenset[str]]] = {
    "praise": _set(
        """
        acclaim admire adore adulate applaud appreciate bless celebrate cheer commend compliment congratulate credit
        eulogize extol glorify greet hail honor honour idolize laud like love memorialize praise prize respect
        revere salute thank toast tout treasure trust value venerate welcome relish cherish enjoy esteem
        """
    ),
    "support": _set(
        """
        adopt advocate affirm aid approve assist back befriend bolster boost champion comfort defend embrace
        encourage endorse espouse exonerate favor favour forgive help join justify liberate nominate pardon prefer
        promote protect ratify reassure recommend rescue safeguard second shield stabilize strengthen support
        sustain uphold vindicate vouch
        """
    ),
    "condemn": _set(
        """
        abhor admonish assail attack bash bemoan berate blast castigate censure chastise chide condemn criticise
        criticize decry demonize denounce deplore deride despise detest disapprove disavow disdain disparage dislike
        disown excoriate fault hammer hate impugn knock lambast lambaste lament loathe malign mock pan pillory rap
        rebuke regret reprimand reproach repudiate resent ridicule rip roast savage scold scorn shame skewer slam
        slander smear taunt thrash torch trash trashes upbraid vilify insult belittle demean troll lampoon decried
        flay scoff sneer jeer boo blame slap smack
        """
    ),
    "accuse": _set("accuse allege blame fault implicate suspect charge"),
    "oppose": _set(
        """
        ban bar blacklist block boycott challenge confront contest contradict counter debunk defy disagree
        discourage disobey dispute distrust fear filibuster hinder impede mistrust obstruct oppose outlaw override
        overrule penalise penalize prohibit protest punish rebuff refute reject resist sabotage sanction shun snub
        spurn squelch stonewall stymie target threaten thwart torpedo undercut undermine undo veto warn refuse
        disqualify doubt question decline rebut abandon ditch desert disrupt overturn
        """
    ),
    "harm": _set(
        """
        abduct abuse ambush assassinate assault bash batter beat behead betray bomb bombard brutalize bully burn
        butcher choke coerce corrupt defile deport destroy detain devastate enslave evict execute exploit extort
        grope harass harm humiliate hurt injure intimidate invade jail kidnap kill lynch maim massacre menace molest
        murder oppress persecute poison pollute provoke punch rape ravage rob ruin sabotage shoot shove slaughter
        slay stab stalk steal strangle terrorize torment torture trample traumatize victimize violate vandalize
        wound wreck antagonize alienate offend gag plunder ransack separate
        """
    ),
    "deceive": _set(
        """
        interfere tamper hack misquote discredit seize grab copy beg spin bluff cheat con conceal deceive distort
        embezzle exaggerate evade fabricate fake falsify flout forge hide hoax launder lie lure manipulate meddle
        misinform mislead misrepresent misstate mischaracterize obfuscate plagiarize pretend rig scam smuggle
        swindle trick undermine whitewash withhold collude conspire bribe dodge flip-flop backtrack renege scapegoat
        pander
        """
    ),
    "err": _set(
        """
        apologise apologize backfire blunder bungle concede confess err fumble mishandle misjudge mismanage misread
        misspeak misuse neglect overlook overreach overstate stumble botch squander waste flub ignore dismiss
        downplay sow stoke fuel foment incite inflame
        """
    ),
    "bluster": _set(
        """
        babble brag boast complain demand fret fume gloat gripe grumble insist lash moan rage rail ramble rant rave
        scream shout spew tweet vent whine yell bicker bark smirk sneer bloviate claim allege
        """
    ),
    "lose": _set(
        """
        collapse crash crumble decline die drop eliminate fade fail fall falter flail flounder flop lag languish
        lose miss plummet plunge resign retreat sag shrink sink slide slip slump stagger stall struggle suffer
        surrender tank trail tumble wane weaken withdraw wither cave scramble quit flee
        """
    ),
    "win": _set(
        """
        endure embody score energize rejoice accomplish achieve ace clinch conquer dominate earn excel flourish gain
        garner lead prevail prosper rally rebound recover rise secure shine soar succeed surge thrive top triumph
        win graduate impress inspire outpace advance rack overcome land overtake deliver unite
        """
    ),
    "defeat": _set(
        """
        beat best conquer crush defeat eclipse humble oust outdo outmaneuver outperform outpoll outraise outshine
        outspend overshadow overthrow overwhelm rout thump topple trounce unseat upset vanquish whip embarrass
        outflank
        """
    ),
    "prosecute": _set(
        """
        arraign arrest charge convict court-martial cite detain expel extradite fine impeach imprison incarcerate
        indict interrogate investigate jail probe prosecute raid sentence subpoena sue summon suspend expose condemn
        acquit haunt dog plague engulf embroil bedevil hobble
        """
    ),
    "dismiss": _set(
        """
        axe banish cancel can demote depose deride dismiss eject evict exile fire force isolate kick ostracize oust
        purge recall remove replace sack scold shun sideline strip terminate dump ax marginalize silence
        """
    ),
    "honor": _set(
        """
        anoint award commemorate crown decorate elect elevate embrace entrust honor honour immortalize induct
        inaugurate invite knight nominate pick promote reelect re-elect reward confirm hire select choose tap
        memorialize mourn remember
        """
    ),
    "give": _set(
        """
        assist build contribute cure donate educate ease empower enable enhance enrich ensure feed free guide heal
        help host improve innovate invest mend mentor modernize negotiate nurture offer pioneer provide raise
        rebuild reform relieve repair rescue restore save serve share solve support teach unify uplift visit
        volunteer reassure console hug bridge resolve
        """
    ),
    "deny": _set("deny refuse reject rebut refute disavow disclaim recant evade decline dispute"),
    "say": _set(
        """
        acknowledge add announce answer argue ask assert believe caution comment consider contend declare describe
        estimate explain express highlight indicate inform joke maintain mention note observe pledge point predict
        promise quip read recall recount remark remind reply report respond reveal say speak state stress suggest
        talk tell testify think underline underscore urge vow wonder write
        """
    ),
    "strive": _set(
        """
        address bring campaign dedicate deserve devote fight focus fulfill gather grow launch learn lift march marry
        mobilize overcome performing perform persevere prepare reach reform risk run seek stand strive study survive
        tackle train transform urge volunteer vow work worship write create celebrate champion
        """
    ),
    "beset": _set(
        """
        admit anger attempt avoid bury catch cling cover cross cut delete deal dodge drag face fire go hit ignore
        insist interrupt kiss label leak leave let link lock mishandle omit pay persuade pose press pull push
        question raise rattle rid scramble seem settle shock shut step sting stop strike struggle stun throw tie try
        twist use worry
        """
    ),
    "routine": _set(
        """
        appear appoint approach arrive attend brief carry close come compare complete confirm continue cover decide
        depart direct disclose discuss drive enter expect fly follow happen hear hold host intend interview
        introduce invite join know leave listen live locate look meet move obtain order pass plan play present
        pursue quote reach receive record release report request return review send serve show sign sit speak start
        stay submit summon take talk testify travel turn visit wait walk watch weigh
        """
    ),
}
"""Class -> verbs, by their base form. A verb may be in several."""

ATTITUDE: Final[dict[str, int]] = {
    "praise": 1, "support": 1, "honor": 1, "condemn": -1, "accuse": -1, "oppose": -1, "harm": -1,
    "prosecute": -1, "dismiss": -1,
}  # fmt: skip
"""Class -> where its agent stands toward its patient."""

CHANGE: Final[dict[str, int]] = {
    verb: sign
    for sign, verbs in (
        (
            1,
            """
            accelerate advance broaden build consolidate continue cultivate deepen develop enhance ensure establish
            expand extend facilitate foster further guarantee improve increase intensify maintain preserve promote
            prioritize protect reinforce restore resume revive safeguard secure strengthen upgrade upload widen
            cement boost save defend support sustain bolster
            """,
        ),
        (
            -1,
            """
            abolish abrogate annul axe ban cancel combat crush curb curtail cut defeat defund destroy dismantle
            eliminate end eradicate fight gut halt kill lift limit overcome overthrow overturn prevent quash remove
            repeal replace rescind restrict reverse revoke roll scrap scuttle slash stamp stop suspend tackle
            terminate uproot weaken withdraw
            """,
        ),
    )
    for verb in verbs.split()
}
"""Verbs that make a thing more or less: who does so, or wants to, stands for or against the thing."""

OUTCOME: Final[dict[str, int]] = {
    **dict.fromkeys(
        _set("backfire cheat collapse damage endanger fail harm hurt jeopardize lie mislead ruin threaten undermine"),
        -1,
    ),
    **dict.fromkeys(_set("benefit deserve help improve inspire prosper succeed thrive triumph unite"), 1),
}
"""Verbs that say how good their subject is: a view of whoever says so."""

PREPOSITION_ATTITUDE: Final[dict[tuple[str, str], int]] = {
    (verb, preposition): sign
    for sign, preposition, verbs in (
        (
            -1, "against",
            """
            act argue campaign caution demonstrate fight go guard lobby march protest push rail rally rebel revolt
            rise rule run sanction speak stand struggle testify turn unite vote warn work crusade defend retaliate
            side
            """,
        ),
        (-1, "to", "object"),
        (-1, "of", "disapprove despair tire complain beware warn"),
        (-1, "at", "balk bristle fume jeer laugh lash mock rage scoff sneer snipe swipe yell"),
        (-1, "with", "clash disagree feud quarrel spar battle"),
        (-1, "from", "withdraw recoil distance defect resign"),
        (-1, "on", "crack cheat trample"),
        (-1, "about", "complain worry fret"),
        (
            1, "for",
            """
            advocate call campaign care cheer fight hope lobby pray push rally root speak stand strive stump vote
            vouch work yearn argue long
            """,
        ),
        (1, "with", "agree align ally concur cooperate empathize side stand sympathize work collaborate"),
        (1, "of", "approve"),
        (1, "in", "believe trust confide"),
        (1, "behind", "rally stand unite"),
        (1, "to", "commit adhere aspire subscribe"),
        (1, "by", "stand stick"),
    )
    for verb in verbs.split()
}  # fmt: skip
"""(verb, preposition) -> where its agent stands toward the preposition's object."""

PARTICLE_ATTITUDE: Final[dict[tuple[str, str], int]] = {
    ("stand", "up"): 1, ("lash", "out"): -1, ("turn", "down"): -1, ("call", "out"): -1, ("take", "on"): -1,
    ("dress", "down"): -1, ("shut", "down"): -1, ("pull", "out"): -1, ("rule", "out"): -1, ("look", "down"): -1,
    ("back", "up"): 1, ("speak", "out"): -1, ("push", "back"): -1, ("hit", "back"): -1, ("crack", "down"): -1,
}  # fmt: skip
"""(verb, particle) -> where its agent stands toward the object of the two."""
