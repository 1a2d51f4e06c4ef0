//! Things that are defined by name, and ids of them: one type for each kind, so that none is taken for another.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// One of the things of a kind. Only [`Defined`] makes it, so what it stands for is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::source) struct Id<K>(usize, PhantomData<K>);

/// All things of a kind, by name.
#[derive(Clone, Debug)]
pub(in crate::source) struct Defined<K, T> {
    places: BTreeMap<String, usize>,
    all: Vec<(String, T)>,
    kind: PhantomData<K>,
}

impl<K: Copy, T> Defined<K, T> {
    pub(in crate::source) fn new() -> Self {
        Defined { places: BTreeMap::new(), all: Vec::new(), kind: PhantomData }
    }

    /// Defines a name, unless it is defined.
    pub(in crate::source) fn define(&mut self, name: &str, value: impl FnOnce() -> T) -> Id<K> {
        if let Some(id) = self.named(name) {
            return id;
        }
        let at = self.all.len();
        self.places.insert(name.to_string(), at);
        self.all.push((name.to_string(), value()));
        Id(at, PhantomData)
    }

    /// The thing of this name, if there is one.
    pub(in crate::source) fn named(&self, name: &str) -> Option<Id<K>> {
        self.places.get(name).map(|at| Id(*at, PhantomData))
    }

    /// What it is called in the source.
    pub(in crate::source) fn name(&self, id: Id<K>) -> &str {
        &self.all[id.0].0
    }

    /// All names, in alphabetical order.
    pub(in crate::source) fn names(&self) -> impl Iterator<Item = &String> + Clone {
        self.places.keys()
    }

    pub(in crate::source) fn ids(&self) -> impl Iterator<Item = Id<K>> + use<K, T> {
        (0..self.all.len()).map(|at| Id(at, PhantomData))
    }

    pub(in crate::source) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.all.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub(in crate::source) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.all.iter_mut().map(|(_, value)| value)
    }

    pub(in crate::source) fn iter_mut(&mut self) -> impl Iterator<Item = (Id<K>, &str, &mut T)> {
        self.all.iter_mut().enumerate().map(|(at, (name, value))| (Id(at, PhantomData), name.as_str(), value))
    }
}

impl<K, T> Index<Id<K>> for Defined<K, T> {
    type Output = T;

    fn index(&self, id: Id<K>) -> &T {
        &self.all[id.0].1
    }
}

impl<K, T> IndexMut<Id<K>> for Defined<K, T> {
    fn index_mut(&mut self, id: Id<K>) -> &mut T {
        &mut self.all[id.0].1
    }
}
