# French. What has to stand here, and in which tone, is in en.ftl. Readers are addressed as "vous".
# Before a colon stands a space that does not break (U+00A0).

## The language

direction = ltr
language-name = Français
languages = Langues
og-locale = fr_FR
list-separator = ,{" "}
labelled = { $label } :

## Pages and the ways between them

roadmap = Feuille de route
timeline = Chronologie
shipped = Livré
not-planned-and-why = Pas prévu, et pourquoi
how-to-read = Comment lire cette page
follow-roadmap = Suivre cette feuille de route
skip = Aller au contenu
whose-page = À qui s’adresse cette page
main-navigation = Menu principal
calendar = Calendrier
spreadsheet = Tableur
data = Données
timeline-about = Quand, autant que nous puissions le dire, et pas plus précisément que nous ne le pensons.
all-items = Tous les éléments
all-items-about = Tous les éléments de cette feuille de route dans un seul tableau.
shipped-about = Ce que nous avons terminé.
declined-about = Ce que nous ne faisons pas, la raison, et que faire à la place.
follow-about = Comment savoir quand quelque chose change sur cette feuille de route.
words-about = Ce que veulent dire les mots de cette feuille de route, et ce qu’ils ne promettent pas.

## Whose page this is

audience-public = Public
audience-customer = Clients
audience-internal = Interne
band-inside = { $name } : ne pas partager. Cette page dit ce que les autres ne savent pas.
band-some = Édition « { $name } » : réservée à ses lecteurs. Merci de ne pas la transmettre.
for-everybody = Pour tout le monde
for-some = Pour { $name }
for-us = { $name } uniquement

## The board

intentions = Ce sont des intentions, pas des promesses.
nothing-open = Il n’y a rien en cours dont nous puissions parler pour le moment.
now = Maintenant
now-means = Nous y travaillons.
next = Ensuite
next-means = Ensuite, en l’état actuel des choses.
later = Plus tard
later-means = Pas commencé, et sans ordre pour l’instant.
on-our-list = Sur notre liste
on-our-list-means = Nous n’avons pas dit à quel moment.
everything-else = Tout le reste
recently-shipped = Livré récemment
all-shipped = Tout ce que nous avons livré
declined-aside = Ce que nous avons décidé de ne pas faire, la raison, et que faire à la place.
something-missing = Il manque quelque chose ?
by-area = Par domaine
by-tag = Par étiquette
by-stage = Par étape
and-more = et { $count } de plus

## Kinds of things

area = Domaine
tag = Étiquette
stage = Étape
track = Filière

## Stages, and what they mean

stage-considering = À l’étude
stage-considering-means = Nous y réfléchissons et n’avons rien décidé.
stage-planned = Prévu
stage-planned-means = C’est prévu, et ce n’est pas commencé.
stage-building = En cours
stage-building-means = Nous y travaillons en ce moment.
stage-preview = Aperçu
stage-preview-means = Vous pouvez l’essayer. Ce n’est pas terminé.
stage-shipped = Livré
stage-shipped-means = C’est fait.
stage-deferred = Reporté
stage-deferred-means = Pas maintenant. Nous y reviendrons peut-être.
stage-declined = Écarté
stage-declined-means = Nous avons décidé de ne pas le faire.

## How sure we are; the short ones stand after a date

sure-high = aussi sûr qu’un projet peut l’être
sure-high-means = Nous serions surpris que cela vienne plus tard. C’est toujours possible.
sure-medium = probable
sure-medium-means = Notre meilleure estimation. Les choses peuvent bouger.
sure-low = une première estimation
sure-low-means = Nous en savons encore peu. Attendez-vous à ce que cela change.

## Lists

not-planned = Pas prévu
decided-against = Écarté
decided-against-means = Nous avons étudié ces idées et ne les réaliserons pas.
not-now = Pas maintenant
not-now-means = Nous y reviendrons peut-être.
earlier = Avant
declined-lead = Nous avons écarté ces idées, ou pas pour l’instant ; voici pourquoi, et que faire à la place.
why = Pourquoi
instead = À la place
look-again = Nous y reviendrons

## Finding; what the script fills in is a number in the place of each #

find = Trouver
search = Chercher dans la feuille de route
any-area = Tous les domaines
any-tag = Toutes les étiquettes
any-stage = Toutes les étapes
any-track = Toutes les filières
clear = Effacer
found = Résultats : #
found-of = #1 sur #2
found-none = Rien sur cette feuille de route ne correspond. Peut-être avec moins de mots ?
found-more = et # de plus : un mot supplémentaire réduit la liste
found-elsewhere = Ailleurs sur cette feuille de route

## The timeline

timeline-lead = Quand, autant que nous puissions le dire. Un point plein est livré ; plus une barre est large et floue, plus l’estimation est large.
timeline-drawing = Dessin de la chronologie ; le tableau ci-dessous le dit avec des mots
timeline-table = Chronologie sous forme de tableau
timeline-older = { $count ->
    [one] Un élément plus ancien figure seulement dans le tableau.
   *[other] { $count } éléments plus anciens figurent seulement dans le tableau.
}
timeline-drawn = Le dessin en montre { $drawn } sur { $all } ; le tableau les contient tous.
timeline-caption = Le tout sous forme de tableau
what = Quoi
where-it-stands = Où cela en est
when = Quand
how-sure = Certitude
later-undated = plus tard, sans date
tip-later = Plus tard, sans date
tip-shipped = Livré : { $when }

## An item

facts = En bref
on-the-board = Sur le tableau
arrives-in = Arrive dans
tags = Étiquettes
last-changed = Dernier changement
needs-first = Nécessite d’abord
needed-by = Nécessaire pour
takes-the-place-of = Prend la place de
replaced-by = Remplacé par
why-not = Pourquoi pas
notes = Notes
elsewhere = Ailleurs
tell-us = Dites-nous ce dont vous avez besoin
follow-item = Suivre, pour savoir quand cela change
follow-area = Suivre { $area }, pour savoir quand cela change
follow-all = Suivre la feuille de route, pour savoir quand cela change
follow-ways = Autres façons de suivre
moved = Cette page a maintenant une autre adresse :
only-we-know = Ce que nous seuls savons
owner = Responsable
work-begins = Début des travaux
trade-off = Arbitrage
for-whom = Pour qui
who-asked = Qui l’a demandé
last-confirmed = Dernière confirmation
not-told-before = À ne pas annoncer avant
told-others = Ce que les autres savent
told-nothing = Rien : ils ne savent pas que cela existe.

## How to read this

words-lead = Cette feuille de route dit ce que nous comptons faire, aussi honnêtement que possible. Ce n’est pas une promesse, et elle changera.
words-columns = Maintenant, ensuite, plus tard
words-columns-means = Les colonnes sont un ordre de travail, pas des dates.
words-stages = Où en sont les choses
words-when = Nous ne disons quand qu’avec la précision que nous y mettons. Un semestre veut dire n’importe quel jour de ce semestre, ni le premier ni le dernier. Ce qui n’a pas de période n’en a pas encore.
words-sure = À quel point nous sommes sûrs
words-tracks = Où cela arrive
words-order = Quand les objectifs s’opposent
words-order-means = Nous décidons dans cet ordre :
words-not-here = Ce qui n’est pas ici
words-not-here-means = Ce que nous avons décidé de ne pas faire a sa propre page, avec la raison et que faire à la place.

## Following

follow-lead = Sachez quand quelque chose change, sans avoir à revenir voir.
follow-feed = Par flux
follow-feed-means = Un flux est une liste de nouveautés qu’un programme lit pour vous : donnez l’une de ces adresses à un lecteur de flux, à un canal de discussion ou à une messagerie qui connaît les flux, et il vous préviendra quand il y a du nouveau.
follow-everything = Tout
follow-only = Seulement { $name }
follow-each = Un seul sujet : sa page se termine par un lien vers son propre flux.
follow-json = Tout, en flux JSON, pour les programmes qui le préfèrent
follow-calendar = Dans un calendrier
follow-calendar-means = Le calendrier contient ce qui est livré et ce qui a une période. Un projet couvre tous les jours où il peut tomber, et reste provisoire tant que nous ne sommes pas aussi sûrs qu’un projet peut l’être.
follow-subscribe = S’abonner au calendrier, pour qu’il suive nos changements
follow-download = Le télécharger tel qu’il est aujourd’hui
follow-access = Les flux et le calendrier demandent le même accès que cette page : un programme qui ne peut pas s’identifier comme vous n’apprend rien.
follow-data = Les données
follow-data-means = Tout ce que dit cette feuille de route :
follow-spreadsheet = pour un tableur
follow-programs = en données pour les programmes

## Nothing here

not-here = Pas ici
nothing-here = Il n’y a rien ici
nothing-here-means = L’adresse est peut-être mal saisie, ou ce qui était ici a déménagé.
go-to-roadmap = Aller à la feuille de route

## Parts of texts that authors write

task-done = fait
task-open = à faire
table = Tableau
picture = Image
note-number = Note { $number }
note-back = Revenir à l’appel de la note { $number }
alert-note = Remarque
alert-tip = Astuce
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention

## Feeds, calendars, exports

said-stage = { $stage }. { $means }
said-shipped = Livré : { $when }.
said-when = Quand : { $when }.
said-when-sure = Quand : { $when }, { $sure }.
said-at = { $stage } : { $when }.
event = { $title } ({ $when })
event-sure = { $title } ({ $when }, { $sure })

## The badge

badge = feuille de route
badge-moving = { $count } en cours
badge-open = { $count } à venir
badge-shipped = { $count ->
    [one] { $count } livré
   *[other] { $count } livrés
}
badge-nothing = rien encore

## Dates and time frames

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
short-month-1 = janv.
short-month-2 = févr.
short-month-3 = mars
short-month-4 = avr.
short-month-5 = mai
short-month-6 = juin
short-month-7 = juil.
short-month-8 = août
short-month-9 = sept.
short-month-10 = oct.
short-month-11 = nov.
short-month-12 = déc.
first-day = 1er
date = { $day } { $month } { $year }
month-of = { $month } { $year }
quarter-1 = premier trimestre { $year }
quarter-2 = deuxième trimestre { $year }
quarter-3 = troisième trimestre { $year }
quarter-4 = quatrième trimestre { $year }
half-1 = premier semestre { $year }
half-2 = second semestre { $year }
year = { $year }
months = { $from } à { $to } { $year }
months-years = { $from } à { $to }
days = du { $from } au { $to } { $month } { $year }
day-month = { $day } { $month }
days-months = du { $from } au { $to } { $year }
days-years = du { $from } au { $to }

short-quarter-1 = T1 { $year }
short-quarter-2 = T2 { $year }
short-quarter-3 = T3 { $year }
short-quarter-4 = T4 { $year }
short-half-1 = S1 { $year }
short-half-2 = S2 { $year }
short-year = { $year }
short-date = { $day } { $month } { $year }
short-month-of = { $month } { $year }
short-months = { $from }–{ $to } { $year }
short-months-years = { $from } – { $to }
short-days = { $from }–{ $to } { $month } { $year }
short-day-month = { $day } { $month }
short-days-months = { $from } – { $to } { $year }
short-days-years = { $from } – { $to }

axis-quarter = T{ $n }
axis-quarter-year = T{ $n } { $year }
axis-fiscal-half-1 = S1 ex. { $year }
axis-fiscal-half-2 = S2 ex. { $year }

fiscal-quarter-1 = T1 exercice { $year }
fiscal-quarter-2 = T2 exercice { $year }
fiscal-quarter-3 = T3 exercice { $year }
fiscal-quarter-4 = T4 exercice { $year }
fiscal-half-1 = S1 exercice { $year }
fiscal-half-2 = S2 exercice { $year }
fiscal-year = exercice { $year }
fiscal-with-months = { $fiscal } ({ $months })
# Of what ends, only when that begins
at-the-earliest = dès { $when } au plus tôt
from-quarter-1 = le premier trimestre { $year }
from-quarter-2 = le deuxième trimestre { $year }
from-quarter-3 = le troisième trimestre { $year }
from-quarter-4 = le quatrième trimestre { $year }
from-half-1 = le premier semestre { $year }
from-half-2 = le second semestre { $year }
short-at-the-earliest = dès { $when }
when-sure = { $when }, { $sure }

## Promesses : pour le public qui voit tout

promises = Promesses
promises-about = Ce que chaque public a appris du calendrier, et ce qu’il en est advenu.
promises-none = Aucune période n’a jamais été annoncée ici.
promises-total = Promesses
promises-kept = Tenues
promises-moved = Déplacées
promises-broken = Rompues
promises-stale = Périmées en silence
promises-open = En cours
promises-listed = Ce qui a été déplacé, rompu ou laissé périmer
first-told = Annoncé d’abord
last-told = Annoncé en dernier
came-of-it = Ce qu’il en est advenu
time-frames = Périodes
held = Tenues
held-of = { $held } sur { $told }
how-often = Fréquence
too-few = trop peu pour conclure
rates-means = Sont comptées les périodes dont la fin est passée : était-ce livré à temps ? En dessous de { $enough }, rien n’est dit.
precision-day = jours
precision-month = mois
precision-quarter = trimestres
precision-half = semestres
precision-year = années
told-at-stage = annoncé au stade « { $stage } »
outcome-kept = tenue
outcome-late = livrée en retard
outcome-too-soon = disparu avant le moment annoncé
outcome-missed = manquée
outcome-withdrawn = retirée, et la fin est passée
outcome-deferred = reportée
outcome-declined = refusée
outcome-taken-back = reprise
outcome-stale = périmée en silence
outcome-open = en cours
changed-times = modifiée { $count } fois
moves-ways = Périodes repoussées : { $later }, avancées : { $earlier } ; resserrées : { $narrowed }, élargies : { $widened }.
moves-middle = Report médian : { $days } jours, annoncé { $notice } jours avant la fin.
moves-middle-after = Report médian : { $days } jours, annoncé { $notice } jours après la fin.
moves-after-the-end = Reports annoncés seulement après la fin : { $count }.
moves-of-ends = Ce qui prend fin, avec moins de temps : { $less }, plus de temps : { $more }.
advice-keep = { $now } : tenu { $held } fois sur 10. Continuer ainsi.
advice-leave = { $now } : tenu { $held } fois sur 10, et rien de plus large n’a tenu. N’annoncer aucune période avant d’être sûrs.
advice-widen = { $now } : tenu { $held } fois sur 10 ; { $wider } : { $more } fois. Annoncer plutôt en { $wider }.
advice-would-widen = { $now } : tenu { $held } fois sur 10 ; en { $wider }, les mêmes auraient tenu { $more } fois. Annoncer plutôt en { $wider }.
advice-wait = Annoncé au stade « { $stage } » : tenu { $held } fois sur 10 ; au stade « { $until } » : { $more } fois. Ne dire quand qu’à partir de « { $until } ».

## Engagements envers des clients : pour le public qui voit tout

commitments = Engagements
commitments-about = Promis à des clients nommés. Aucun autre public n’en est informé.
commitments-of = Engagements envers
commitment-to = Client
commitment-by = Pour quand
commitment-stands = Où cela en est
commitment-reference = Référence
commitment-made = Pris le
commitment-expires = Valable jusqu’au
commitment-maker = Pris par
standing-missed = manqué
standing-shipped-late = livré trop tard
standing-declined = refusé
standing-deferred = reporté
standing-plan-later = le plan finit plus tard
standing-no-plan = le plan n’a pas de période
standing-expired = expiré
standing-on-plan = le plan le tient
standing-kept = tenu

## What changed, from the record of what was told

updates = Nouveautés
updates-about = Ce qui a changé sur cette feuille de route, le plus récent d’abord : ce qui est nouveau, ce qui a été déplacé et pourquoi, ce qui est livré et ce qui n’y est plus.
updates-older = Plus ancien
update-title = { $what } : { $title }
as-of = À jour au { $day }
record-begins = L’historique commence le { $day }.
told-since = Sur cette feuille de route depuis le
change-new = Nouveau
change-later = Reporté
change-earlier = Plus proche
change-less-time = Moins de temps
change-more-time = Plus de temps
change-firmer = Plus ferme
change-softer = Moins ferme
change-corrected = Corrigé
change-withdrawn = Retiré
gone-item = Un élément qui n’est plus sur cette feuille de route
gone-heading = N’est plus sur cette feuille de route
gone-means = Ce qui se trouvait ici a été retiré.
gone-since = Depuis le { $day }.
nothing-said = rien d’annoncé
fact-new = { $what } : { $now }
fact-turned = { $what } : { $before } → { $now }
what-was-told = Ce qui a été dit
what-was-told-about = Ce qui a été dit à chaque public, quand, qui l’a approuvé et pourquoi, d’après son registre ; le plus récent d’abord.
record-note = Note
record-ahead = pas encore en vigueur

## What nobody has looked at for long

reconfirming = en cours de reconfirmation
reconfirming-means = Personne ne l’a confirmé depuis un moment. D’ici là, nous n’annonçons pas de période.
reconfirmed = Reconfirmé.
aged-means = Personne ne l’a confirmé depuis un moment : nous le disons donc moins précisément.
confirm-by = À reconfirmer avant le
weaker-since = Annoncé avec moins de poids depuis le

## Long lists, and further ways to group them

pages = Pages
all-of = Tout « { $name } »
group-by = Grouper par
grouped-by = Groupé par : { $what }
any-owner = Tous les responsables
any-segment = Pour tous
any-tier = Tous les niveaux
whoever-knows = Tous ceux qui savent
any-due = Toutes les échéances
who-else-knows = Qui d’autre le sait
nobody-else = Personne d’autre
known-to = Connu de : { $names }
known-to-nobody = Connu de personne d’autre
