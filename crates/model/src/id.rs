//! Stable names for things, made from content and never from row numbers.

use serde::{Deserialize, Serialize};

/// A short stable identifier: `prefix` and 16 hexadecimal digits of the BLAKE3 hash of the parts, in order.
/// Parts are length-prefixed, so that ("ab","c") and ("a","bc") differ.
#[must_use]
pub fn content_id(prefix: &str, parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    format!("{prefix}{}", &hasher.finalize().to_hex()[..16])
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub String);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(
    /// One captured page: its address (or file name where no address is known) and its bytes.
    PageId
);
id!(
    /// One article on a page: the page and the part's number.
    DocumentId
);
id!(
    /// One attribution: the document and the place of its first content span.
    AttributionId
);
id!(
    /// A person, organisation or place, joined over documents.
    EntityId
);
id!(
    /// A story: named after its founding document, the first by date and then by id.
    StoryId
);

impl PageId {
    /// `locator` is the page's address or, where none is known, its file name without folders, so that the same
    /// folder read from another place gives the same ids.
    #[must_use]
    pub fn of(locator: &str, bytes: &[u8]) -> Self {
        Self(content_id("p", &[locator.as_bytes(), bytes]))
    }
}

impl DocumentId {
    /// `part` counts from 1.
    #[must_use]
    pub fn of(page: &PageId, part: u32) -> Self {
        Self(content_id("d", &[page.0.as_bytes(), &part.to_le_bytes()]))
    }
}

impl AttributionId {
    #[must_use]
    pub fn of(document: &DocumentId, first: crate::Span) -> Self {
        Self(content_id("a", &[document.0.as_bytes(), &first.start.to_le_bytes(), &first.end.to_le_bytes()]))
    }
}
