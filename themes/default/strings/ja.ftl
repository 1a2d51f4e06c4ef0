# Japanese. What has to stand here, and in which tone, is in en.ftl. です・ます, plain.
# A fiscal year is named by the year it ends in, which 年度 is not: so it stays "FY".

## The language

direction = ltr
language-name = 日本語
languages = 言語
og-locale = ja_JP
list-separator = 、
labelled = { $label }：

## Pages and the ways between them

roadmap = ロードマップ
timeline = タイムライン
shipped = 提供済み
not-planned-and-why = 予定のないものとその理由
how-to-read = このページの読み方
follow-roadmap = このロードマップをフォローする
skip = 本文へ移動
whose-page = このページの対象
main-navigation = メインメニュー
calendar = カレンダー
spreadsheet = 表計算用データ
data = データ
timeline-about = いつ頃になるかを、言える範囲で、言える以上に細かくせずに示します。
all-items = すべての項目
all-items-about = このロードマップのすべての項目を一つの表にまとめたものです。
shipped-about = 完成したものです。
declined-about = 行わないものと、その理由、代わりにできることです。
follow-about = このロードマップの変更を知る方法です。
words-about = このロードマップの言葉が意味することと、約束していないことです。

## Whose page this is

audience-public = 公開
audience-customer = お客様
audience-internal = 社内
band-inside = { $name }：共有しないでください。他の方に伝えていないことが書かれています。
band-some = { $name }向けの版です。他の方には渡さないでください。
for-everybody = すべての方へ
for-some = { $name }向け
for-us = { $name }のみ

## The board

intentions = これらは意向であり、約束ではありません。
nothing-open = 現在お伝えできる進行中のものはありません。
now = 現在
now-means = 取り組んでいます。
next = 次
next-means = 現時点では、その後です。
later = 将来
later-means = まだ始めておらず、順番も決まっていません。
on-our-list = リストにあるもの
on-our-list-means = 順番はまだお伝えしていません。
everything-else = その他
recently-shipped = 最近提供したもの
all-shipped = これまでに提供したすべて
declined-aside = 行わないと決めたものと、その理由、代わりにできること。
something-missing = 見当たらないものがありますか？
by-area = 分野別
by-tag = タグ別
by-stage = 段階別
and-more = ほか{ $count }件

## Kinds of things

area = 分野
tag = タグ
stage = 段階
track = 系統

## Stages, and what they mean

stage-considering = 検討中
stage-considering-means = 考えているところで、まだ決めていません。
stage-planned = 予定
stage-planned-means = 計画していますが、まだ始めていません。
stage-building = 開発中
stage-building-means = 今つくっています。
stage-preview = プレビュー
stage-preview-means = お試しいただけます。まだ完成していません。
stage-shipped = 提供済み
stage-shipped-means = 完成しました。
stage-deferred = 見送り
stage-deferred-means = 今は行いません。また検討するかもしれません。
stage-declined = 行わない
stage-declined-means = 行わないことに決めました。

## How sure we are; the short ones stand after a date

sure-high = 計画としては最も確実
sure-high-means = これより遅れたら私たちも驚きます。それでも遅れることはあります。
sure-medium = おそらく
sure-medium-means = 現時点で最善の見積もりです。動くことがあります。
sure-low = 早い段階の見込み
sure-low-means = まだ分かっていることがわずかです。変わるものとお考えください。

## Lists

not-planned = 予定なし
decided-against = 行わないと決めたもの
decided-against-means = 検討しましたが、行いません。
not-now = 今は行わないもの
not-now-means = また検討するかもしれません。
earlier = それ以前
declined-lead = 行わない、または今は行わないと決めたものです。その理由と、代わりにできることを示します。
why = 理由
instead = 代わりに
look-again = 再検討の時期

## Finding; what the script fills in is a number in the place of each #

find = 検索
search = ロードマップを検索
any-area = すべての分野
any-tag = すべてのタグ
any-stage = すべての段階
any-track = すべての系統
clear = クリア
found = #件
found-of = #2件中#1件
found-none = このロードマップには該当するものがありません。言葉を減らしてみてください。
found-more = ほか#件：言葉を加えると絞り込めます
found-elsewhere = このロードマップの別の場所

## The timeline

timeline-lead = いつ頃になるかを、言える範囲で示します。塗りつぶした点は提供済みです。帯が広くぼやけているほど、見込みの幅が広いことを表します。
timeline-drawing = タイムラインの図。下の表が同じことを言葉で示します
timeline-table = 表形式のタイムライン
timeline-older = これより前の{ $count }件は表にのみあります。
timeline-drawn = 図には{ $drawn }件、表には全{ $all }件があります。
timeline-caption = すべてを表で
what = 内容
where-it-stands = 現在の段階
when = 時期
how-sure = 確かさ
later-undated = 将来、日付なし
tip-later = 将来、日付なし
tip-shipped = 提供済み：{ $when }

## An item

facts = 概要
on-the-board = ボード上の列
arrives-in = 提供先
tags = タグ
last-changed = 最終更新
needs-first = 先に必要なもの
needed-by = これを必要とするもの
takes-the-place-of = 置き換える対象
replaced-by = 後継
why-not = 行わない理由
notes = メモ
elsewhere = 関連リンク
tell-us = 必要なことをお聞かせください
follow-item = フォローして変更を知る
follow-area = { $area }をフォローして変更を知る
follow-all = ロードマップをフォローして変更を知る
follow-ways = ほかのフォロー方法
moved = アドレスが変わりました：
only-we-know = 社内だけの情報
owner = 担当
work-begins = 着手時期
trade-off = 優先の段階
for-whom = 対象
who-asked = 要望元
last-confirmed = 最終確認
not-told-before = 公表解禁日
told-others = 他の方に伝えていること
told-nothing = なし：これがあることを知りません。

## How to read this

words-lead = このロードマップは、私たちの意向をできるだけ正直に示すものです。約束ではなく、変わることがあります。
words-columns = 現在、次、将来
words-columns-means = 列は仕事の順番であり、日付ではありません。
words-stages = 段階の意味
words-when = 時期は、私たちが意図する細かさでのみ示します。半期とあれば、その半期のどの日でもありえます。初日でも末日でもありません。時期のないものは、まだ決まっていません。
words-sure = 確かさの意味
words-tracks = 提供先
words-order = 目標がぶつかるとき
words-order-means = 次の順で決めます：
words-not-here = ここにないもの
words-not-here-means = 行わないと決めたものは、その理由と代わりにできることとともに、別のページにあります。

## Following

follow-lead = 見に戻らなくても、変更があれば分かります。
follow-feed = フィードで
follow-feed-means = フィードは、新しいことの一覧をプログラムが代わりに読むためのものです。下のアドレスをフィードリーダー、チャットのチャンネル、またはフィードに対応したメールソフトに登録すると、新しいことがあったときに知らせてくれます。
follow-everything = すべて
follow-only = { $name }のみ
follow-each = 一つの項目のみ：各ページの最後に、その項目だけのフィードへのリンクがあります。
follow-json = すべて（JSONフィード、プログラム向け）
follow-calendar = カレンダーで
follow-calendar-means = カレンダーには、提供済みのものと、時期のあるものが入っています。計画は、ありうる日のすべてにわたり、計画として最も確実でない限り「仮」と表示されます。
follow-subscribe = カレンダーを購読する（変更が反映されます）
follow-download = 今日の内容をダウンロードする
follow-access = フィードとカレンダーには、このページと同じアクセス権が必要です。あなたと同じようにサインインできないプログラムには、何も伝えられません。
follow-data = データ
follow-data-means = このロードマップが伝えるすべて：
follow-spreadsheet = 表計算ソフト用
follow-programs = プログラム用データ

## Nothing here

not-here = ページがありません
nothing-here = ここには何もありません
nothing-here-means = アドレスの打ち間違いか、ページが移動した可能性があります。
go-to-roadmap = ロードマップへ

## Parts of texts that authors write

task-done = 完了
task-open = 未完了
table = 表
picture = 画像
note-number = 注{ $number }
note-back = 注{ $number }の参照元に戻る
alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意

## Feeds, calendars, exports

said-stage = { $stage }：{ $means }
said-shipped = 提供済み：{ $when }。
said-when = 時期：{ $when }。
said-when-sure = 時期：{ $when }（{ $sure }）。
said-at = { $stage }：{ $when }。
event = { $title }（{ $when }）
event-sure = { $title }（{ $when }、{ $sure }）

## The badge

badge = ロードマップ
badge-moving = 進行中{ $count }件
badge-open = 予定{ $count }件
badge-shipped = 提供済み{ $count }件
badge-nothing = まだありません

## Dates and time frames

month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
short-month-1 = 1月
short-month-2 = 2月
short-month-3 = 3月
short-month-4 = 4月
short-month-5 = 5月
short-month-6 = 6月
short-month-7 = 7月
short-month-8 = 8月
short-month-9 = 9月
short-month-10 = 10月
short-month-11 = 11月
short-month-12 = 12月
first-day = 1
date = { $year }年{ $month }{ $day }日
month-of = { $year }年{ $month }
quarter-1 = { $year }年第1四半期
quarter-2 = { $year }年第2四半期
quarter-3 = { $year }年第3四半期
quarter-4 = { $year }年第4四半期
half-1 = { $year }年上半期
half-2 = { $year }年下半期
year = { $year }年
months = { $year }年{ $from }から{ $to }
months-years = { $from }から{ $to }
days = { $year }年{ $month }{ $from }日から{ $to }日
day-month = { $month }{ $day }日
days-months = { $year }年{ $from }から{ $to }
days-years = { $from }から{ $to }

short-quarter-1 = { $year }年第1四半期
short-quarter-2 = { $year }年第2四半期
short-quarter-3 = { $year }年第3四半期
short-quarter-4 = { $year }年第4四半期
short-half-1 = { $year }年上半期
short-half-2 = { $year }年下半期
short-year = { $year }年
short-date = { $year }年{ $month }{ $day }日
short-month-of = { $year }年{ $month }
short-months = { $year }年{ $from }～{ $to }
short-months-years = { $from }～{ $to }
short-days = { $year }年{ $month }{ $from }～{ $to }日
short-day-month = { $month }{ $day }日
short-days-months = { $year }年{ $from }～{ $to }
short-days-years = { $from }～{ $to }

axis-quarter = Q{ $n }
axis-quarter-year = { $year }年Q{ $n }
axis-fiscal-half-1 = FY{ $yy }上半期
axis-fiscal-half-2 = FY{ $yy }下半期

fiscal-quarter-1 = FY{ $yy }第1四半期
fiscal-quarter-2 = FY{ $yy }第2四半期
fiscal-quarter-3 = FY{ $yy }第3四半期
fiscal-quarter-4 = FY{ $yy }第4四半期
fiscal-half-1 = FY{ $yy }上半期
fiscal-half-2 = FY{ $yy }下半期
fiscal-year = FY{ $yy }
fiscal-with-months = { $fiscal }（{ $months }）
# Of what ends, only when that begins
at-the-earliest = 早くても{ $when }以降
from-quarter-1 = { $year }年第1四半期
from-quarter-2 = { $year }年第2四半期
from-quarter-3 = { $year }年第3四半期
from-quarter-4 = { $year }年第4四半期
from-half-1 = { $year }年上半期
from-half-2 = { $year }年下半期
short-at-the-earliest = { $when }以降
when-sure = { $when }、{ $sure }

## 約束：すべてを見られる対象者向け

promises = 約束
promises-about = それぞれの対象者に時期をどう伝え、どうなったか。
promises-none = ここでは時期を伝えたことがありません。
promises-total = 約束
promises-kept = 守った
promises-moved = 動いた
promises-broken = 破った
promises-stale = 黙って期限切れ
promises-open = まだ先
promises-listed = 動いたもの、破ったもの、期限切れのもの
first-told = 最初の時期
last-told = 最後の時期
came-of-it = どうなったか
time-frames = 時期の幅
held = 守れた数
held-of = { $told } 件中 { $held } 件
how-often = 割合
too-few = 少なすぎて言えません
rates-means = 終わりが過ぎた時期だけを数えます。それまでに提供できていたか。{ $enough } 件未満なら何も言いません。
precision-day = 日単位
precision-month = 月単位
precision-quarter = 四半期単位
precision-half = 半期単位
precision-year = 年単位
told-at-stage = 「{ $stage }」の段階で伝えたもの
outcome-kept = 守った
outcome-late = 遅れて提供
outcome-too-soon = 伝えた時期より前に終了
outcome-missed = 間に合わなかった
outcome-withdrawn = 取り下げ、期限も過ぎた
outcome-deferred = 見送り
outcome-declined = 行わない
outcome-taken-back = 撤回
outcome-stale = 黙って期限切れ
outcome-open = まだ先
changed-times = { $count } 回変更
moves-ways = 時期の変更：後ろへ { $later }、前へ { $earlier }、狭く { $narrowed }、広く { $widened }。
moves-middle = 後ろへの変更の中央値は { $days } 日で、終わりの { $notice } 日前に伝えています。
moves-middle-after = 後ろへの変更の中央値は { $days } 日で、終わりの { $notice } 日後に伝えています。
moves-after-the-end = 終わりを過ぎてから伝えた後ろへの変更：{ $count }。
moves-of-ends = 終了するもの：猶予が短く { $less }、長く { $more }。
advice-keep = { $now }では 10 回中 { $held } 回守れました。このままで。
advice-leave = { $now }では 10 回中 { $held } 回しか守れず、より広い幅でも守れませんでした。確かになるまで時期を伝えないこと。
advice-widen = { $now }では 10 回中 { $held } 回、{ $wider }では { $more } 回守れました。{ $wider }で伝えること。
advice-would-widen = { $now }では 10 回中 { $held } 回。同じものを{ $wider }で伝えていれば { $more } 回守れました。{ $wider }で伝えること。
advice-wait = 「{ $stage }」の段階で伝えたものは 10 回中 { $held } 回、「{ $until }」では { $more } 回守れました。時期は「{ $until }」から伝えること。

## 顧客への確約：すべてを見られる対象者向け

commitments = 確約
commitments-about = 顧客を名指しで約束したもの。ほかの対象者には知らせません。
commitments-of = 確約した相手
commitment-to = 顧客
commitment-by = 期限
commitment-stands = 状況
commitment-reference = 根拠
commitment-made = 確約した日
commitment-expires = 有効期限
commitment-maker = 確約した人
standing-missed = 間に合わなかった
standing-shipped-late = 提供が遅れた
standing-declined = 項目は行わない
standing-deferred = 項目は見送り
standing-plan-later = 計画の終わりが期限より後
standing-no-plan = 計画に時期がない
standing-expired = 失効
standing-on-plan = 計画どおり
standing-kept = 守った

## What changed, from the record of what was told

updates = 更新履歴
updates-about = このロードマップの変更を新しい順に示します。追加されたもの、時期が変わったものとその理由、リリースされたもの、取り下げられたものです。
updates-older = 以前の更新
update-title = { $what }：{ $title }
as-of = { $day } 現在
record-begins = 記録は { $day } に始まりました。
told-since = 掲載開始
change-new = 新規
change-later = 時期を後ろへ変更
change-earlier = 時期が接近
change-less-time = 残り期間が短縮
change-more-time = 残り期間が延長
change-firmer = 確度が上がりました
change-softer = 確度が下がりました
change-corrected = 訂正
change-withdrawn = 取り下げ
gone-item = このロードマップから取り下げられた項目
gone-heading = このロードマップにはもうありません
gone-means = ここにあった項目は取り下げられました。
gone-since = { $day } から。
nothing-said = 記載なし
fact-new = { $what }：{ $now }
fact-turned = { $what }：{ $before } → { $now }
what-was-told = 伝えた内容
what-was-told-about = 各読者層にいつ何を伝え、誰がなぜ承認したかを、台帳から新しい順に示します。
record-note = メモ
record-ahead = まだ有効ではありません

## What nobody has looked at for long

reconfirming = 再確認中
reconfirming-means = しばらく確認されていません。確認されるまで時期は示しません。
reconfirmed = 再確認されました。
aged-means = しばらく確認されていないため、時期を大まかに示しています。
confirm-by = 再確認の期限
weaker-since = 社外への表現を弱めた日

## Long lists, and further ways to group them

pages = ページ
all-of = 「{ $name }」のすべて
group-by = 分類
grouped-by = 分類：{ $what }
any-owner = すべての担当
any-segment = すべての対象
any-tier = すべての優先順位
whoever-knows = 知っている人すべて
any-due = すべての期限
who-else-knows = ほかに知っている人
nobody-else = ほかになし
known-to = 知っている人：{ $names }
known-to-nobody = ほかに知っている人はいません
