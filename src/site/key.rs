//! Addresses of files: a pattern for each kind of file, and what tells one file of a kind from the next.

/// Which file of its kind a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    /// What stands for the part of the address in angle brackets, such as the id of an item; empty where there is none.
    pub(super) id: Box<str>,
    /// Which page of a list, counted from 0.
    pub(super) page: usize,
}

impl Key {
    /// The first page about something.
    pub(super) fn of(id: &str) -> Key {
        Key { id: id.into(), page: 0 }
    }

    /// The one file of its kind, if there is one.
    pub(super) fn one(exists: bool) -> Vec<Key> {
        if exists { vec![Key::default()] } else { Vec::new() }
    }

    /// So many pages of the list of something.
    pub(super) fn pages(id: &str, many: usize) -> impl Iterator<Item = Key> {
        (0..many).map(move |page| Key { id: id.into(), page })
    }

    /// The path from the site's root of the file at an address such as `items/<id>/`. A folder's file is `index.html`.
    pub(super) fn path(&self, address: &str) -> String {
        let bracket = address.split_once('<').and_then(|(before, rest)| Some((before, rest.split_once('>')?.1)));
        let (before, after) = bracket.unwrap_or((address, ""));
        let id = if bracket.is_some() { &*self.id } else { "" };
        let mut path = [before, id, after].concat();
        if path.ends_with('/') {
            path.push_str(&file_of(self.page));
        }
        path
    }
}

/// The name of a page's file: the second one lies beside the first.
pub(super) fn file_of(page: usize) -> String {
    if page == 0 { "index.html".into() } else { format!("{}.html", page + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_fills_an_address() {
        assert_eq!(Key::of("x").path("items/<id>/"), "items/x/index.html");
        assert_eq!(Key::of("x").path("items/<id>/card.png"), "items/x/card.png");
        assert_eq!(Key { id: "".into(), page: 2 }.path("shipped/"), "shipped/3.html");
        assert_eq!(Key::default().path("_headers"), "_headers");
    }
}
