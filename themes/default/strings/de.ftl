# German. What has to stand here, and in which tone, is in en.ftl. Readers are addressed as "Sie".

## The language

direction = ltr
language-name = Deutsch
languages = Sprachen
og-locale = de_DE
list-separator = ,{" "}
labelled = { $label }:

## Pages and the ways between them

roadmap = Roadmap
timeline = Zeitleiste
shipped = Ausgeliefert
not-planned-and-why = Nicht geplant, und warum
how-to-read = So ist das zu lesen
follow-roadmap = Dieser Roadmap folgen
skip = Zum Inhalt springen
whose-page = Wem diese Seite gehört
main-navigation = Hauptmenü
calendar = Kalender
spreadsheet = Tabelle
data = Daten
timeline-about = Wann, soweit wir es sagen können, und nicht genauer, als wir es meinen.
all-items = Alle Einträge
all-items-about = Alle Einträge dieser Roadmap in einer Tabelle.
shipped-about = Was wir fertig haben.
declined-about = Was wir nicht machen, der Grund dafür, und was es stattdessen gibt.
follow-about = So erfahren Sie, wenn sich auf dieser Roadmap etwas ändert.
words-about = Was die Wörter auf dieser Roadmap bedeuten, und was sie nicht versprechen.

## Whose page this is

audience-public = Öffentlich
audience-customer = Kunden
audience-internal = Intern
band-inside = { $name }: nicht weitergeben. Hier steht, was andere nicht erfahren.
band-some = Ausgabe „{ $name }“: nur für ihre Leser. Bitte nicht weitergeben.
for-everybody = Für alle
for-some = Für { $name }
for-us = Nur { $name }

## The board

intentions = Das sind Absichten, keine Versprechen.
nothing-open = Im Moment ist nichts in Arbeit, von dem wir berichten könnten.
now = Jetzt
now-means = Daran arbeiten wir.
next = Als Nächstes
next-means = Danach, nach heutigem Stand.
later = Später
later-means = Noch nicht begonnen und noch ohne Reihenfolge.
on-our-list = Auf unserer Liste
on-our-list-means = Wann das an der Reihe ist, haben wir noch nicht gesagt.
everything-else = Alles andere
recently-shipped = Kürzlich ausgeliefert
all-shipped = Alles, was wir ausgeliefert haben
declined-aside = Wogegen wir uns entschieden haben, der Grund dafür, und was es stattdessen gibt.
something-missing = Fehlt etwas?
by-area = Nach Bereich
by-tag = Nach Schlagwort
by-stage = Nach Stand
and-more = und { $count } weitere

## Kinds of things

area = Bereich
tag = Schlagwort
stage = Stand
track = Schiene

## Stages, and what they mean

stage-considering = In Überlegung
stage-considering-means = Wir denken darüber nach und haben noch nicht entschieden.
stage-planned = Geplant
stage-planned-means = Das ist geplant und noch nicht begonnen.
stage-building = In Arbeit
stage-building-means = Wir bauen das gerade.
stage-preview = Vorschau
stage-preview-means = Sie können das ausprobieren. Fertig ist es noch nicht.
stage-shipped = Ausgeliefert
stage-shipped-means = Das ist fertig.
stage-deferred = Zurückgestellt
stage-deferred-means = Nicht jetzt. Vielleicht kommen wir darauf zurück.
stage-declined = Abgelehnt
stage-declined-means = Wir haben uns dagegen entschieden.

## How sure we are; the short ones stand after a date

sure-high = so sicher, wie Pläne sein können
sure-high-means = Es würde uns überraschen, wenn es später käme. Möglich bleibt es.
sure-medium = wahrscheinlich
sure-medium-means = Unsere beste Schätzung. Es kann sich verschieben.
sure-low = eine frühe Schätzung
sure-low-means = Wir wissen noch wenig. Rechnen Sie damit, dass sich das ändert.

## Lists

not-planned = Nicht geplant
decided-against = Dagegen entschieden
decided-against-means = Wir haben uns das angesehen und werden es nicht machen.
not-now = Nicht jetzt
not-now-means = Vielleicht kommen wir darauf zurück.
earlier = Früher
declined-lead = Dagegen haben wir uns entschieden, ganz oder vorerst; hier steht, warum, und was es stattdessen gibt.
why = Warum
instead = Stattdessen
look-again = Wir prüfen es wieder

## Finding; what the script fills in is a number in the place of each #

find = Finden
search = Roadmap durchsuchen
any-area = Jeder Bereich
any-tag = Jedes Schlagwort
any-stage = Jeder Stand
any-track = Jede Schiene
clear = Zurücksetzen
found = # gefunden
found-of = #1 von #2
found-none = Dazu steht nichts auf dieser Roadmap. Vielleicht mit weniger Wörtern?
found-more = und # weitere: ein Wort mehr grenzt es ein
found-elsewhere = Anderswo auf dieser Roadmap

## The timeline

timeline-lead = Wann, soweit wir es sagen können. Ein voller Punkt ist ausgeliefert; je breiter und weicher ein Balken, desto weiter die Schätzung dahinter.
timeline-drawing = Gezeichnete Zeitleiste; die Tabelle darunter sagt dasselbe in Worten
timeline-table = Zeitleiste als Tabelle
timeline-older = { $count ->
    [one] Ein älterer Eintrag steht nur in der Tabelle.
   *[other] { $count } ältere Einträge stehen nur in der Tabelle.
}
timeline-drawn = Die Zeichnung zeigt { $drawn } von allen { $all }; in der Tabelle stehen alle.
timeline-caption = Alles als Tabelle
what = Was
where-it-stands = Stand
when = Wann
how-sure = Wie sicher
later-undated = später, ohne Datum
tip-later = Später, ohne Datum
tip-shipped = Ausgeliefert: { $when }

## An item

facts = Auf einen Blick
on-the-board = Auf der Tafel
arrives-in = Kommt in
tags = Schlagwörter
last-changed = Zuletzt geändert
needs-first = Braucht zuerst
needed-by = Wird gebraucht für
takes-the-place-of = Ersetzt
replaced-by = Ersetzt durch
why-not = Warum nicht
notes = Notizen
elsewhere = Anderswo
tell-us = Sagen Sie uns, was Sie brauchen
follow-item = Folgen und erfahren, wenn sich hier etwas ändert
follow-area = { $area } folgen und erfahren, wenn sich hier etwas ändert
follow-all = Der Roadmap folgen und erfahren, wenn sich hier etwas ändert
follow-ways = Andere Wege zu folgen
moved = Das hat jetzt eine andere Adresse:
only-we-know = Was nur wir wissen
owner = Verantwortlich
work-begins = Arbeit beginnt
trade-off = Abwägung
for-whom = Für wen
who-asked = Wer gefragt hat
last-confirmed = Zuletzt bestätigt
not-told-before = Nicht bekannt geben vor
told-others = Was andere erfahren
told-nothing = Nichts: sie wissen nicht, dass es das gibt.

## How to read this

words-lead = Diese Roadmap sagt, was wir vorhaben, so ehrlich wir können. Sie ist kein Versprechen, und sie wird sich ändern.
words-columns = Jetzt, als Nächstes, später
words-columns-means = Die Spalten sind eine Reihenfolge der Arbeit, keine Termine.
words-stages = Wie der Stand ist
words-when = Wir sagen nur so genau, wann, wie wir es meinen. Ein Halbjahr heißt: irgendein Tag dieses Halbjahrs, nicht der erste und nicht der letzte. Was keinen Zeitraum hat, hat noch keinen.
words-sure = Wie sicher wir sind
words-tracks = Wo es ankommt
words-order = Wenn Ziele sich widersprechen
words-order-means = Wir entscheiden in dieser Reihenfolge:
words-not-here = Was hier nicht steht
words-not-here-means = Wogegen wir uns entschieden haben, hat eine eigene Seite, mit dem Grund und dem, was es stattdessen gibt.

## Following

follow-lead = Erfahren Sie, wenn sich etwas ändert, ohne wiederzukommen und nachzusehen.
follow-feed = Per Feed
follow-feed-means = Ein Feed ist eine Liste von Neuem, die ein Programm für Sie liest: Geben Sie eine dieser Adressen einem Feedreader, einem Chat-Kanal oder einem Mailprogramm, das Feeds kennt, und es meldet sich, wenn es mehr gibt.
follow-everything = Alles
follow-only = Nur { $name }
follow-each = Nur eine einzelne Sache: Ihre Seite endet mit einem Link zu ihrem eigenen Feed.
follow-json = Alles als JSON-Feed, für Programme, die das lieber lesen
follow-calendar = Im Kalender
follow-calendar-means = Der Kalender enthält, was ausgeliefert ist, und was einen Zeitraum hat. Ein Plan erstreckt sich über jeden Tag, auf den er fallen kann, und gilt als vorläufig, solange wir nicht so sicher sind, wie Pläne sein können.
follow-subscribe = Den Kalender abonnieren, damit er unseren Änderungen folgt
follow-download = Herunterladen, wie er heute ist
follow-access = Feeds und Kalender brauchen denselben Zugang wie diese Seite: Ein Programm, das sich nicht anmelden kann wie Sie, erfährt nichts.
follow-data = Die Daten
follow-data-means = Alles, was diese Roadmap sagt:
follow-spreadsheet = als Tabelle
follow-programs = als Daten für Programme

## Nothing here

not-here = Nicht hier
nothing-here = Hier ist nichts
nothing-here-means = Vielleicht ist die Adresse vertippt, oder was hier war, ist umgezogen.
go-to-roadmap = Zur Roadmap

## Parts of texts that authors write

task-done = erledigt
task-open = offen
table = Tabelle
picture = Bild
note-number = Anmerkung { $number }
note-back = Zurück zur Stelle mit Anmerkung { $number }
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht

## Feeds, calendars, exports

said-stage = { $stage }. { $means }
said-shipped = Ausgeliefert: { $when }.
said-when = Wann: { $when }.
said-when-sure = Wann: { $when }, { $sure }.
said-at = { $stage }: { $when }.
event = { $title } ({ $when })
event-sure = { $title } ({ $when }, { $sure })

## The badge

badge = Roadmap
badge-moving = { $count } in Arbeit
badge-open = { $count } geplant
badge-shipped = { $count } ausgeliefert
badge-nothing = noch nichts

## Dates and time frames

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
short-month-1 = Jan.
short-month-2 = Feb.
short-month-3 = März
short-month-4 = Apr.
short-month-5 = Mai
short-month-6 = Juni
short-month-7 = Juli
short-month-8 = Aug.
short-month-9 = Sept.
short-month-10 = Okt.
short-month-11 = Nov.
short-month-12 = Dez.
first-day = 1
date = { $day }. { $month } { $year }
month-of = { $month } { $year }
quarter-1 = erstes Quartal { $year }
quarter-2 = zweites Quartal { $year }
quarter-3 = drittes Quartal { $year }
quarter-4 = viertes Quartal { $year }
half-1 = erstes Halbjahr { $year }
half-2 = zweites Halbjahr { $year }
year = { $year }
months = { $from } bis { $to } { $year }
months-years = { $from } bis { $to }
days = { $from }. bis { $to }. { $month } { $year }
day-month = { $day }. { $month }
days-months = { $from } bis { $to } { $year }
days-years = { $from } bis { $to }

short-quarter-1 = Q1 { $year }
short-quarter-2 = Q2 { $year }
short-quarter-3 = Q3 { $year }
short-quarter-4 = Q4 { $year }
short-half-1 = 1. Halbjahr { $year }
short-half-2 = 2. Halbjahr { $year }
short-year = { $year }
short-date = { $day }. { $month } { $year }
short-month-of = { $month } { $year }
short-months = { $from }–{ $to } { $year }
short-months-years = { $from }–{ $to }
short-days = { $from }.–{ $to }. { $month } { $year }
short-day-month = { $day }. { $month }
short-days-months = { $from }–{ $to } { $year }
short-days-years = { $from }–{ $to }

axis-quarter = Q{ $n }
axis-quarter-year = Q{ $n } { $year }
axis-fiscal-half-1 = H1 GJ{ $yy }
axis-fiscal-half-2 = H2 GJ{ $yy }

fiscal-quarter-1 = Q1 GJ{ $yy }
fiscal-quarter-2 = Q2 GJ{ $yy }
fiscal-quarter-3 = Q3 GJ{ $yy }
fiscal-quarter-4 = Q4 GJ{ $yy }
fiscal-half-1 = H1 GJ{ $yy }
fiscal-half-2 = H2 GJ{ $yy }
fiscal-year = GJ{ $yy }
fiscal-with-months = { $fiscal } ({ $months })
# Of what ends, only when that begins
at-the-earliest = frühestens ab { $when }
from-quarter-1 = dem ersten Quartal { $year }
from-quarter-2 = dem zweiten Quartal { $year }
from-quarter-3 = dem dritten Quartal { $year }
from-quarter-4 = dem vierten Quartal { $year }
from-half-1 = dem ersten Halbjahr { $year }
from-half-2 = dem zweiten Halbjahr { $year }
short-at-the-earliest = ab { $when }
when-sure = { $when }, { $sure }

## Zusagen: für die Zielgruppe, die alles sieht

promises = Zusagen
promises-about = Was wem über das Wann gesagt wurde, und was daraus wurde.
promises-none = Hier wurde nie ein Zeitraum genannt.
promises-total = Zusagen
promises-kept = Gehalten
promises-moved = Verschoben
promises-broken = Gebrochen
promises-stale = Still verstrichen
promises-open = Noch offen
promises-listed = Was sich verschob, gebrochen wurde oder still verstrich
first-told = Zuerst gesagt
last-told = Zuletzt gesagt
came-of-it = Was daraus wurde
time-frames = Zeiträume
held = Gehalten
held-of = { $held } von { $told }
how-often = Wie oft
too-few = zu wenige für eine Aussage
rates-means = Gezählt sind Zeiträume, deren Ende vorbei ist: War es bis dahin da? Bei weniger als { $enough } wird nichts gesagt.
precision-day = Tage
precision-month = Monate
precision-quarter = Quartale
precision-half = Halbjahre
precision-year = Jahre
told-at-stage = gesagt im Stand „{ $stage }“
outcome-kept = gehalten
outcome-late = zu spät gekommen
outcome-too-soon = vor der gesagten Zeit weg
outcome-missed = verfehlt
outcome-withdrawn = zurückgezogen, und das Ende ist vorbei
outcome-deferred = aufgeschoben
outcome-declined = abgelehnt
outcome-taken-back = zurückgenommen
outcome-stale = still verstrichen
outcome-open = noch offen
changed-times = { $count }-mal geändert
moves-ways = Zeiträume rückten nach hinten: { $later }, nach vorn: { $earlier }; wurden enger: { $narrowed }, weiter: { $widened }.
moves-middle = Verschiebung nach hinten im Median: { $days } Tage, gesagt { $notice } Tage vor dem Ende.
moves-middle-after = Verschiebung nach hinten im Median: { $days } Tage, gesagt { $notice } Tage nach dem Ende.
moves-after-the-end = Verschiebungen nach hinten, die erst nach dem Ende gesagt wurden: { $count }.
moves-of-ends = Was endet, bekam weniger Zeit: { $less }, mehr Zeit: { $more }.
advice-keep = { $now } hielten { $held }-mal von 10: dabei bleiben.
advice-leave = { $now } hielten { $held }-mal von 10, und nichts Weiteres hielt: keinen Zeitraum nennen, bevor er sicher ist.
advice-widen = { $now } hielten { $held }-mal von 10, { $wider } { $more }-mal: sagt { $wider }.
advice-would-widen = { $now } hielten { $held }-mal von 10, und als { $wider } hätten dieselben { $more }-mal gehalten: sagt { $wider }.
advice-wait = Was im Stand „{ $stage }“ gesagt wurde, hielt { $held }-mal von 10, im Stand „{ $until }“ { $more }-mal: das Wann erst ab „{ $until }“ sagen.

## Zusagen an Kunden: für die Zielgruppe, die alles sieht

commitments = Zusagen an Kunden
commitments-about = Kunden namentlich zugesagt. Keine andere Zielgruppe erfährt davon.
commitments-of = Zugesagt an
commitment-to = Kunde
commitment-by = Bis wann
commitment-stands = Wie es steht
commitment-reference = Beleg
commitment-made = Zugesagt am
commitment-expires = Gilt bis
commitment-maker = Zugesagt von
standing-missed = verfehlt
standing-shipped-late = zu spät gekommen
standing-declined = abgelehnt
standing-deferred = aufgeschoben
standing-plan-later = der Plan endet später
standing-no-plan = der Plan hat keinen Zeitraum
standing-expired = abgelaufen
standing-on-plan = der Plan hält es ein
standing-kept = gehalten

## What changed, from the record of what was told

updates = Änderungen
updates-about = Was sich auf dieser Roadmap geändert hat, das Neueste zuerst: was neu ist, was sich verschoben hat und warum, was ausgeliefert ist und was nicht mehr dabei ist.
updates-older = Früher
update-title = { $what }: { $title }
as-of = Stand: { $day }
record-begins = Die Aufzeichnung beginnt am { $day }.
told-since = Auf dieser Roadmap seit
change-new = Neu
change-later = Später als gesagt
change-earlier = Näher
change-less-time = Weniger Zeit
change-more-time = Mehr Zeit
change-firmer = Fester
change-softer = Weniger fest
change-corrected = Berichtigt
change-withdrawn = Zurückgenommen
gone-item = Etwas, das nicht mehr auf dieser Roadmap steht
gone-heading = Nicht mehr auf dieser Roadmap
gone-means = Was hier stand, ist zurückgenommen.
gone-since = Seit { $day }.
nothing-said = keine Angabe
fact-new = { $what }: { $now }
fact-turned = { $what }: { $before } → { $now }
what-was-told = Was gesagt wurde
what-was-told-about = Was jeder Leserschaft wann gesagt wurde, wer es freigegeben hat und warum, aus ihrem Ledger; das Neueste zuerst.
record-note = Notiz
record-ahead = noch nicht in Kraft

## What nobody has looked at for long

reconfirming = wird neu bestätigt
reconfirming-means = Das hat länger niemand bestätigt. Bis dahin nennen wir keinen Zeitraum.
reconfirmed = Neu bestätigt.
aged-means = Das hat lange niemand bestätigt, darum sagen wir es weniger genau.
confirm-by = Neu zu bestätigen bis
weaker-since = Außen schwächer gesagt seit

## Long lists, and further ways to group them

pages = Seiten
all-of = Alles unter „{ $name }“
group-by = Gruppiert nach
grouped-by = Gruppiert nach: { $what }
any-owner = Alle Verantwortlichen
any-segment = Für alle
any-tier = Jede Stufe
whoever-knows = Wer auch immer es weiß
any-due = Wann auch immer fällig
who-else-knows = Wer es noch weiß
nobody-else = Sonst niemand
known-to = Bekannt: { $names }
known-to-nobody = Sonst niemandem bekannt
