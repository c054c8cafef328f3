"""Turns of phrase that blame without a verb of failing: "pulled the plug", "has a mind of its own".

Kept here and not in the packs' lists because they need a doer that is not us: "we pulled the plug"
is a decision told straight, "our host pulled the plug" points away. Each is a base verb and the
words that follow, objects and possessives between them allowed (`_` is one word).
"""

from __future__ import annotations

IDIOMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
pull the plug
give _ the runaround
drag _ heels
drag _ feet
walk off
walk out
jump the gun
cut corners
take liberties
put the phone down
slam the phone down
turn a blind eye
pass the buck
play up
act up
go rogue
go quiet
go silent
go haywire
go walkabout
go missing
go astray
make things up
make it up
hold _ to ransom
have a habit of
have a mind of
have its moods
have a life of
have a tendency
have no idea
have no reason to
have no business
have the wrong end
get the wrong end
get carried away
get muddled
get confused
get itself confused
get _ wires crossed
get ahead of
take a dislike
take _ eye off
take _ time
talk out of
knock _ back
bounce _ back
kick _ out
spit _ out
throw _ out
lock _ out
sit on
sleep on
throw _ under
leave us guessing
leave us all guessing
leave _ in the lurch
leave _ high and dry
leave it too late
do what it likes
do as it pleases
do as they please
do what they like
put _ foot in
push _ out again
push the date
move the goalposts
wash _ hands of
wash their hands
bodge
hog
scramble
garble
mangle
truncate
swallow
choke
stutter
throttle
overreact
meddle
tamper
fiddle
skimp
fudge
bluff
fib
exaggerate
invent
fabricate
guess
backdate
balk
shirk
dither
doze
bully
snap at
shout at
swear at
insist on
""".strip().splitlines()
)


def idiom_at(base: str, after: tuple[str, ...]) -> tuple[str, int]:
    """The idiom that begins with this verb and goes on in `after`: its words, how many of `after`
    it takes; ("", 0) for none."""
    best, size = "", 0
    for idiom in _BY_VERB.get(base, ()):
        taken = _taken(idiom[1:], after)
        if taken >= 0 and len(" ".join(idiom)) > len(best):
            best, size = " ".join(w for w in idiom if w != "_"), taken
    return best, size


def _taken(rest: tuple[str, ...], after: tuple[str, ...]) -> int:
    """How many words of `after` the rest of an idiom covers; -1 where it does not stand there."""
    at = 0
    for n, word in enumerate(rest):
        if word == "_":
            at += 1
            continue
        reach = 3 if n and rest[n - 1] == "_" else 1
        found = next((k for k in range(at, min(at + reach, len(after))) if after[k] == word), -1)
        if found < 0:
            return -1
        at = found + 1
    return at


_BY_VERB: dict[str, list[tuple[str, ...]]] = {}
for _idiom in IDIOMS:
    _BY_VERB.setdefault(_idiom[0], []).append(_idiom)
