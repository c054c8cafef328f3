"""Everyday verbs that tell a failing by what stands with them: "gave your table away", "let the
policy lapse", "took three weeks to answer", "sat in a drawer".

No verb here fails by itself, and no list of failure verbs can hold them: each line is a verb and
the words that make it one. A line is base verbs, then parts. `~` is an object (none in a passive),
`*` up to three words, `#` a number or a quantity, `+ing` a verb in -ing, `.` the end of the clause
or a preposition; `a|b` is one of these words.
"""

from __future__ import annotations

_SPAN = "second|seconds|minute|minutes|hour|hours|day|days|week|weeks|month|months|year|years|age"
_PLACE = (
    "drawer|tray|queue|inbox|folder|pile|desk|shelf|depot|yard|warehouse|box|limbo|rain|sun|corner|"
    "basket|cage|van|outbox|drafts|hallway|corridor|lobby|hub|lorry|truck|trolley|bag|cupboard|"
    "locker|bin|skip|tarmac|stack|pigeonhole|counter|system|port|fridge|lay-by"
)
_OUTSIDE = (
    "doorstep|step|rain|bin|bins|fence|gate|street|pavement|road|sun|porch|hedge|garden|alley|"
    "lobby|hallway|curb|kerb|puddle|snow|driveway|path|lawn|bush|bushes|wall|drizzle|downpour|storm|sleet|hail|frost|"
    "wind"
)
_STATE = (
    "open|unlocked|unattended|running|blank|unsigned|uncovered|unsealed|unfinished|unprotected|"
    "unread|unanswered|unopened|unpaid|unfilled|undone|untouched|unchecked|unfixed|unwrapped|"
    "unsecured|ajar|shut|crooked|dripping|leaking|loose|disconnected|unplugged|exposed|soaked|wet|dirty|broken|"
    "half|outside|unmade|unrepaired|undelivered|unassigned|unsupervised|overnight"
)
_PLIGHT = (
    "waiting|standing|sitting|wondering|hanging|guessing|stranded|stuck|short|queuing|queueing|"
    "freezing|shivering|locked|worse|holding|chasing|listening|hungry|thirsty|cold|alone|"
    "confused|paying|searching|scrambling"
)
_SCOLD = "over|at|down|across|about"
MISHAPS = f"""
give ~ away
give ~ the cold
give ~ short shrift
give ~ conflicting|contradictory|mixed|misleading|false|duff
throw|chuck|toss|sling ~ away|out
throw|chuck|toss away|out ~
bin|shred|bury|botch ~
let ~ lapse|expire|slip|slide|drift|drop|spoil|rot|fester|dry|burn|boil|thaw|melt|overheat|overflow
let ~ run out|over|dry|down|late
let ~ go unanswered|unpaid|cold|off|past|through|by|out
let ~ fall|pile|sit|stand|freeze
let ~ get|become|grow cold|wet|lost|out|dirty|hot|worse|damp|old|stale|warm|away|stuck|behind
let ~ through|down|past
leave ~ {_STATE}
leave ~ {_PLIGHT}
leave ~ on|in|out|off|up .
leave ~ off|out of|from
leave ~ on|in|under|at|by|outside|behind|inside|with the|a|an|our|their|his|her|# * {_PLACE}
leave ~ on|in|under|at|by|outside|behind|inside|over the|a|an|your * {_OUTSIDE}
leave ~ high and dry
leave ~ without|with no|nothing|any|a|heating|water|power|out|nowhere|half|only|just
leave ~ with no|nothing|nowhere|half|only|just|two
leave ~ to fend|cope|manage|wait|chase|sort|pay|find|carry
leave ~ for # {_SPAN}
leave ~ for another|someone|too
leave off|behind|out ~
leave it too|so
keep ~ waiting|hanging|standing|guessing|sitting|queuing|queueing|holding|awake|up
keep ~ on hold
keep ~ in the dark
keep ~ for # {_SPAN}
keep ~ # extra|longer
put ~ on hold
put ~ at risk
put ~ at|to the back|bottom
put ~ through to|the wrong|voicemail|another|an
put the phone down
put ~ upside|sideways|backwards
put ~ next to
put too|# many|much|few|little
put ~ up without|by
hang up
hang up on
slam ~ down|shut
cut ~ off
cut ~ short
cut|dig|drill|plough|slice|saw|burn|drive|walk straight|right|clean through|into|past|over|across
cut through|into|across
dig|drill|plough|slice|saw through
count|treat|class|book|price|ring|scan|log|enter|code|bill|charge ~ as
drop ~ on|down|from|into|in|out
drop .
drop out of
tip|knock|spill|slosh|splash|tread ~ over|off|down|onto|on|into|out
knock over|down ~
knock|bang|bump|crash|plough|smash|slam|drive|reverse|back|run|walk into
back|reverse|run ~ into|over|through
drive ~ into|through
drive off|away|past|on|straight|right
drive over the|a|an|your|our|his|her|their|somebody
walk|storm|wander off|out|away|past
run out
run # # late|behind|over
run late|behind|over|aground|short
sail past|through
step|tread|stand|sit on
trip|stumble over
catch ~ on|in|under
catch fire
scrape|graze|gouge|nick|snag|chew|ding|buckle|warp|dent|puncture|pierce|splinter|crease|crumple ~
chew|eat|swallow|gobble up ~
swallow|eat ~
chip|peel|flake|rub|wear|wash|blow|snap|shear off|away|out|through
wash|wipe|rub|scrub|blow ~ off|out|away|over
come back|out|up # sizes|shades|inches|cm|centimetres|centimeters|pages|litres
come back|out|up smaller|bigger|darker|shorter|paler|thinner|lighter|longer
come apart|away|undone|unstuck|adrift|loose|unglued
come up blank|empty|short
arrive|come with # missing|short|broken|cracked|bent|torn
come out wrong|blurred|blurry|crooked|upside|back|blank|cold|raw|burnt|late|too|faded|smudged|short
come back wrong|blank|late|dirty|damaged|empty|unsigned|unread|too|shrunk|stained|torn|short
go to|into|in|onto your|an|the|a old|previous|spam|junk|bin|skip|drawer|wrong|another|trash|folder
go to|into|onto|out spam|junk|landfill|waste|voicemail
go to|into another|someone|somebody|number
go out under|without|late|unsigned|unchecked|blank|twice|cold|half|empty|dirty|before|with
go off|dead|blank|dark|offline|silent|quiet|cold|mouldy|moldy|rotten|walkabout|haywire|wrong|missing
go astray|awry|amiss|adrift|rogue|bust|sour|flat
go unanswered|unread|unnoticed|unheeded|unrecorded|unpaid|unchecked|unopened|undelivered|unsigned
go over|past|beyond your|our|the budget|deadline|estimate|quote|limit|time|date|agreed|price
go straight|direct|directly to|into voicemail|spam|junk
go ahead|home|away|on without|before
go off without|before|with
sit in|on|at|under|behind a|the|our|my|an|your|# * {_PLACE}
sit in|on|at|with * for|since
sit in|on|at customs
sit unread|unopened|unanswered|idle|untouched|unnoticed
sit # {_SPAN}
sit there for|until|since|all
sit on ~
lie unread|unopened|unanswered|idle|untouched|in
stand idle|empty
gather dust
stay on|open|off too|all|for|overnight
end|wind|finish up at|in|on|under|with|+ing
end|wind|finish up +ing
take # {_SPAN}
take # # {_SPAN}
take ~ # {_SPAN}
take ~ # # {_SPAN}
take over|nearly|almost|until|about|around # {_SPAN}
take ~ over|nearly|almost|until # {_SPAN}
take too|ages|forever|longer
take far too|longer
take so long
take ~ too|ages|forever|longer
take ~ far|so too|longer|long
take ~ # times
take ~ off|out of|from our|the|your list|system|rota|books|register|schedule|roster|waiting
take no notice|action|notes|account|care|interest|details
take payment|money|it|them|that from|for twice|something|the|a
turn ~ yellow|pink|grey|gray|brown|black|green
turn a deaf|blind
turn ~ off|down|up too|by|without|before|while
turn|show up at|with|on|drunk|unannounced|empty|without|wrong|blank|to #|wrong|only|half|no|the
turn|show up # # late|after|early
turn|show up late|without|drunk|unannounced|empty
turn out too|wrong|faulty|crooked
arrive|come with no|only|half|missing
arrive|come without the|a|any|its|your|their
arrive|come damaged|broken|cold|wet|open|empty|melted|short|smashed|cracked|crushed|soaked|squashed
arrive|come # # late|after|early|behind
arrive|come frozen|defrosted|thawed|spoiled|unsealed|unwrapped|bent|torn|scratched|dented|leaking
show ~ # hours|days|minutes late
pass|bounce|shunt|bat|push|ferry|shuttle|ping ~ from|between|around|about|back|round
pass over ~
pull ~ out|apart|down
pull out
push ~ back|out|aside|over
push back ~
bump ~ off|from|to|down|back|onto
kick|boot|lock|log|throw|shut|time|freeze|sign ~ out|off
lock|shut|log|boot|kick out|off ~
strip ~ out|off|away|from|of
strip out|off|away ~
spit|churn|pump out ~
spit ~ out
knock|bounce|kick|throw ~ back
send ~ back to the beginning|start|back|queue|wrong
knock ~ off|out the|its
drag on
drag ~ across|over|through|out|feet|heels
slip|fall|get through|between
slip|fall past|by|off|behind|over|apart|down|short|out
slip our|my|his|her|their mind
roll over onto|into|for|automatically
send ~ round|around in|the
send ~ home|away|elsewhere|packing
send ~ out without|before|unsigned|blank|late|cold|half|with|under
send ~ # times
send|deliver|ship|pack|supply|serve|post|bring|provide|print|fit|issue|load only|half|just # of
send|deliver|ship|pack|supply|serve|post|bring|provide|print|load only|half|just
send|ship|pack|supply|serve|bring|give|sell|deliver|hand ~ # left|identical|odd|mismatched|half
send|deliver|ship|serve|bring|issue ~ without|with no|unsigned|raw|cold|half|short|late|missing|any
charge|bill|invoice|debit ~ for something|nothing|things|work|items|extras|what|goods|what
charge|bill|invoice|debit ~ for|on a|an|the|# * you|that|we|which|twice
charge|bill|invoice|debit ~ # times|more|extra|over
charge|bill|invoice|debit ~ extra|double|both|more|again|over|full
charge|bill|invoice|debit ~ the|at|at full|higher|old|peak|adult|standard|business|weekend|the|top
charge|bill|invoice|debit ~ late|interest|early a|fee|fees
charge|bill full|extra|double|both
book|put|seat|place|squeeze ~ in|into|on|onto|at|next a|an|the|to|another smoking|wrong|other|adult
book|sell|let|rent|promise|allocate|assign|give|hand|release ~ to two|three|both|several|other
book|sell|let|rent|promise|allocate|assign|give|hand|release ~ to a|the|another different|next|other
let ~ in|out|go without|unaccompanied
ask ~ for|to the|repeat|resubmit|prove|explain same|again|twice|yourself|everything
ask ~ # times
make ~ wait|repeat|chase|pay|queue|stand|travel|late|explain
make a|an bad|poor|wrong|rash|false|dreadful|terrible|silly|careless|hasty|basic|mess|hash|pig
make a|an incorrect|unfortunate|elementary|assumption|dog|hash|poor|stupid|serious|complete|total
make matters|things|it worse
do ~ an|a injustice|disservice
have ~ down|filed|marked|listed as|for|on|under
have no|# record|note|trace|sign
have nothing|nobody on|to|in|available|free
use up ~
use ~ twice
type|key|enter|punch|copy|write ~ backwards|twice|as|wrong
tick|check|click|select|press|pick|hit both
tell ~ one|# thing|different|conflicting
tell ~ something|completely|different else|different|wrong|things
tell ~ otherwise|nothing
say one thing
say nothing|yes to|about|of|when|and
promise more|too
promise ~ and|but
shout|swear|snap|bark|laugh|sneer|yell|scream|mutter|roll {_SCOLD}
speak|talk over|down|across
dump|ditch|abandon|dent|smear|squander|snap|splinter|puncture|shear ~
hurl|fling|lob|toss|chuck|throw|kick|sling|heave ~ over|at|onto|across|into|on|in|down
read|take|log|scan|record|enter|interpret ~ as
talk|rush ~ over|through|out
treat ~ badly|poorly|rudely|unfairly|coldly|worse
look straight|right past|through
look the other
wave|nod ~ through
rush through|it|the|your
skim|gloss|skip over|past
jump|leap to the
read only|half
fit|install|mount|hang|fix|attach|lay|wire|plumb|assemble|sew|glue ~ upside|backwards|crooked|loosely
fit|install|mount|hang|fix|attach|lay|wire|plumb|assemble ~ sideways|back|askew|inside|too|without
set ~ off|too|for|to too|am|pm|the|high|low|an
block|jam|clog|seize|choke up|on|in|open|shut|at|halfway|behind|between|.
get stuck|lost|wet|damp|buried|caught|swallowed|missed|left|trapped|snagged|delayed|lodged|wedged
get bogged|jammed|forgotten|bumped|soaked|crushed|squashed|torn|swapped|scrambled|duplicated|dropped
get held|tied|backed|mixed|muddled|carried|tangled
get passed|thrown|logged|locked|cut|kicked|knocked out|off|over|around|round|down
get nowhere
get no further|reply|answer|response|help
get out of
cross over
shrink|warp|fade|curdle|melt|thaw|sag|buckle|wilt|rot|swell|leak|peel|blister|tarnish|smear|smudge
freeze|crash|stall|hang|die|fail|lapse|expire|overheat|conk|cut out|on|mid|midway|halfway|during|while
freeze|crash|stall|hang|die|fail|overheat|conk|stop just|half|before|at|for|up|over|after|.
stop +ing
stop dead|short|halfway|working
give up
give way
wear|burn|blow|boil|seize|dry|cut out|up|over|through
burn|blow ~ down|out|out|over
break off|loose|apart|down
pop|snap|rip|tear|split|burst|come open|off|apart|out
spill|seep|soak|leak|flood|spread|drip over|into|through|onto|out|down|on
overlap|clash|coincide with|.
count|add|enter|charge|record|post|apply|deduct|scan|print|import|load|process|register|pay ~ twice
add|apply|tack|slap|stick|slip ~ on|onto|in without
add an|a extra|second|duplicate
return ~ to sender
return to sender
hand|pass|give|send|deliver|drop|leave|show|sell|forward|email|post|release|issue ~ to someone|somebody
hand|give|send|deliver|serve|bring|show|sell ~ someone|somebody|another else|guest|customer|patient
deliver|drop|dump|abandon|place|throw|sling ~ on|in|over|at|outside|by|behind|under the|a|your * {_OUTSIDE}
deliver|leave|drop|hand|give|take ~ to|with|at a|the|your|another|some * neighbour|neighbor|neighbours|neighbors|house|flat|shop
deliver|leave|take ~ next door
deliver|leave|take ~ to|at number
pack|wrap|load|store|strap|stack|label|seal|fold ~ badly|poorly|loose|loosely|carelessly|upside|wet
pack|wrap|load|ship|post|send|deliver|fit|put ~ without a|an|any|the|its|their|his|her|your|their
park across|on|over
park ~ across
plant|cut|paint|dye|print|engrave|cook|bake|build|fill|pour|make|brew|set|mix|measure|hem ~ too
fill|dose|make|mix|pour|print|cut ~ at|to half|double|# the|that|centimetres|inches|cm|mm|times
fill|make|mix|pour|dose ~ at|to half
fill ~ half
cost ~ your|a|an|two|three|you|our|# * day|days|trip|holiday|flight|weekend|place|hours|evening|job|sale
cost ~ a|the|your|# * money|connection|chance|time|night|contract|customer|deposit|seat|morning
call ~ by the|another|someone|a wrong
call|ring|phone|text|email ~ at # in|am
work from|off|to the|an|a|last old|out|previous|year|month|wrong|draft|expired
quote ~ without|from|for the|last|half|old|vat|monthly
clear|close|sign|shut|mark|archive ~ off|without|before|as|too solved|before|resolved|complete|done
close|clear|archive|shut ~ before|without|too
mark|list|show|record|log|register|flag|class|code|put ~ as|down a|not|no|absent|delivered|collected
mark|list|show|record|log|register|flag|class|code ~ as paid|unpaid|sold|closed|lost|cancelled|missed
mark|list|show|record|log|register|flag|class|code ~ absent|down as
switch|swap|mix|jumble|transpose|confuse|scramble|shuffle|cross ~ over|round|around|with|and|two
jumble|transpose|confuse|scramble|shuffle the|two|your|digits
switch|swap two|digits|labels|tags
switch|swap ~ labels|tags|samples|charts|numbers|names|barcodes|stickers
switch|turn|shut ~ off without|too|by|while|before|during
move|change|alter|rename|shift|merge ~ without
hit|clip|strike|ram|graze|sideswipe ~
pay|credit|transfer|post ~ into|to|against|late an|a|another|the|someone old|wrong|closed|different|out
pay ~ late|twice
submit|send|file|post|lodge|deliver|pay|renew|register|issue|do ~ late|past
hold ~ back|up|over
hold back|up ~
sleep in|through
shut|close up ~
shut|close early|before
shut|trap|catch ~ in|on|out
start|begin|open|finish|end ~ # # late|early
start|begin|open late
work only|half|intermittently
discard|disregard|dismiss|ignore|neglect|abandon|squander|waste|patronise|patronize|belittle|humiliate ~
insult|offend|interrupt|embarrass|mock|bully|intimidate|frighten|burn|scald|injure|bruise ~
smell|taste|stink|reek of|like|burnt|sour|bad|stale|off|soapy|funny
backfire
double up
"""  # noqa: E501
