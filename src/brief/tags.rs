//! The structure of a brief beneath its looks: what is a heading, a cell, a
//! figure. It becomes the tags of the PDF, by which a screen reader and an
//! archive know the text's order and meaning.

/// A node of the structure, an index into [`Tags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TagId(pub(super) u32);

impl TagId {
    /// What repeats on pages or only adorns them belongs to no node.
    pub(super) const ARTIFACT: Self = Self(u32::MAX);
}

/// What a node is (the standard types of ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    Document,
    Heading(u8),
    Paragraph,
    Quote,
    List,
    Item,
    Label,
    ItemBody,
    Table,
    Row,
    Head,
    Cell,
    Figure,
    Note,
    Contents,
    ContentsItem,
    Section,
}

impl TagKind {
    /// The name of the type in the file.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(_) => "H4",
            Self::Paragraph => "P",
            Self::Quote => "BlockQuote",
            Self::List => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::ItemBody => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::Head => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Note => "Note",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Section => "Sect",
        }
    }
}

/// One node.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tag {
    pub(super) kind: TagKind,
    pub(super) parent: Option<TagId>,
    /// What a figure shows, in words.
    pub(super) description: Option<Box<str>>,
}

/// The nodes, each after its parent; node 0 is the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tags(pub(super) Vec<Tag>);

impl Tags {
    pub(super) const ROOT: TagId = TagId(0);

    pub(super) fn new() -> Self {
        Self(vec![Tag {
            kind: TagKind::Document,
            parent: None,
            description: None,
        }])
    }

    pub(super) fn add(&mut self, kind: TagKind, parent: TagId) -> TagId {
        let parent = if parent == TagId::ARTIFACT {
            Self::ROOT
        } else {
            parent
        };
        self.0.push(Tag {
            kind,
            parent: Some(parent),
            description: None,
        });
        TagId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    pub(super) fn figure(&mut self, parent: TagId, description: &str) -> TagId {
        let id = self.add(TagKind::Figure, parent);
        if let Some(tag) = self.0.last_mut() {
            tag.description = Some(description.into());
        }
        id
    }
}
