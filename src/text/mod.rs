//! Small functions on texts that the whole program shares: ids, misspelt names, digits, addresses, numbers of things.

mod encode;
mod id;
mod nearest;

pub use encode::{hex, percent_encoded};
pub use id::{LONGEST_ID, id_problem, slug};
pub use nearest::nearest;

/// `1 page`, `2 pages`.
pub fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
