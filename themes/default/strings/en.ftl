# What the program says on pages, in feeds and in calendars, in English. It is the reference for all other languages.
# Format: Fluent (https://projectfluent.org). What stands after a dollar sign is filled in and has to be kept.
# Tone: short, plain, warm; intentions, not promises; never "exciting", never "coming soon".

## The language

direction = ltr
language-name = English
languages = Languages
og-locale = en_US
list-separator = ,{" "}
labelled = { $label }:

## Pages and the ways between them

roadmap = Roadmap
timeline = Timeline
shipped = Shipped
not-planned-and-why = Not planned, and why
how-to-read = How to read this
follow-roadmap = Follow this roadmap
skip = Skip to the content
whose-page = Whose page this is
main-navigation = Main
calendar = Calendar
spreadsheet = Spreadsheet
data = Data
timeline-about = When, as far as we can say, and no more exactly than we mean it.
all-items = All items
all-items-about = Every item of this roadmap in one table.
shipped-about = What we have finished.
declined-about = What we are not doing, the reason, and what to do instead.
follow-about = How to hear when something on this roadmap changes.
words-about = What the words on this roadmap mean, and what they do not promise.

## Whose page this is

audience-public = Public
audience-customer = Customer
audience-internal = Internal
band-inside = { $name }: do not share. This says what others are not told.
band-some = { $name } edition: for its readers alone. Please do not pass it on.
for-everybody = For everybody
for-some = For { $name }
for-us = { $name } only

## The board

intentions = These are intentions, not promises.
nothing-open = There is nothing in progress to tell of at the moment.
now = Now
now-means = We are working on this.
next = Next
next-means = After that, as things stand.
later = Later
later-means = Not begun, and in no order yet.
on-our-list = On our list
on-our-list-means = We have not said where in the order.
everything-else = Everything else
recently-shipped = Recently shipped
all-shipped = All that we shipped
declined-aside = What we decided against, the reason, and what to do instead.
something-missing = Something missing?
by-area = By area
by-tag = By tag
by-stage = By stage
and-more = and { $count } more

## Kinds of things

area = Area
tag = Tag
stage = Stage
track = Track

## Stages, and what they mean

stage-considering = Considering
stage-considering-means = We are thinking about this and have not decided.
stage-planned = Planned
stage-planned-means = We plan this and have not started.
stage-building = Building
stage-building-means = We are building this now.
stage-preview = Preview
stage-preview-means = You can try this. It is not finished.
stage-shipped = Shipped
stage-shipped-means = This is done.
stage-deferred = Deferred
stage-deferred-means = Not now. We may come back to it.
stage-declined = Declined
stage-declined-means = We decided against it.

## How sure we are; the short ones stand after a date

sure-high = as sure as plans get
sure-high-means = We would be surprised if it came later. It still can.
sure-medium = likely
sure-medium-means = Our best estimate. Things may move.
sure-low = an early guess
sure-low-means = We know little yet. Expect this to change.

## Lists

not-planned = Not planned
decided-against = Decided against
decided-against-means = We looked at these and will not do them.
not-now = Not now
not-now-means = We may come back to these.
earlier = Earlier
declined-lead = We decided against these, or not for now; here is why, and what to do instead.
why = Why
instead = Instead
look-again = We look again

## Finding; what the script fills in is a number in the place of each #

find = Find
search = Search the roadmap
any-area = Any area
any-tag = Any tag
any-stage = Any stage
any-track = Any track
clear = Clear
found = # found
found-of = #1 of #2
found-none = Nothing on this roadmap matches that. Perhaps with fewer words?
found-more = and # more: a further word narrows it down
found-elsewhere = Elsewhere on this roadmap

## The timeline

timeline-lead = When, as far as we can say. A full dot has shipped; the wider and softer a bar, the wider the guess behind it.
timeline-drawing = Timeline drawing; the table below says it in words
timeline-table = Timeline as a table
timeline-older = { $count ->
    [one] One older item is in the table only.
   *[other] { $count } older items are in the table only.
}
timeline-drawn = The drawing shows { $drawn } of all { $all }; the table has them all.
timeline-caption = All of it as a table
what = What
where-it-stands = Where it stands
when = When
how-sure = How sure
later-undated = later, without a date
tip-later = Later, without a date
tip-shipped = Shipped: { $when }

## An item

facts = Facts
on-the-board = On the board
arrives-in = Arrives in
tags = Tags
last-changed = Last changed
needs-first = Needs first
needed-by = Needed by
takes-the-place-of = Takes the place of
replaced-by = Replaced by
why-not = Why not
notes = Notes
elsewhere = Elsewhere
tell-us = Tell us what you need
follow-item = Follow this, to hear when it changes
follow-area = Follow { $area }, to hear when this changes
follow-all = Follow the roadmap, to hear when this changes
follow-ways = Other ways to follow
moved = This has another address now:
only-we-know = What only we know
owner = Owner
work-begins = Work begins
trade-off = Trade-off
for-whom = For whom
who-asked = Who asked
last-confirmed = Last confirmed
not-told-before = Not told before
told-others = What others are told
told-nothing = Nothing: they do not know that this exists.

## How to read this

words-lead = This roadmap says what we intend, as honestly as we can. It is not a promise, and it will change.
words-columns = Now, next, later
words-columns-means = The columns are an order of work, not dates.
words-stages = Where something stands
words-when = We say when only as exactly as we mean it. A half-year means any day of that half-year, not its first and not its last. What has no time frame has none yet.
words-sure = How sure we are
words-tracks = Where it arrives
words-order = When goals pull apart
words-order-means = We decide in this order:
words-not-here = What is not here
words-not-here-means = What we decided against has a page of its own, with the reason and what to do instead.

## Following

follow-lead = Hear when something changes, without having to come back and look.
follow-feed = By feed
follow-feed-means = A feed is a list of what is new that a program reads for you: put one of these addresses into a feed reader, a chat channel or a mail program that knows feeds, and it tells you when there is more.
follow-everything = Everything
follow-only = Only { $name }
follow-each = Only one thing: its page ends with a link to its own feed.
follow-json = Everything as a JSON feed, for programs that prefer it
follow-calendar = In a calendar
follow-calendar-means = The calendar has what shipped, and what has a time frame. A plan spans every day that it may fall on, and is marked as tentative unless we are as sure as plans get.
follow-subscribe = Subscribe to the calendar, so that it follows our changes
follow-download = Download it as it is today
follow-access = Feeds and calendar need the same access as this page: a program that cannot sign in as you do is told nothing.
follow-data = The data
follow-data-means = All that this roadmap tells:
follow-spreadsheet = as a spreadsheet
follow-programs = as data for programs

## Nothing here

not-here = Not here
nothing-here = There is nothing here
nothing-here-means = The address may be mistyped, or what was here has moved.
go-to-roadmap = Go to the roadmap

## Parts of texts that authors write

task-done = done
task-open = to do
table = Table
picture = Picture
note-number = Note { $number }
note-back = Back to where note { $number } is mentioned
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Feeds, calendars, exports

said-stage = { $stage }. { $means }
said-shipped = Shipped: { $when }.
said-when = When: { $when }.
said-when-sure = When: { $when }, { $sure }.
said-at = { $stage }: { $when }.
event = { $title } ({ $when })
event-sure = { $title } ({ $when }, { $sure })

## The badge

badge = roadmap
badge-moving = { $count } in progress
badge-open = { $count } to come
badge-shipped = { $count } shipped
badge-nothing = nothing yet

## Dates and time frames

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
short-month-1 = Jan
short-month-2 = Feb
short-month-3 = Mar
short-month-4 = Apr
short-month-5 = May
short-month-6 = Jun
short-month-7 = Jul
short-month-8 = Aug
short-month-9 = Sep
short-month-10 = Oct
short-month-11 = Nov
short-month-12 = Dec
# The first day of a month, as it stands in a date.
first-day = 1
date = { $day } { $month } { $year }
month-of = { $month } { $year }
quarter-1 = first quarter of { $year }
quarter-2 = second quarter of { $year }
quarter-3 = third quarter of { $year }
quarter-4 = fourth quarter of { $year }
half-1 = first half of { $year }
half-2 = second half of { $year }
year = { $year }
# February to July 2026
months = { $from } to { $to } { $year }
# November 2026 to January 2027: both with their years
months-years = { $from } to { $to }
# 3 to 9 November 2026
days = { $from } to { $to } { $month } { $year }
# 28 November to 3 December 2026: both as in day-month
day-month = { $day } { $month }
days-months = { $from } to { $to } { $year }
# 28 December 2026 to 3 January 2027: both with their years
days-years = { $from } to { $to }

short-quarter-1 = Q1 { $year }
short-quarter-2 = Q2 { $year }
short-quarter-3 = Q3 { $year }
short-quarter-4 = Q4 { $year }
short-half-1 = H1 { $year }
short-half-2 = H2 { $year }
short-year = { $year }
short-date = { $day } { $month } { $year }
short-month-of = { $month } { $year }
short-months = { $from }–{ $to } { $year }
short-months-years = { $from }–{ $to }
short-days = { $from }–{ $to } { $month } { $year }
short-day-month = { $day } { $month }
short-days-months = { $from }–{ $to } { $year }
short-days-years = { $from }–{ $to }

# On the axis of the timeline, where there is little room
axis-quarter = Q{ $n }
axis-quarter-year = Q{ $n } { $year }
axis-fiscal-half-1 = H1 FY{ $yy }
axis-fiscal-half-2 = H2 FY{ $yy }

# Fiscal time: the year in which the fiscal year ends, whole or in two digits
fiscal-quarter-1 = Q1 FY{ $yy }
fiscal-quarter-2 = Q2 FY{ $yy }
fiscal-quarter-3 = Q3 FY{ $yy }
fiscal-quarter-4 = Q4 FY{ $yy }
fiscal-half-1 = H1 FY{ $yy }
fiscal-half-2 = H2 FY{ $yy }
fiscal-year = FY{ $yy }
# H1 FY27 (February to July 2026)
fiscal-with-months = { $fiscal } ({ $months })
# Of what ends, only when that begins
at-the-earliest = from { $when } at the earliest
from-quarter-1 = the first quarter of { $year }
from-quarter-2 = the second quarter of { $year }
from-quarter-3 = the third quarter of { $year }
from-quarter-4 = the fourth quarter of { $year }
from-half-1 = the first half of { $year }
from-half-2 = the second half of { $year }
short-at-the-earliest = from { $when }
# After a time frame: Likely
when-sure = { $when }, { $sure }

## Promises: for the audience that sees all

promises = Promises
promises-about = What each audience was told about when, and what came of it.
promises-none = No time frame was ever told here.
promises-total = Promises
promises-kept = Kept
promises-moved = Moved
promises-broken = Broken
promises-stale = Silently stale
promises-open = Still open
promises-listed = What moved, broke or went stale
first-told = First told
last-told = Last told
came-of-it = What came of it
time-frames = Time frames
held = Held
held-of = { $held } of { $told }
how-often = How often
too-few = too few to say
rates-means = Counted are time frames whose end has passed: had it shipped by then? Where there are fewer than { $enough }, nothing is said.
precision-day = days
precision-month = months
precision-quarter = quarters
precision-half = halves
precision-year = years
told-at-stage = told at the stage “{ $stage }”
outcome-kept = kept
outcome-late = shipped late
outcome-too-soon = gone before what was told
outcome-missed = missed
outcome-withdrawn = withdrawn, and the end has passed
outcome-deferred = deferred
outcome-declined = declined
outcome-taken-back = taken back
outcome-stale = silently stale
outcome-open = still open
changed-times = { $count ->
    [one] changed once
   *[other] changed { $count } times
}
moves-ways = Time frames moved later: { $later }, earlier: { $earlier }; became narrower: { $narrowed }, wider: { $widened }.
moves-middle = Median move to later: { $days } days, told { $notice } days before the end.
moves-middle-after = Median move to later: { $days } days, told { $notice } days after the end.
moves-after-the-end = Moves to later that were told only after the end had passed: { $count }.
moves-of-ends = Of what goes away: less time { $less }, more time { $more }.
advice-keep = { $held ->
    [one] { $now } held once in 10: keep to them.
   *[other] { $now } held { $held } times in 10: keep to them.
}
advice-leave = { $held ->
    [one] { $now } held once in 10, and nothing wider held: say no time frame before it is sure.
   *[other] { $now } held { $held } times in 10, and nothing wider held: say no time frame before it is sure.
}
advice-widen = { $held ->
    [one] { $now } held once in 10, { $wider } { $more }: say { $wider }.
   *[other] { $now } held { $held } times in 10, { $wider } { $more }: say { $wider }.
}
advice-would-widen = { $held ->
    [one] { $now } held once in 10, and as { $wider } the same would have held { $more } times: say { $wider }.
   *[other] { $now } held { $held } times in 10, and as { $wider } the same would have held { $more }: say { $wider }.
}
advice-wait = { $held ->
    [one] What was told at the stage “{ $stage }” held once in 10, at “{ $until }” { $more } times: say when only from “{ $until }” on.
   *[other] What was told at the stage “{ $stage }” held { $held } times in 10, at “{ $until }” { $more }: say when only from “{ $until }” on.
}

## Commitments to customers: for the audience that sees all

commitments = Commitments
commitments-about = Promised to customers by name. No other audience is told of these.
commitments-of = Committed to
commitment-to = Customer
commitment-by = By when
commitment-stands = How it stands
commitment-reference = Reference
commitment-made = Made
commitment-expires = Binds until
commitment-maker = Made by
standing-missed = missed
standing-shipped-late = shipped too late
standing-declined = the item is declined
standing-deferred = the item is deferred
standing-plan-later = the plan ends later
standing-no-plan = the plan has no time frame
standing-expired = expired
standing-on-plan = the plan holds it
standing-kept = kept

## What changed, from the record of what was told

updates = Updates
updates-about = What changed on this roadmap, the newest first: what is new, what moved and why, what has shipped, and what is gone.
updates-older = Earlier
update-title = { $what }: { $title }
as-of = As of { $day }
record-begins = The record begins on { $day }.
told-since = On this roadmap since
change-new = New
change-later = Moved later
change-earlier = Nearer
change-less-time = Less time
change-more-time = More time
change-firmer = Firmer
change-softer = Less firm
change-corrected = Corrected
change-withdrawn = Withdrawn
gone-item = Something that is not on this roadmap any more
gone-heading = Not on this roadmap any more
gone-means = What was here has been withdrawn.
gone-since = Since { $day }.
nothing-said = nothing said
fact-new = { $what }: { $now }
fact-turned = { $what }: { $before } → { $now }
what-was-told = What was told
what-was-told-about = What each audience was told, when, who accepted it and why, from its ledger; the newest first.
record-note = Note
record-ahead = still to come

## What nobody has looked at for long

reconfirming = being re-confirmed
reconfirming-means = Nobody has confirmed this for a while. Until somebody has, we say no time frame.
reconfirmed = Confirmed again.
aged-means = Nobody has confirmed this for a while, so we say it less exactly.
confirm-by = To be confirmed again by
weaker-since = Told with less weight since

## Long lists, and further ways to group them

pages = Pages
all-of = All of “{ $name }”
group-by = Grouped by
grouped-by = Grouped by: { $what }
any-owner = Any owner
any-segment = For anybody
any-tier = Any tier
whoever-knows = Whoever knows
any-due = Whenever due
who-else-knows = Who else knows
nobody-else = Nobody else
known-to = Known to { $names }
known-to-nobody = Known to nobody else
