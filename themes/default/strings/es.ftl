# Spanish. What has to stand here, and in which tone, is in en.ftl. Readers are addressed as "tú".

## The language

direction = ltr
language-name = Español
languages = Idiomas
og-locale = es_ES
list-separator = ,{" "}
labelled = { $label }:

## Pages and the ways between them

roadmap = Hoja de ruta
timeline = Cronología
shipped = Entregado
not-planned-and-why = No previsto, y por qué
how-to-read = Cómo leer esto
follow-roadmap = Seguir esta hoja de ruta
skip = Ir al contenido
whose-page = Para quién es esta página
main-navigation = Menú principal
calendar = Calendario
spreadsheet = Hoja de cálculo
data = Datos
timeline-about = Cuándo, hasta donde podemos decirlo, y con no más precisión de la que tenemos.
all-items = Todos los elementos
all-items-about = Todos los elementos de esta hoja de ruta en una sola tabla.
shipped-about = Lo que hemos terminado.
declined-about = Lo que no vamos a hacer, el motivo y qué hacer en su lugar.
follow-about = Cómo enterarse cuando cambia algo en esta hoja de ruta.
words-about = Qué significan las palabras de esta hoja de ruta, y qué no prometen.

## Whose page this is

audience-public = Público
audience-customer = Clientes
audience-internal = Interno
band-inside = { $name }: no compartir. Aquí está lo que no se cuenta a otros.
band-some = Edición «{ $name }»: solo para sus lectores. Por favor, no la compartas.
for-everybody = Para todo el mundo
for-some = Para { $name }
for-us = Solo { $name }

## The board

intentions = Son intenciones, no promesas.
nothing-open = De momento no hay nada en curso que contar.
now = Ahora
now-means = Estamos trabajando en esto.
next = Después
next-means = Después, tal como están las cosas.
later = Más adelante
later-means = Sin empezar, y todavía sin orden.
on-our-list = En nuestra lista
on-our-list-means = No hemos dicho en qué orden.
everything-else = Todo lo demás
recently-shipped = Entregado recientemente
all-shipped = Todo lo que hemos entregado
declined-aside = Lo que decidimos no hacer, el motivo y qué hacer en su lugar.
something-missing = ¿Falta algo?
by-area = Por área
by-tag = Por etiqueta
by-stage = Por etapa
and-more = y { $count } más

## Kinds of things

area = Área
tag = Etiqueta
stage = Etapa
track = Línea

## Stages, and what they mean

stage-considering = En estudio
stage-considering-means = Lo estamos pensando y no hemos decidido.
stage-planned = Previsto
stage-planned-means = Está previsto y no ha empezado.
stage-building = En curso
stage-building-means = Lo estamos haciendo ahora.
stage-preview = Vista previa
stage-preview-means = Puedes probarlo. No está terminado.
stage-shipped = Entregado
stage-shipped-means = Está hecho.
stage-deferred = Aplazado
stage-deferred-means = Ahora no. Puede que volvamos a ello.
stage-declined = Descartado
stage-declined-means = Decidimos no hacerlo.

## How sure we are; the short ones stand after a date

sure-high = tan seguro como puede serlo un plan
sure-high-means = Nos sorprendería que llegara más tarde. Aun así, es posible.
sure-medium = probable
sure-medium-means = Nuestra mejor estimación. Las cosas pueden moverse.
sure-low = una primera estimación
sure-low-means = Aún sabemos poco. Lo normal es que esto cambie.

## Lists

not-planned = No previsto
decided-against = Descartado
decided-against-means = Lo estudiamos y no lo haremos.
not-now = Ahora no
not-now-means = Puede que volvamos a ello.
earlier = Antes
declined-lead = Decidimos no hacer esto, o no por ahora; aquí está el porqué y qué hacer en su lugar.
why = Por qué
instead = En su lugar
look-again = Lo revisaremos

## Finding; what the script fills in is a number in the place of each #

find = Buscar
search = Buscar en la hoja de ruta
any-area = Cualquier área
any-tag = Cualquier etiqueta
any-stage = Cualquier etapa
any-track = Cualquier línea
clear = Borrar
found = Resultados: #
found-of = #1 de #2
found-none = Nada en esta hoja de ruta coincide. ¿Quizá con menos palabras?
found-more = y # más: una palabra adicional acota la lista
found-elsewhere = En otras partes de esta hoja de ruta

## The timeline

timeline-lead = Cuándo, hasta donde podemos decirlo. Un punto lleno está entregado; cuanto más ancha y difusa es una barra, más amplia es la estimación.
timeline-drawing = Dibujo de la cronología; la tabla de abajo lo dice con palabras
timeline-table = Cronología en forma de tabla
timeline-older = { $count ->
    [one] Un elemento anterior está solo en la tabla.
   *[other] { $count } elementos anteriores están solo en la tabla.
}
timeline-drawn = El dibujo muestra { $drawn } de los { $all }; la tabla los tiene todos.
timeline-caption = Todo en forma de tabla
what = Qué
where-it-stands = En qué punto está
when = Cuándo
how-sure = Certeza
later-undated = más adelante, sin fecha
tip-later = Más adelante, sin fecha
tip-shipped = Entregado: { $when }

## An item

facts = En resumen
on-the-board = En el tablero
arrives-in = Llega en
tags = Etiquetas
last-changed = Último cambio
needs-first = Necesita antes
needed-by = Lo necesita
takes-the-place-of = Sustituye a
replaced-by = Sustituido por
why-not = Por qué no
notes = Notas
elsewhere = En otros sitios
tell-us = Cuéntanos qué necesitas
follow-item = Seguir esto para saber cuándo cambia
follow-area = Seguir { $area } para saber cuándo cambia esto
follow-all = Seguir la hoja de ruta para saber cuándo cambia esto
follow-ways = Otras formas de seguirlo
moved = Esto tiene ahora otra dirección:
only-we-know = Lo que solo sabemos nosotros
owner = Responsable
work-begins = Comienzo del trabajo
trade-off = Prioridad
for-whom = Para quién
who-asked = Quién lo pidió
last-confirmed = Última confirmación
not-told-before = No contar antes de
told-others = Lo que se cuenta a otros
told-nothing = Nada: no saben que esto existe.

## How to read this

words-lead = Esta hoja de ruta dice lo que tenemos intención de hacer, con toda la honestidad posible. No es una promesa, y cambiará.
words-columns = Ahora, después, más adelante
words-columns-means = Las columnas son un orden de trabajo, no fechas.
words-stages = En qué punto está cada cosa
words-when = Solo decimos cuándo con la precisión que tenemos. Un semestre significa cualquier día de ese semestre, ni el primero ni el último. Lo que no tiene plazo, todavía no lo tiene.
words-sure = Qué seguridad tenemos
words-tracks = Dónde llega
words-order = Cuando los objetivos chocan
words-order-means = Decidimos en este orden:
words-not-here = Lo que no está aquí
words-not-here-means = Lo que decidimos no hacer tiene su propia página, con el motivo y qué hacer en su lugar.

## Following

follow-lead = Entérate cuando algo cambie, sin tener que volver a mirar.
follow-feed = Por canal web
follow-feed-means = Un canal web (feed) es una lista de novedades que un programa lee por ti: pon una de estas direcciones en un lector, en un canal de chat o en un programa de correo que los admita, y te avisará cuando haya algo nuevo.
follow-everything = Todo
follow-only = Solo { $name }
follow-each = Solo una cosa: su página termina con un enlace a su propio canal.
follow-json = Todo como canal JSON, para los programas que lo prefieran
follow-calendar = En un calendario
follow-calendar-means = El calendario tiene lo entregado y lo que tiene plazo. Un plan ocupa todos los días en los que puede caer, y figura como provisional mientras no estemos tan seguros como se puede estar de un plan.
follow-subscribe = Suscribirse al calendario, para que siga nuestros cambios
follow-download = Descargarlo tal como está hoy
follow-access = Los canales y el calendario necesitan el mismo acceso que esta página: un programa que no puede identificarse como tú no recibe nada.
follow-data = Los datos
follow-data-means = Todo lo que dice esta hoja de ruta:
follow-spreadsheet = como hoja de cálculo
follow-programs = como datos para programas

## Nothing here

not-here = No está aquí
nothing-here = Aquí no hay nada
nothing-here-means = Puede que la dirección esté mal escrita, o que lo que había aquí se haya movido.
go-to-roadmap = Ir a la hoja de ruta

## Parts of texts that authors write

task-done = hecho
task-open = pendiente
table = Tabla
picture = Imagen
note-number = Nota { $number }
note-back = Volver al lugar de la nota { $number }
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución

## Feeds, calendars, exports

said-stage = { $stage }. { $means }
said-shipped = Entregado: { $when }.
said-when = Cuándo: { $when }.
said-when-sure = Cuándo: { $when }, { $sure }.
said-at = { $stage }: { $when }.
event = { $title } ({ $when })
event-sure = { $title } ({ $when }, { $sure })

## The badge

badge = hoja de ruta
badge-moving = { $count } en curso
badge-open = { $count } por venir
badge-shipped = { $count ->
    [one] { $count } entregado
   *[other] { $count } entregados
}
badge-nothing = nada todavía

## Dates and time frames

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
short-month-1 = ene
short-month-2 = feb
short-month-3 = mar
short-month-4 = abr
short-month-5 = may
short-month-6 = jun
short-month-7 = jul
short-month-8 = ago
short-month-9 = sept
short-month-10 = oct
short-month-11 = nov
short-month-12 = dic
first-day = 1
date = { $day } de { $month } de { $year }
month-of = { $month } de { $year }
quarter-1 = primer trimestre de { $year }
quarter-2 = segundo trimestre de { $year }
quarter-3 = tercer trimestre de { $year }
quarter-4 = cuarto trimestre de { $year }
half-1 = primer semestre de { $year }
half-2 = segundo semestre de { $year }
year = { $year }
months = de { $from } a { $to } de { $year }
months-years = de { $from } a { $to }
days = del { $from } al { $to } de { $month } de { $year }
day-month = { $day } de { $month }
days-months = del { $from } al { $to } de { $year }
days-years = del { $from } al { $to }

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
axis-fiscal-half-1 = S1 ej. { $year }
axis-fiscal-half-2 = S2 ej. { $year }

fiscal-quarter-1 = T1 ejercicio { $year }
fiscal-quarter-2 = T2 ejercicio { $year }
fiscal-quarter-3 = T3 ejercicio { $year }
fiscal-quarter-4 = T4 ejercicio { $year }
fiscal-half-1 = S1 ejercicio { $year }
fiscal-half-2 = S2 ejercicio { $year }
fiscal-year = ejercicio { $year }
fiscal-with-months = { $fiscal } ({ $months })
# Of what ends, only when that begins
at-the-earliest = desde { $when } como muy pronto
from-quarter-1 = el primer trimestre de { $year }
from-quarter-2 = el segundo trimestre de { $year }
from-quarter-3 = el tercer trimestre de { $year }
from-quarter-4 = el cuarto trimestre de { $year }
from-half-1 = el primer semestre de { $year }
from-half-2 = el segundo semestre de { $year }
short-at-the-earliest = desde { $when }
when-sure = { $when }, { $sure }

## Promesas: para el público que lo ve todo

promises = Promesas
promises-about = Lo que se dijo a cada público sobre cuándo, y en qué quedó.
promises-none = Aquí nunca se anunció un plazo.
promises-total = Promesas
promises-kept = Cumplidas
promises-moved = Movidas
promises-broken = Rotas
promises-stale = Vencidas en silencio
promises-open = Aún abiertas
promises-listed = Lo que se movió, se rompió o venció en silencio
first-told = Primero se dijo
last-told = Por último se dijo
came-of-it = En qué quedó
time-frames = Plazos
held = Cumplidos
held-of = { $held } de { $told }
how-often = Con qué frecuencia
too-few = muy pocos para decirlo
rates-means = Se cuentan los plazos cuyo fin ya pasó: ¿estaba entregado para entonces? Con menos de { $enough } no se dice nada.
precision-day = días
precision-month = meses
precision-quarter = trimestres
precision-half = semestres
precision-year = años
told-at-stage = dicho en la fase «{ $stage }»
outcome-kept = cumplida
outcome-late = entregada tarde
outcome-too-soon = desapareció antes de lo dicho
outcome-missed = incumplida
outcome-withdrawn = retirada, y el fin ya pasó
outcome-deferred = aplazada
outcome-declined = rechazada
outcome-taken-back = retractada
outcome-stale = vencida en silencio
outcome-open = aún abierta
changed-times = { $count ->
    [one] cambiada una vez
   *[other] cambiada { $count } veces
}
moves-ways = Plazos que pasaron a más tarde: { $later }, a más pronto: { $earlier }; más estrechos: { $narrowed }, más amplios: { $widened }.
moves-middle = Retraso mediano: { $days } días, dicho { $notice } días antes del fin.
moves-middle-after = Retraso mediano: { $days } días, dicho { $notice } días después del fin.
moves-after-the-end = Retrasos que se dijeron solo después del fin: { $count }.
moves-of-ends = De lo que termina: menos tiempo { $less }, más tiempo { $more }.
advice-keep = { $now }: { $held } de cada 10 se cumplieron. Seguir así.
advice-leave = { $now }: { $held } de cada 10 se cumplieron, y nada más amplio se cumplió. No anunciar plazos antes de estar seguros.
advice-widen = { $now }: { $held } de cada 10 se cumplieron; { $wider }: { $more }. Mejor anunciar { $wider }.
advice-would-widen = { $now }: { $held } de cada 10 se cumplieron; como { $wider } se habrían cumplido { $more }. Mejor anunciar { $wider }.
advice-wait = Lo dicho en la fase «{ $stage }» se cumplió en { $held } de cada 10 casos; en «{ $until }», en { $more }. Decir cuándo solo a partir de «{ $until }».

## Compromisos con clientes: para el público que lo ve todo

commitments = Compromisos
commitments-about = Prometido a clientes por su nombre. Ningún otro público lo sabe.
commitments-of = Compromisos con
commitment-to = Cliente
commitment-by = Para cuándo
commitment-stands = Cómo va
commitment-reference = Referencia
commitment-made = Hecho el
commitment-expires = Válido hasta
commitment-maker = Hecho por
standing-missed = incumplido
standing-shipped-late = entregado demasiado tarde
standing-declined = rechazado
standing-deferred = aplazado
standing-plan-later = el plan termina más tarde
standing-no-plan = el plan no tiene plazo
standing-expired = vencido
standing-on-plan = el plan lo cumple
standing-kept = cumplido

## What changed, from the record of what was told

updates = Novedades
updates-about = Lo que ha cambiado en esta hoja de ruta, lo más reciente primero: lo nuevo, lo que se ha movido y por qué, lo que se ha publicado y lo que ya no está.
updates-older = Anteriores
update-title = { $what }: { $title }
as-of = Actualizado el { $day }
record-begins = El registro empieza el { $day }.
told-since = En esta hoja de ruta desde el
change-new = Nuevo
change-later = Más tarde de lo dicho
change-earlier = Más cerca
change-less-time = Menos tiempo
change-more-time = Más tiempo
change-firmer = Más firme
change-softer = Menos firme
change-corrected = Corregido
change-withdrawn = Retirado
gone-item = Algo que ya no está en esta hoja de ruta
gone-heading = Ya no está en esta hoja de ruta
gone-means = Lo que había aquí se ha retirado.
gone-since = Desde el { $day }.
nothing-said = sin indicar
fact-new = { $what }: { $now }
fact-turned = { $what }: { $before } → { $now }
what-was-told = Lo que se dijo
what-was-told-about = Lo que se dijo a cada público, cuándo, quién lo aprobó y por qué, según su registro; lo más reciente primero.
record-note = Nota
record-ahead = aún no vigente

## What nobody has looked at for long

reconfirming = en proceso de reconfirmación
reconfirming-means = Nadie lo ha confirmado desde hace tiempo. Hasta entonces no indicamos plazo.
reconfirmed = Confirmado de nuevo.
aged-means = Hace tiempo que nadie lo confirma, así que lo decimos con menos precisión.
confirm-by = Por reconfirmar antes del
weaker-since = Se dice con menos peso desde el

## Long lists, and further ways to group them

pages = Páginas
all-of = Todo «{ $name }»
group-by = Agrupar por
grouped-by = Agrupado por: { $what }
any-owner = Cualquier responsable
any-segment = Para cualquiera
any-tier = Cualquier nivel
whoever-knows = Quien lo sepa
any-due = Cualquier plazo
who-else-knows = Quién más lo sabe
nobody-else = Nadie más
known-to = Lo saben: { $names }
known-to-nobody = Nadie más lo sabe
