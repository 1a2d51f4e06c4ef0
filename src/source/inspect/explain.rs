//! What each audience is told of one item, field by field, and by which rule. For the author's eyes.

use crate::edition;
use crate::source::Roadmap;
use crate::source::gate::{Age, Gate, VisibleFields};
use crate::source::model::{AudienceId, Field, Item};
use crate::source::places::FieldPlaces;
use crate::time::TimeFrame;
use crate::vocabulary::Precision;
use serde::Serialize;

/// One item, as every audience reads it.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// Id of the item.
    pub id: String,
    /// Its title inside, or as the first of the audiences is told it.
    pub title: String,
    /// The audiences that may know it, and whoever sees one; none where only what is told is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// Each audience in turn.
    pub audiences: Vec<ToAudience>,
}

/// What one audience is told, and why.
#[derive(Clone, Debug, Serialize)]
pub struct ToAudience {
    /// Id of the audience.
    pub audience: String,
    /// Whether it knows the item.
    pub knows: bool,
    /// Why it does or doesn't (rule 1); empty where only what is told is shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Field by field.
    pub rows: Vec<Row>,
}

/// One field of the item.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Name of the field.
    pub field: &'static str,
    /// What is told; none where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// By which rule of the gate; empty where only what is told is shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

/// One line of `roadmap list`.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Id of the item.
    pub id: String,
    /// Its title inside.
    pub title: String,
    /// Name of its stage.
    pub stage: String,
    /// The audiences that may know it, and whoever sees one.
    pub visibility: String,
}

impl Explanation {
    /// What these editions tell of an item, for a log that their audiences may read: no rule, since a rule speaks of
    /// what is not told. `Err` holds the nearest id that they know, if any.
    pub fn of_editions(id: &str, editions: &[edition::Edition]) -> Result<Explanation, Option<String>> {
        let find = |edition: &edition::Edition| edition.items.iter().find(|item| item.id == id).cloned();
        let Some(title) = editions.iter().find_map(find).map(|item| item.title) else {
            let known: Vec<&str> = editions.iter().flat_map(|e| &e.items).map(|item| item.id.as_str()).collect();
            return Err(crate::text::nearest(id, &known).map(str::to_string));
        };
        let audiences = editions.iter().map(|edition| {
            let told = find(edition);
            let rows = told.iter().flat_map(|item| {
                let row = |(field, of): &(&'static str, Field)| {
                    value_of(item, *of).map(|told| Row { field, told: Some(told), rule: String::new() })
                };
                Field::ALL.iter().filter_map(row).collect::<Vec<_>>()
            });
            let audience = edition.audience.id.clone();
            ToAudience { audience, knows: told.is_some(), why: String::new(), rows: rows.collect() }
        });
        Ok(Explanation { id: id.to_string(), title, visibility: None, audiences: audiences.collect() })
    }
}

impl Roadmap {
    /// Every item, in the order of the source.
    pub fn list(&self) -> Vec<Summary> {
        let gate = Gate::new(&self.model, AudienceId::INTERNAL, self.today);
        let items = self.model.items.iter().map(|item| Summary {
            id: item.id.clone(),
            title: item.inner_title().to_string(),
            stage: gate.statement(item, &VisibleFields::of(item, gate.audience)).stage.name,
            visibility: self.model.audiences.names(item.visibility).join(", "),
        });
        items.collect()
    }

    /// What each of these audiences is told of an item, and why. `Err` holds the nearest id, if any.
    pub fn explain(&self, id: &str, audiences: &[String]) -> Result<Explanation, Option<String>> {
        let Some(item) = self.model.items.iter().find(|i| i.id == id) else {
            let known: Vec<&str> = self.model.items.iter().map(|i| i.id.as_str()).collect();
            return Err(crate::text::nearest(id, &known).map(str::to_string));
        };
        let audiences = (self.model.audiences.ids())
            .filter(|a| audiences.contains(&self.model.audiences[*a].id))
            .map(|a| self.to_audience(item, a))
            .collect();
        Ok(Explanation {
            id: item.id.clone(),
            title: item.inner_title().to_string(),
            visibility: Some(self.model.audiences.names(item.visibility).join(", ")),
            audiences,
        })
    }

    fn to_audience(&self, item: &Item, who: AudienceId) -> ToAudience {
        let gate = Gate::new(&self.model, who, self.today);
        let knows = gate.knows(item);
        let audience = &gate.audience.id;
        let names = self.model.audiences.names(item.visibility);
        let visibility = names.join("`, `");
        let why = match (gate.audience.may_know(item.visibility), knows) {
            (false, _) => format!("rule 1: visibility is `{visibility}`, which `{audience}` does not see"),
            (true, false) => {
                let day = item.embargo.map(|d| d.to_string()).unwrap_or_default();
                format!("rule 1: under embargo until {day}")
            }
            (true, true) if names.contains(&audience.as_str()) => format!("rule 1: visibility is `{visibility}`"),
            (true, true) => format!("rule 1: visibility is `{visibility}`, which `{audience}` sees"),
        };
        // What is told is read off the edition itself, so an explanation cannot differ from the site.
        let told = knows.then(|| gate.edition_of(item)).flatten();
        let rows = told.map(|told| self.rows(item, &gate, &told)).unwrap_or_default();
        ToAudience { audience: audience.clone(), knows, why, rows }
    }

    fn rows(&self, item: &Item, gate: &Gate<'_>, told: &edition::Item) -> Vec<Row> {
        let fields = Field::ALL.iter().filter(|(_, f)| !matches!(f, Field::Told | Field::TradeOffOrder));
        fields
            .filter_map(|(name, field)| {
                let written = self.written(item, gate, *field);
                let value = value_of(told, *field);
                let any = value.is_some() || written.base || written.overlay.is_some() || written.unseen;
                any.then(|| Row {
                    field: name,
                    rule: self.rule(*field, gate, &written, value.is_some(), item),
                    told: value,
                })
            })
            .collect()
    }

    /// Where a field is written, as far as this audience is concerned.
    fn written(&self, item: &Item, gate: &Gate<'_>, field: Field) -> Written {
        let key = key_of(field);
        let Some(places) = self.places.items.get(&item.id) else { return Written::default() };
        let has = |places: &FieldPlaces| places.keys.key(key).is_some();
        let written: Vec<AudienceId> = places.overlays.iter().filter(|(_, p)| has(p)).map(|(to, _)| *to).collect();
        Written {
            base: has(&places.base) || (field == Field::Embargo && item.embargo.is_some()),
            overlay: written.iter().rev().find(|to| gate.audience.sees(**to)).copied(),
            unseen: written.iter().any(|to| !gate.audience.sees(*to)),
        }
    }

    fn rule(&self, field: Field, gate: &Gate<'_>, written: &Written, told: bool, item: &Item) -> String {
        let audience = &gate.audience.id;
        let from = match &written.overlay {
            Some(a) => format!("rule 2: written under `[item.{}]`", self.model.audiences[*a].id),
            None if written.base => format!("rule 3: `{}` is among the fields of `{audience}`", field.name()),
            None => String::new(),
        };
        if !told {
            return self.silence(field, gate, written, item);
        }
        let picked = VisibleFields::of(item, gate.audience);
        match field {
            Field::Window => {
                let exact = gate.inside() && gate.audience.dates == Precision::Day;
                let wider = picked.target.is_some_and(|target| match target {
                    TimeFrame::Window(w) => !gate.inside() && gate.coarse(w).is_some_and(|w| w.end < self.today),
                    TimeFrame::Horizon(_) => false,
                });
                let how = if gate.ends(&picked) {
                    "by its beginning, since it ends".into()
                } else if gate.age(item) > Age::Fresh {
                    format!("wider, because nobody has looked since {}", looked_at(&picked))
                } else if wider {
                    "widened, because the narrower window has passed".into()
                } else if exact {
                    "as written".into()
                } else {
                    format!("to the {:?}", gate.audience.dates).to_lowercase()
                };
                format!("{from}; rule 4: {how}")
            }
            Field::Horizon if picked.horizon.is_none() => match picked.target {
                Some(TimeFrame::Horizon(_)) => "rule 4: the target names it".into(),
                _ => "rule 4: from the stage and the coarsened window".into(),
            },
            Field::Stage if picked.stage.is_none() => "no stage is written: `considering`".into(),
            Field::Stage => {
                let own = picked.stage.and_then(|id| self.model.stages[*id].visibility);
                let hidden = own.is_some_and(|v| !gate.audience.may_know(v));
                if hidden {
                    format!("rule 5: the standard stage behind one that `{audience}` may not know")
                } else {
                    from
                }
            }
            Field::Area | Field::Tags | Field::Track | Field::DependsOn | Field::Replaces => {
                format!("{from}; rule 6: what `{audience}` knows of it")
            }
            _ => from,
        }
    }

    /// Why a field that is written somewhere is not told.
    fn silence(&self, field: Field, gate: &Gate<'_>, written: &Written, item: &Item) -> String {
        let audience = &gate.audience.id;
        if !written.base && written.overlay.is_none() {
            return format!("rule 2: written only for others than `{audience}`");
        }
        if written.overlay.is_none() && !gate.audience.fields.has(field) {
            return format!("rule 3: `{}` is not among the fields of `{audience}`", field.name());
        }
        let passed = gate.passed(&VisibleFields::of(item, gate.audience));
        match field {
            Field::Window if matches!(gate.audience.dates, Precision::Horizon | Precision::None) => {
                format!(
                    "rule 4: `{audience}` is told no dates (`dates = \"{}\"`)",
                    format!("{:?}", gate.audience.dates).to_lowercase()
                )
            }
            Field::Window | Field::Confidence if gate.age(item) == Age::Old => {
                let since = looked_at(&VisibleFields::of(item, gate.audience));
                format!("told once somebody has looked at it again (`confirmed`): last on {since}")
            }
            Field::Window | Field::Confidence if passed => {
                "rule 4: the target has passed, so outside it is no date".into()
            }
            Field::Window | Field::Confidence | Field::Horizon => {
                "rule 4: told only of what is still to come, as a window".into()
            }
            Field::Released => "rule 4: told only of what has shipped, and once it has".into(),
            Field::Decision => "told only of what is declined or deferred".into(),
            _ => format!("rule 6: it refers to what `{audience}` may not know"),
        }
    }
}

fn looked_at(picked: &VisibleFields<'_>) -> String {
    picked.looked_at.map(|day| day.to_string()).unwrap_or_default()
}

#[derive(Default)]
struct Written {
    base: bool,
    overlay: Option<AudienceId>,
    unseen: bool,
}

/// The key of the source behind a field of the policy.
fn key_of(field: Field) -> &'static str {
    if field == Field::Window { "target" } else { field.name() }
}

/// A told value in words, short enough for a line.
fn value_of(item: &edition::Item, field: Field) -> Option<String> {
    let names = |list: &[edition::Reference]| {
        let ids: Vec<&str> = list.iter().map(|r| r.id.as_str()).collect();
        (!ids.is_empty()).then(|| ids.join(", "))
    };
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let window = |w: &crate::time::Window| {
        let name = w.fiscal.as_ref().map(|f| format!("{f}, ")).unwrap_or_default();
        if w.earliest {
            return format!("{name}{} at the earliest", w.start);
        }
        if w.start == w.end { format!("{name}{}", w.start) } else { format!("{name}{} to {}", w.start, w.end) }
    };
    let lower = |text: String| text.to_lowercase();
    match field {
        Field::Title => Some(item.title.clone()),
        Field::Summary => item.summary.clone(),
        Field::Body => {
            let parts = item.sections.iter().map(|s| {
                let to = s.audience.as_deref().unwrap_or("everybody who knows it");
                format!("{} characters for {to}", s.markdown.chars().count())
            });
            let parts: Vec<String> = parts.collect();
            (!parts.is_empty()).then(|| parts.join("; "))
        }
        Field::Stage => Some(item.stage.name.clone()),
        Field::Horizon => item.horizon.map(|h| lower(format!("{h:?}"))),
        Field::Area => item.area.as_ref().map(|a| a.name.clone()),
        Field::Tags => names(&item.tags),
        Field::Track => item.track.as_ref().map(|t| t.name.clone()),
        Field::Links => {
            let titles: Vec<&str> = item.links.iter().map(|l| l.title.as_str()).collect();
            (!titles.is_empty()).then(|| titles.join(", "))
        }
        Field::Image => item.image.as_ref().map(|i| i.file.clone()),
        Field::Released => item.released.as_ref().map(window),
        Field::Updated => item.updated.map(|d| d.to_string()),
        Field::Decision => {
            item.decision.as_ref().map(|d| d.why.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" / "))
        }
        Field::DependsOn => names(&item.depends_on),
        Field::Replaces => names(&item.replaces),
        Field::Window => item.window.as_ref().map(window),
        Field::Confidence => item.confidence.map(|c| lower(format!("{c:?}"))),
        Field::Start => item.inside.start.as_ref().map(window),
        Field::Owner => item.inside.owner.clone(),
        Field::TradeOff => item.inside.trade_off.clone(),
        Field::Confirmed => item.inside.confirmed.map(|d| d.to_string()),
        Field::Embargo => item.inside.embargo.map(|d| d.to_string()),
        Field::Segments => joined(&item.inside.segments),
        Field::Accounts => joined(&item.inside.accounts),
        Field::Notes => item.inside.notes.as_ref().map(|n| format!("{} characters", n.chars().count())),
        Field::Told | Field::TradeOffOrder => None,
    }
}
