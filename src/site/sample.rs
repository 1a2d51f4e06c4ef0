//! A small edition with something of everything, for tests.

use crate::edition::*;
