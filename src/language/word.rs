//! The strings that code says, by name. Those that only templates say need no name here.

/// Declares words: how each is called in the files, and what it fills in.
macro_rules! words {
    ($($word:ident = $id:literal $([$($slot:literal),*])?),* $(,)?) => {
        /// A string that code says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each says what it is called in the files")]
        pub enum MessageId { $($word),* }

        impl MessageId {
            /// All of them, in the order of their numbers: name in the files, and what is filled in.
            pub(super) const ALL: &'static [(&'static str, &'static [&'static str])] =
                &[$(($id, &[$($($slot),*)?])),*];
        }
    };
}

words! {
    LanguageName = "language-name", ListSeparator = "list-separator",
    // Pages.
    Roadmap = "roadmap", Timeline = "timeline", Shipped = "shipped", NotPlannedAndWhy = "not-planned-and-why",
    HowToRead = "how-to-read", FollowRoadmap = "follow-roadmap", TimelineAbout = "timeline-about",
    ShippedAbout = "shipped-about", AllItems = "all-items", AllItemsAbout = "all-items-about", DeclinedAbout = "declined-about", FollowAbout = "follow-about",
    WordsAbout = "words-about", NotHere = "not-here",
    // Audiences.
    AudiencePublic = "audience-public", AudienceCustomer = "audience-customer", AudienceInternal = "audience-internal",
    BandInside = "band-inside" ["name"], BandSome = "band-some" ["name"],
    ForEverybody = "for-everybody", ForSome = "for-some" ["name"], ForUs = "for-us" ["name"],
    // The board, and lists.
    Now = "now", NowMeans = "now-means", Next = "next", NextMeans = "next-means", Later = "later",
    LaterMeans = "later-means", OnOurList = "on-our-list", OnOurListMeans = "on-our-list-means",
    EverythingElse = "everything-else", Area = "area", Tag = "tag", Stage = "stage", Track = "track",
    AnyOwner = "any-owner", AnySegment = "any-segment", AnyTier = "any-tier", WhoeverKnows = "whoever-knows",
    AnyDue = "any-due", WhoElseKnows = "who-else-knows", NobodyElse = "nobody-else", GroupedBy = "grouped-by" ["what"],
    KnownTo = "known-to" ["names"], KnownToNobody = "known-to-nobody",
    AnyArea = "any-area", AnyTag = "any-tag", AnyStage = "any-stage", AnyTrack = "any-track",
    NotPlanned = "not-planned", DecidedAgainst = "decided-against", DecidedAgainstMeans = "decided-against-means",
    NotNow = "not-now", NotNowMeans = "not-now-means", Earlier = "earlier",
    // Stages.
    Considering = "stage-considering", ConsideringMeans = "stage-considering-means",
    Planned = "stage-planned", PlannedMeans = "stage-planned-means",
    Building = "stage-building", BuildingMeans = "stage-building-means",
    Preview = "stage-preview", PreviewMeans = "stage-preview-means",
    StageShipped = "stage-shipped", StageShippedMeans = "stage-shipped-means",
    Deferred = "stage-deferred", DeferredMeans = "stage-deferred-means",
    Declined = "stage-declined", DeclinedMeans = "stage-declined-means",
    // How sure we are.
    SureHigh = "sure-high", SureHighMeans = "sure-high-means", SureMedium = "sure-medium",
    SureMediumMeans = "sure-medium-means", SureLow = "sure-low", SureLowMeans = "sure-low-means",
    FromQuarter1 = "from-quarter-1" ["year"], FromQuarter2 = "from-quarter-2" ["year"],
    FromQuarter3 = "from-quarter-3" ["year"], FromQuarter4 = "from-quarter-4" ["year"],
    FromHalf1 = "from-half-1" ["year"], FromHalf2 = "from-half-2" ["year"],
    AtTheEarliest = "at-the-earliest" ["when"], ShortAtTheEarliest = "short-at-the-earliest" ["when"],
    WhenSure = "when-sure" ["when", "sure"],
    Reconfirming = "reconfirming", ReconfirmingMeans = "reconfirming-means", Reconfirmed = "reconfirmed",
    // The timeline.
    TipLater = "tip-later", TipShipped = "tip-shipped" ["when"],
    AsOf = "as-of" ["day"], AxisQuarter = "axis-quarter" ["n"], AxisQuarterYear = "axis-quarter-year" ["n", "year"],
    AxisFiscalHalf1 = "axis-fiscal-half-1" ["year", "yy"], AxisFiscalHalf2 = "axis-fiscal-half-2" ["year", "yy"],
    // Parts of authors' texts.
    TaskDone = "task-done", TaskOpen = "task-open", Table = "table", Picture = "picture", NoteNumber = "note-number" ["number"], NoteBack = "note-back" ["number"], AlertNote = "alert-note",
    AlertTip = "alert-tip", AlertImportant = "alert-important", AlertWarning = "alert-warning",
    AlertCaution = "alert-caution",
    // An item.
    ArrivesIn = "arrives-in", Tags = "tags", LastChanged = "last-changed", NeedsFirst = "needs-first",
    NeededBy = "needed-by", TakesThePlaceOf = "takes-the-place-of", ReplacedBy = "replaced-by", WhyNot = "why-not",
    Instead = "instead", LookAgain = "look-again", Notes = "notes", Elsewhere = "elsewhere", TellUs = "tell-us",
    Owner = "owner", WorkBegins = "work-begins", TradeOff = "trade-off", ForWhom = "for-whom",
    WhoAsked = "who-asked", LastConfirmed = "last-confirmed", ConfirmBy = "confirm-by", WeakerSince = "weaker-since",
    NotToldBefore = "not-told-before", ToldOthers = "told-others", ToldNothing = "told-nothing",
    CommitmentsOf = "commitments-of", Labelled = "labelled" ["label"],
    // Feeds, calendars, exports, the badge.
    SaidStage = "said-stage" ["stage", "means"], SaidShipped = "said-shipped" ["when"], SaidWhen = "said-when" ["when"],
    SaidWhenSure = "said-when-sure" ["when", "sure"], SaidAt = "said-at" ["stage", "when"],
    Event = "event" ["title", "when"], EventSure = "event-sure" ["title", "when", "sure"],
    Badge = "badge", BadgeMoving = "badge-moving" ["count"], BadgeOpen = "badge-open" ["count"],
    BadgeShipped = "badge-shipped" ["count"], BadgeNothing = "badge-nothing",
    // Promises.
    Promises = "promises", PromisesAbout = "promises-about",
    PrecisionDay = "precision-day", PrecisionMonth = "precision-month", PrecisionQuarter = "precision-quarter",
    PrecisionHalf = "precision-half", PrecisionYear = "precision-year", ToldAtStage = "told-at-stage" ["stage"],
    OutcomeKept = "outcome-kept", OutcomeLate = "outcome-late", OutcomeTooSoon = "outcome-too-soon", OutcomeMissed = "outcome-missed",
    OutcomeWithdrawn = "outcome-withdrawn", OutcomeDeferred = "outcome-deferred",
    OutcomeDeclined = "outcome-declined", OutcomeTakenBack = "outcome-taken-back", OutcomeStale = "outcome-stale",
    OutcomeOpen = "outcome-open", ChangedTimes = "changed-times" ["count"],
    MovesWays = "moves-ways" ["later", "earlier", "narrowed", "widened"],
    MovesMiddle = "moves-middle" ["days", "notice"], MovesMiddleAfter = "moves-middle-after" ["days", "notice"],
    MovesAfterTheEnd = "moves-after-the-end" ["count"], MovesOfEnds = "moves-of-ends" ["less", "more"],
    AdviceKeep = "advice-keep" ["now", "held"], AdviceLeave = "advice-leave" ["now", "held"],
    AdviceWiden = "advice-widen" ["now", "held", "wider", "more"],
    AdviceWouldWiden = "advice-would-widen" ["now", "held", "wider", "more"],
    AdviceWait = "advice-wait" ["stage", "held", "until", "more"],
    StandingMissed = "standing-missed", StandingShippedLate = "standing-shipped-late",
    StandingDeclined = "standing-declined", StandingDeferred = "standing-deferred",
    StandingPlanLater = "standing-plan-later", StandingNoPlan = "standing-no-plan",
    StandingExpired = "standing-expired", StandingOnPlan = "standing-on-plan", StandingKept = "standing-kept",
    // What changed.
    Updates = "updates", UpdatesAbout = "updates-about", UpdateTitle = "update-title" ["what", "title"],
    WhatWasTold = "what-was-told", WhatWasToldAbout = "what-was-told-about",
    ChangeNew = "change-new", ChangeLater = "change-later", ChangeEarlier = "change-earlier",
    ChangeLessTime = "change-less-time", ChangeMoreTime = "change-more-time", AgedMeans = "aged-means",
    ChangeFirmer = "change-firmer", ChangeSofter = "change-softer", ChangeCorrected = "change-corrected",
    ChangeWithdrawn = "change-withdrawn", GoneHeading = "gone-heading", GoneMeans = "gone-means", NothingSaid = "nothing-said",
    FactNew = "fact-new" ["what", "now"], FactTurned = "fact-turned" ["what", "before", "now"],
    WhereItStands = "where-it-stands", When = "when", HowSure = "how-sure", OnTheBoard = "on-the-board",
    // Dates.
    FirstDay = "first-day", Date = "date" ["day", "month", "year"], MonthOf = "month-of" ["month", "year"],
    Year = "year" ["year"], Months = "months" ["from", "to", "year"], MonthsYears = "months-years" ["from", "to"],
    Days = "days" ["from", "to", "month", "year"], DayMonth = "day-month" ["day", "month"],
    DaysMonths = "days-months" ["from", "to", "year"], DaysYears = "days-years" ["from", "to"],
    ShortDate = "short-date" ["day", "month", "year"], ShortMonthOf = "short-month-of" ["month", "year"],
    ShortYear = "short-year" ["year"], ShortMonths = "short-months" ["from", "to", "year"],
    ShortMonthsYears = "short-months-years" ["from", "to"], ShortDays = "short-days" ["from", "to", "month", "year"],
    ShortDayMonth = "short-day-month" ["day", "month"], ShortDaysMonths = "short-days-months" ["from", "to", "year"],
    ShortDaysYears = "short-days-years" ["from", "to"],
    Month1 = "month-1", Month2 = "month-2", Month3 = "month-3", Month4 = "month-4", Month5 = "month-5",
    Month6 = "month-6", Month7 = "month-7", Month8 = "month-8", Month9 = "month-9", Month10 = "month-10",
    Month11 = "month-11", Month12 = "month-12",
    ShortMonth1 = "short-month-1", ShortMonth2 = "short-month-2", ShortMonth3 = "short-month-3",
    ShortMonth4 = "short-month-4", ShortMonth5 = "short-month-5", ShortMonth6 = "short-month-6",
    ShortMonth7 = "short-month-7", ShortMonth8 = "short-month-8", ShortMonth9 = "short-month-9",
    ShortMonth10 = "short-month-10", ShortMonth11 = "short-month-11", ShortMonth12 = "short-month-12",
    Quarter1 = "quarter-1" ["year"], Quarter2 = "quarter-2" ["year"], Quarter3 = "quarter-3" ["year"],
    Quarter4 = "quarter-4" ["year"], Half1 = "half-1" ["year"], Half2 = "half-2" ["year"],
    ShortQuarter1 = "short-quarter-1" ["year"], ShortQuarter2 = "short-quarter-2" ["year"],
    ShortQuarter3 = "short-quarter-3" ["year"], ShortQuarter4 = "short-quarter-4" ["year"],
    ShortHalf1 = "short-half-1" ["year"], ShortHalf2 = "short-half-2" ["year"],
    FiscalQuarter1 = "fiscal-quarter-1" ["year", "yy"], FiscalQuarter2 = "fiscal-quarter-2" ["year", "yy"],
    FiscalQuarter3 = "fiscal-quarter-3" ["year", "yy"], FiscalQuarter4 = "fiscal-quarter-4" ["year", "yy"],
    FiscalHalf1 = "fiscal-half-1" ["year", "yy"], FiscalHalf2 = "fiscal-half-2" ["year", "yy"],
    FiscalYear = "fiscal-year" ["year", "yy"], FiscalWithMonths = "fiscal-with-months" ["fiscal", "months"],
}
