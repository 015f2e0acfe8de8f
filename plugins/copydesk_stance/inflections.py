"""Verb forms that no rule of spelling leads back to the base form."""

from __future__ import annotations

from typing import Final

__all__ = ["FRAME_VERBS", "IRREGULAR"]

IRREGULAR: Final[dict[str, str]] = dict(
    pair.split(":", 1)
    for pair in (
        """
        was:be is:be are:be were:be been:be am:be being:be 's:be 're:be has:have had:have 've:have did:do done:do
        does:do went:go gone:go said:say told:tell made:make took:take taken:take gave:give given:give got:get
        gotten:get saw:see seen:see knew:know known:know thought:think found:find held:hold kept:keep left:leave
        led:lead lost:lose met:meet paid:pay put:put ran:run sent:send spoke:speak spoken:speak spent:spend
        stood:stand brought:bring built:build bought:buy caught:catch fought:fight fell:fall fallen:fall felt:feel
        fled:flee flew:fly forgot:forget forgave:forgive forgiven:forgive hid:hide hidden:hide hit:hit hurt:hurt
        lied:lie lay:lie beat:beat beaten:beat became:become began:begin begun:begin broke:break broken:break
        chose:choose chosen:choose drew:draw drove:drive overcame:overcome overthrew:overthrow overthrown:overthrow
        rose:rise risen:rise sank:sink sunk:sink shook:shake shone:shine shot:shoot shrank:shrink shut:shut
        slew:slay slain:slay slid:slide sought:seek stole:steal stolen:steal strove:strive striven:strive
        struck:strike swore:swear sworn:swear taught:teach threw:throw thrown:throw tore:tear understood:understand
        undid:undo undone:undo undercut:undercut upheld:uphold upset:upset vied:vie withdrew:withdraw
        withdrawn:withdraw withheld:withhold won:win wrote:write written:write misled:mislead misread:misread
        misspoke:misspeak mistook:mistake overrode:override overridden:override outdid:outdo forbade:forbid
        forbidden:forbid stuck:stick bled:bleed grew:grow grown:grow clung:cling dealt:deal sang:sing wept:weep
        stabbed:stab died:die tied:tie dying:die lying:lie tying:tie strung:string fed:feed bit:bite bitten:bite
        forewent:forego heard:hear meant:mean laid:lay sold:sell cut:cut let:let set:set quit:quit rid:rid bet:bet
        cast:cast cost:cost sued:sue men:man women:woman people:people children:child
        """
    ).split()
)
"""Form -> base form."""

FRAME_VERBS: Final[frozenset[str]] = frozenset(
    (
        """
        be become remain seem appear look feel sound prove stay get have do make go consider deem assess find regard
        view see judge rate label brand call describe characterize portray dub term declare depict impose slap
        introduce levy place put hope want seek try vow pledge plan intend aim promise wish need expect begin
        continue help come stand send keep play hold take pull turn speak lash crack push
        """
    ).split()
)
"""Verbs that judge nobody themselves, but whose base form the rules ask for."""
