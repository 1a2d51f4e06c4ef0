# Arabic. What has to stand here, and in which tone, is in en.ftl. Digits are 0 to 9, months those of Egypt and the Gulf.

## The language

direction = rtl
language-name = العربية
languages = اللغات
og-locale = ar_AR
list-separator = ،{" "}
labelled = { $label }:

## Pages and the ways between them

roadmap = خارطة الطريق
timeline = الجدول الزمني
shipped = تم إصداره
not-planned-and-why = غير مخطط له، ولماذا
how-to-read = كيف تُقرأ هذه الصفحة
follow-roadmap = متابعة خارطة الطريق
skip = الانتقال إلى المحتوى
whose-page = لمن هذه الصفحة
main-navigation = القائمة الرئيسية
calendar = التقويم
spreadsheet = جدول بيانات
data = البيانات
timeline-about = متى، بقدر ما نستطيع أن نقول، وبلا دقة تفوق ما نعنيه.
all-items = كل العناصر
all-items-about = كل عناصر خريطة الطريق هذه في جدول واحد.
shipped-about = ما أنجزناه.
declined-about = ما لن نقوم به، والسبب، وما يمكن فعله بدلًا منه.
follow-about = كيف تعرف عندما يتغير شيء في خارطة الطريق هذه.
words-about = ما تعنيه الكلمات في خارطة الطريق هذه، وما لا تَعِد به.

## Whose page this is

audience-public = العموم
audience-customer = العملاء
audience-internal = داخلي
band-inside = { $name }: يرجى عدم المشاركة. تذكر هذه الصفحة ما لا يُقال للآخرين.
band-some = نسخة { $name }: لقرائها وحدهم. يرجى عدم تمريرها.
for-everybody = للجميع
for-some = إلى { $name }
for-us = { $name } فقط

## The board

intentions = هذه نوايا وليست وعودًا.
nothing-open = لا يوجد حاليًا عمل جارٍ يمكن الحديث عنه.
now = الآن
now-means = نعمل على هذا.
next = التالي
next-means = بعد ذلك، وفق الوضع الحالي.
later = لاحقًا
later-means = لم يبدأ بعد، ودون ترتيب حتى الآن.
on-our-list = في قائمتنا
on-our-list-means = لم نحدد موضعه في الترتيب.
everything-else = كل ما عدا ذلك
recently-shipped = صدر مؤخرًا
all-shipped = كل ما أصدرناه
declined-aside = ما قررنا عدم القيام به، والسبب، وما يمكن فعله بدلًا منه.
something-missing = هل ينقص شيء؟
by-area = حسب المجال
by-tag = حسب الوسم
by-stage = حسب المرحلة
and-more = { $count ->
    [one] وعنصر آخر
    [two] وعنصران آخران
    [few] و{ $count } عناصر أخرى
    [many] و{ $count } عنصرًا آخر
   *[other] و{ $count } عنصر آخر
}

## Kinds of things

area = المجال
tag = الوسم
stage = المرحلة
track = المسار

## Stages, and what they mean

stage-considering = قيد الدراسة
stage-considering-means = نفكر في هذا ولم نقرر بعد.
stage-planned = مخطط له
stage-planned-means = هذا مخطط له ولم نبدأ بعد.
stage-building = قيد التنفيذ
stage-building-means = نعمل على هذا الآن.
stage-preview = معاينة
stage-preview-means = يمكنك تجربته. لم يكتمل بعد.
stage-shipped = تم إصداره
stage-shipped-means = اكتمل هذا.
stage-deferred = مؤجل
stage-deferred-means = ليس الآن. قد نعود إليه.
stage-declined = مستبعد
stage-declined-means = قررنا عدم القيام به.

## How sure we are; the short ones stand after a date

sure-high = مؤكد بقدر ما يمكن أن تكون الخطط
sure-high-means = سنتفاجأ إن تأخر عن ذلك. ويبقى التأخر ممكنًا.
sure-medium = مرجح
sure-medium-means = أفضل تقدير لدينا. قد تتغير الأمور.
sure-low = تقدير أولي
sure-low-means = ما نعرفه قليل حتى الآن. توقع أن يتغير هذا.

## Lists

not-planned = غير مخطط له
decided-against = قررنا عدم القيام به
decided-against-means = درسنا هذه الأمور ولن نقوم بها.
not-now = ليس الآن
not-now-means = قد نعود إلى هذه الأمور.
earlier = قبل ذلك
declined-lead = قررنا عدم القيام بهذه الأمور، أو ليس الآن؛ إليك السبب، وما يمكن فعله بدلًا منها.
why = السبب
instead = بدلًا من ذلك
look-again = سننظر فيه مجددًا

## Finding; what the script fills in is a number in the place of each #

find = بحث
search = البحث في خارطة الطريق
any-area = كل المجالات
any-tag = كل الوسوم
any-stage = كل المراحل
any-track = كل المسارات
clear = مسح
found = النتائج: #
found-of = #1 من #2
found-none = لا شيء في خارطة الطريق هذه يطابق ذلك. ربما بكلمات أقل؟
found-more = نتائج أخرى: #. كلمة إضافية تضيّق البحث
found-elsewhere = في مواضع أخرى من خارطة الطريق

## The timeline

timeline-lead = متى، بقدر ما نستطيع أن نقول. النقطة الممتلئة تعني أنه صدر؛ وكلما كان الشريط أعرض وأنعم، كان التقدير أوسع.
timeline-drawing = رسم الجدول الزمني؛ والجدول أدناه يقول ذلك بالكلمات
timeline-table = الجدول الزمني على شكل جدول
timeline-older = { $count ->
    [one] عنصر أقدم واحد يظهر في الجدول فقط.
    [two] عنصران أقدم يظهران في الجدول فقط.
    [few] { $count } عناصر أقدم تظهر في الجدول فقط.
    [many] { $count } عنصرًا أقدم يظهر في الجدول فقط.
   *[other] { $count } عنصر أقدم يظهر في الجدول فقط.
}
timeline-drawn = عدد العناصر في الرسم: { $drawn }، وفي الجدول كلها: { $all }.
timeline-caption = كل ذلك على شكل جدول
what = ماذا
where-it-stands = المرحلة
when = متى
how-sure = مدى التأكد
later-undated = لاحقًا، دون تاريخ
tip-later = لاحقًا، دون تاريخ
tip-shipped = صدر: { $when }

## An item

facts = لمحة
on-the-board = على اللوحة
arrives-in = يصل في
tags = الوسوم
last-changed = آخر تغيير
needs-first = يحتاج أولًا إلى
needed-by = يحتاج إليه
takes-the-place-of = يحل محل
replaced-by = حل محله
why-not = لماذا لا
notes = ملاحظات
elsewhere = في مواضع أخرى
tell-us = أخبرنا بما تحتاج إليه
follow-item = تابع هذا لتعرف عندما يتغير
follow-area = تابع { $area } لتعرف عندما يتغير هذا
follow-all = تابع خارطة الطريق لتعرف عندما يتغير هذا
follow-ways = طرق أخرى للمتابعة
moved = لهذه الصفحة الآن عنوان آخر:
only-we-know = ما نعرفه نحن فقط
owner = المسؤول
work-begins = بدء العمل
trade-off = الأولوية
for-whom = لمن
who-asked = من طلبه
last-confirmed = آخر تأكيد
not-told-before = لا يُعلن قبل
told-others = ما يُقال للآخرين
told-nothing = لا شيء: لا يعلمون أن هذا موجود.

## How to read this

words-lead = تقول خارطة الطريق هذه ما ننوي القيام به، بأقصى ما نستطيع من صدق. ليست وعدًا، وسوف تتغير.
words-columns = الآن، التالي، لاحقًا
words-columns-means = الأعمدة ترتيب للعمل، وليست تواريخ.
words-stages = في أي مرحلة هو
words-when = لا نذكر الموعد إلا بالدقة التي نعنيها. نصف السنة يعني أي يوم فيه، لا أوله ولا آخره. وما ليس له موعد لم يُحدد موعده بعد.
words-sure = مدى تأكدنا
words-tracks = أين يصل
words-order = عندما تتعارض الأهداف
words-order-means = نقرر بهذا الترتيب:
words-not-here = ما ليس هنا
words-not-here-means = لِما قررنا عدم القيام به صفحة خاصة، فيها السبب وما يمكن فعله بدلًا منه.

## Following

follow-lead = اعرف عندما يتغير شيء، دون أن تعود لتنظر.
follow-feed = عبر الخلاصات
follow-feed-means = الخلاصة قائمة بالجديد يقرؤها برنامج نيابة عنك: ضع أحد هذه العناوين في قارئ خلاصات أو قناة محادثة أو برنامج بريد يدعم الخلاصات، وسيخبرك عندما يوجد جديد.
follow-everything = كل شيء
follow-only = { $name } فقط
follow-each = موضوع واحد فقط: تنتهي صفحته برابط إلى خلاصته.
follow-json = كل شيء كخلاصة JSON، للبرامج التي تفضلها
follow-calendar = في التقويم
follow-calendar-means = يحوي التقويم ما صدر وما له موعد تقريبي. تمتد الخطة على كل الأيام التي قد تقع فيها، وتظهر على أنها مبدئية ما لم نكن متأكدين بقدر ما يمكن أن تكون الخطط.
follow-subscribe = الاشتراك في التقويم ليتبع تغييراتنا
follow-download = تنزيله كما هو اليوم
follow-access = تحتاج الخلاصات والتقويم إلى إذن الدخول نفسه الذي تحتاج إليه هذه الصفحة: البرنامج الذي لا يستطيع تسجيل الدخول مثلك لا يحصل على شيء.
follow-data = البيانات
follow-data-means = كل ما تقوله خارطة الطريق هذه:
follow-spreadsheet = على شكل جدول بيانات
follow-programs = على شكل بيانات للبرامج

## Nothing here

not-here = ليست هنا
nothing-here = لا يوجد شيء هنا
nothing-here-means = ربما كُتب العنوان خطأً، أو نُقل ما كان هنا.
go-to-roadmap = الذهاب إلى خارطة الطريق

## Parts of texts that authors write

task-done = تم
task-open = لم يتم بعد
table = جدول
picture = صورة
note-number = حاشية { $number }
note-back = العودة إلى موضع الحاشية { $number }
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه

## Feeds, calendars, exports

said-stage = { $stage }. { $means }
said-shipped = صدر: { $when }.
said-when = متى: { $when }.
said-when-sure = متى: { $when }، { $sure }.
said-at = { $stage }: { $when }.
event = { $title } ({ $when })
event-sure = { $title } ({ $when }، { $sure })

## The badge

badge = خارطة الطريق
badge-moving = { $count } قيد التنفيذ
badge-open = { $count } قادمة
badge-shipped = { $count } صدرت
badge-nothing = لا شيء بعد

## Dates and time frames

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
short-month-1 = يناير
short-month-2 = فبراير
short-month-3 = مارس
short-month-4 = أبريل
short-month-5 = مايو
short-month-6 = يونيو
short-month-7 = يوليو
short-month-8 = أغسطس
short-month-9 = سبتمبر
short-month-10 = أكتوبر
short-month-11 = نوفمبر
short-month-12 = ديسمبر
first-day = 1
date = { $day } { $month } { $year }
month-of = { $month } { $year }
quarter-1 = الربع الأول من عام { $year }
quarter-2 = الربع الثاني من عام { $year }
quarter-3 = الربع الثالث من عام { $year }
quarter-4 = الربع الرابع من عام { $year }
half-1 = النصف الأول من عام { $year }
half-2 = النصف الثاني من عام { $year }
year = { $year }
months = من { $from } إلى { $to } { $year }
months-years = من { $from } إلى { $to }
days = من { $from } إلى { $to } { $month } { $year }
day-month = { $day } { $month }
days-months = من { $from } إلى { $to } { $year }
days-years = من { $from } إلى { $to }

short-quarter-1 = الربع الأول { $year }
short-quarter-2 = الربع الثاني { $year }
short-quarter-3 = الربع الثالث { $year }
short-quarter-4 = الربع الرابع { $year }
short-half-1 = النصف الأول { $year }
short-half-2 = النصف الثاني { $year }
short-year = { $year }
short-date = { $day } { $month } { $year }
short-month-of = { $month } { $year }
short-months = { $from } – { $to } { $year }
short-months-years = { $from } – { $to }
short-days = { $from }–{ $to } { $month } { $year }
short-day-month = { $day } { $month }
short-days-months = { $from } – { $to } { $year }
short-days-years = { $from } – { $to }

axis-quarter = ر{ $n }
axis-quarter-year = ر{ $n } { $year }
axis-fiscal-half-1 = ن1 مالي { $year }
axis-fiscal-half-2 = ن2 مالي { $year }

fiscal-quarter-1 = الربع الأول من السنة المالية { $year }
fiscal-quarter-2 = الربع الثاني من السنة المالية { $year }
fiscal-quarter-3 = الربع الثالث من السنة المالية { $year }
fiscal-quarter-4 = الربع الرابع من السنة المالية { $year }
fiscal-half-1 = النصف الأول من السنة المالية { $year }
fiscal-half-2 = النصف الثاني من السنة المالية { $year }
fiscal-year = السنة المالية { $year }
fiscal-with-months = { $fiscal } ({ $months })
# Of what ends, only when that begins
at-the-earliest = ابتداءً من { $when } على أقرب تقدير
from-quarter-1 = الربع الأول من عام { $year }
from-quarter-2 = الربع الثاني من عام { $year }
from-quarter-3 = الربع الثالث من عام { $year }
from-quarter-4 = الربع الرابع من عام { $year }
from-half-1 = النصف الأول من عام { $year }
from-half-2 = النصف الثاني من عام { $year }
short-at-the-earliest = ابتداءً من { $when }
when-sure = { $when }، { $sure }

## الوعود: للجمهور الذي يرى كل شيء

promises = الوعود
promises-about = ما قيل لكل جمهور عن الموعد، وما آل إليه.
promises-none = لم يُذكر هنا أي إطار زمني قط.
promises-total = الوعود
promises-kept = أُوفي بها
promises-moved = تغيّر موعدها
promises-broken = أُخلفت
promises-stale = انقضت بصمت
promises-open = ما زالت قائمة
promises-listed = ما تغيّر موعده أو أُخلف أو انقضى بصمت
first-told = ما قيل أولًا
last-told = ما قيل أخيرًا
came-of-it = ما آل إليه
time-frames = الأطر الزمنية
held = ما أُوفي به
held-of = { $held } من { $told }
how-often = النسبة
too-few = أقل من أن يُحكم عليها
rates-means = تُحسب الأطر الزمنية التي انقضت نهايتها: هل صدر قبلها؟ وما قلّ عن { $enough } لا يُقال عنه شيء.
precision-day = الأيام
precision-month = الأشهر
precision-quarter = أرباع السنة
precision-half = أنصاف السنة
precision-year = السنوات
told-at-stage = ما قيل في مرحلة «{ $stage }»
outcome-kept = أُوفي به
outcome-late = صدر متأخرًا
outcome-too-soon = زال قبل ما قيل
outcome-missed = فات موعده
outcome-withdrawn = سُحب موعده وانقضت نهايته
outcome-deferred = أُجّل
outcome-declined = رُفض
outcome-taken-back = سُحب
outcome-stale = انقضى بصمت
outcome-open = ما زال قائمًا
changed-times = عدد التغييرات: { $count }
moves-ways = الأطر الزمنية التي تأخرت: { $later }، تقدمت: { $earlier }، ضاقت: { $narrowed }، اتسعت: { $widened }.
moves-middle = وسيط التأخير بالأيام: { $days }، ووسيط الإخطار به قبل النهاية بالأيام: { $notice }.
moves-middle-after = وسيط التأخير بالأيام: { $days }، ووسيط الإخطار به بعد النهاية بالأيام: { $notice }.
moves-after-the-end = تأخيرات لم تُذكر إلا بعد انقضاء النهاية: { $count }.
moves-of-ends = ما ينتهي: وقت أقل { $less }، وقت أكثر { $more }.
advice-keep = { $now }: صدقت { $held } من كل 10. الاستمرار عليها.
advice-leave = { $now }: صدقت { $held } من كل 10، ولم يصدق ما هو أوسع. لا يُذكر موعد قبل التأكد منه.
advice-widen = { $now }: صدقت { $held } من كل 10، و{ $wider }: { $more }. الأفضل ذكر { $wider }.
advice-would-widen = { $now }: صدقت { $held } من كل 10، ولو ذُكرت نفسها على هيئة { $wider } لصدقت { $more }. الأفضل ذكر { $wider }.
advice-wait = ما قيل في مرحلة «{ $stage }» صدق منه { $held } من كل 10، وفي مرحلة «{ $until }»: { $more }. لا يُذكر الموعد إلا من مرحلة «{ $until }».

## الالتزامات تجاه العملاء: للجمهور الذي يرى كل شيء

commitments = الالتزامات
commitments-about = ما وُعد به عملاء بأسمائهم. لا يُخبَر بها أي جمهور آخر.
commitments-of = الالتزام تجاه
commitment-to = العميل
commitment-by = الموعد
commitment-stands = الوضع
commitment-reference = المرجع
commitment-made = تاريخ الالتزام
commitment-expires = سارٍ حتى
commitment-maker = التزم به
standing-missed = فات موعده
standing-shipped-late = صدر بعد الموعد
standing-declined = العنصر مرفوض
standing-deferred = العنصر مؤجل
standing-plan-later = الخطة تنتهي بعد الموعد
standing-no-plan = لا إطار زمني في الخطة
standing-expired = انتهى سريانه
standing-on-plan = الخطة تفي به
standing-kept = أُوفي به

## What changed, from the record of what was told

updates = التحديثات
updates-about = ما تغيّر في خارطة الطريق هذه، الأحدث أولًا: الجديد، وما تغيّر موعده ولماذا، وما صدر، وما لم يعد موجودًا.
updates-older = الأقدم
update-title = { $what }: { $title }
as-of = حتى { $day }
record-begins = يبدأ السجل في { $day }.
told-since = في خارطة الطريق منذ
change-new = جديد
change-later = تأخّر عمّا قيل
change-earlier = أقرب
change-less-time = وقت أقل
change-more-time = وقت أطول
change-firmer = أكثر تأكيدًا
change-softer = أقل تأكيدًا
change-corrected = تصحيح
change-withdrawn = سُحب
gone-item = شيء لم يعد في خارطة الطريق هذه
gone-heading = لم يعد في خارطة الطريق هذه
gone-means = ما كان هنا سُحب.
gone-since = منذ { $day }.
nothing-said = لم يُذكر
fact-new = { $what }: { $now }
fact-turned = { $what }: { $before } ← { $now }
what-was-told = ما قيل
what-was-told-about = ما قيل لكل جمهور، ومتى، ومن وافق عليه ولماذا، من سجلّه؛ الأحدث أولًا.
record-note = ملاحظة
record-ahead = لم يحن بعد

## What nobody has looked at for long

reconfirming = قيد إعادة التأكيد
reconfirming-means = لم يؤكد أحد هذا منذ مدة. وإلى أن يحدث ذلك لا نذكر إطارًا زمنيًا.
reconfirmed = أُعيد تأكيده.
aged-means = لم يؤكد أحد هذا منذ مدة، لذلك نقوله بدقة أقل.
confirm-by = يُعاد تأكيده قبل
weaker-since = يُقال بثقة أقل منذ

## Long lists, and further ways to group them

pages = الصفحات
all-of = كل ما في «{ $name }»
group-by = تجميع حسب
grouped-by = مجمَّع حسب: { $what }
any-owner = أي مسؤول
any-segment = لأي فئة
any-tier = أي مرتبة
whoever-knows = كل من يعلم
any-due = أي موعد
who-else-knows = من يعلم أيضًا
nobody-else = لا أحد غيرنا
known-to = يعلم به: { $names }
known-to-nobody = لا يعلم به أحد غيرنا
