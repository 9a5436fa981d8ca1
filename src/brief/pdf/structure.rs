//! The structure tree: each node of the brief with the marked content that
//! belongs to it, so that a screen reader and an archive know the order.
//!
//! A long report has tens of thousands of nodes; they are written as text and
//! put into the file's object streams as they are.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{as_integer, hex, utf16};
use crate::brief::layout::Pages;
use crate::brief::tags::{TagId, TagKind, Tags};

/// A node of the file's tree: first the brief's own, then links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ElementId(u32);

enum Kid {
    /// Marked content of a page.
    Content { page: u32, id: u32 },
    /// A link met among it.
    Link(ElementId),
}

struct LinkElement {
    parent: TagId,
    kids: Vec<(u32, u32)>,
    annotation: Option<ObjectId>,
}

/// Objects as they are written, by number.
pub(super) type Raw = Vec<(u32, String)>;

pub(super) struct Structure {
    tags: Tags,
    kids: Vec<Vec<Kid>>,
    links: Vec<LinkElement>,
    /// The element of each marked content, by page.
    owners: Vec<Vec<ElementId>>,
    root: ObjectId,
    /// The object number of the first node.
    first: u32,
}

impl Structure {
    pub(super) fn new(document: &mut Document, pages: &Pages, count: usize) -> Self {
        let root = document.new_object_id();
        let tags = pages.tags.clone();
        let first = document.max_id + 1;
        document.max_id += u32::try_from(tags.0.len()).unwrap_or(u32::MAX);
        Self {
            kids: tags.0.iter().map(|_| Vec::new()).collect(),
            tags,
            links: Vec::new(),
            owners: vec![Vec::new(); count],
            root,
            first,
        }
    }

    pub(super) fn name(&self, tag: TagId) -> &'static str {
        self.tags.0[tag.0 as usize].kind.name()
    }

    /// New marked content of a node on a page; gives its number there.
    pub(super) fn content(&mut self, tag: TagId, page: usize) -> u32 {
        let id = self.own(ElementId(tag.0), page);
        let page = u32::try_from(page).unwrap_or(u32::MAX);
        self.kids[tag.0 as usize].push(Kid::Content { page, id });
        id
    }

    fn own(&mut self, element: ElementId, page: usize) -> u32 {
        let owners = &mut self.owners[page];
        owners.push(element);
        u32::try_from(owners.len() - 1).unwrap_or(u32::MAX)
    }

    /// A link within a node.
    pub(super) fn new_link(&mut self, tag: TagId) -> ElementId {
        let index = self.tags.0.len() + self.links.len();
        let element = ElementId(u32::try_from(index).unwrap_or(u32::MAX));
        self.links.push(LinkElement {
            parent: tag,
            kids: Vec::new(),
            annotation: None,
        });
        self.kids[tag.0 as usize].push(Kid::Link(element));
        element
    }

    pub(super) fn link_content(&mut self, element: ElementId, page: usize) -> u32 {
        let id = self.own(element, page);
        let page = u32::try_from(page).unwrap_or(u32::MAX);
        let at = element.0 as usize - self.tags.0.len();
        self.links[at].kids.push((page, id));
        id
    }

    /// Files a link's annotation and ties it to its node.
    pub(super) fn link(
        &mut self,
        document: &mut Document,
        mut annotation: Dictionary,
        element: ElementId,
    ) -> ObjectId {
        let at = element.0 as usize - self.tags.0.len();
        let key = self.owners.len() + at;
        annotation.set("StructParent", Object::Integer(as_integer(key)));
        let id = document.add_object(Object::Dictionary(annotation));
        self.links[at].annotation = Some(id);
        id
    }

    /// Object number of an element.
    fn number(&self, element: ElementId, first_link: u32) -> u32 {
        let own = u32::try_from(self.tags.0.len()).unwrap_or(u32::MAX);
        if element.0 < own {
            self.first + element.0
        } else {
            first_link + (element.0 - own)
        }
    }

    /// The root, and the nodes as text.
    pub(super) fn finish(self, document: &mut Document, page_ids: &[ObjectId]) -> (ObjectId, Raw) {
        let first_link = document.max_id + 1;
        document.max_id += u32::try_from(self.links.len()).unwrap_or(u32::MAX);
        let page = |number: u32| page_ids.get(number as usize).map_or(0, |id| id.0);
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); self.tags.0.len()];
        for (index, tag) in (0..).zip(&self.tags.0) {
            if let Some(parent) = tag.parent {
                children[parent.0 as usize].push(self.first + index);
            }
        }
        let mut raw = Vec::with_capacity(self.tags.0.len() + self.links.len());
        for (index, children) in children.iter().enumerate() {
            let number = self.first + u32::try_from(index).unwrap_or(u32::MAX);
            raw.push((number, self.element(index, children, first_link, &page)));
        }
        for (number, link) in (first_link..).zip(&self.links) {
            let on = link.kids.first().map_or(0, |(on, _)| page(*on));
            let mut text = format!(
                "<</S/Link/P {} 0 R/Pg {on} 0 R/K[",
                self.first + link.parent.0
            );
            for (_, id) in &link.kids {
                let _ = write!(text, "{id} ");
            }
            if let Some(annotation) = link.annotation {
                let _ = write!(text, "<</Type/OBJR/Obj {} 0 R>>", annotation.0);
            }
            text.push_str("]>>");
            raw.push((number, text));
        }
        let tree = document.new_object_id();
        raw.push((tree.0, self.parent_tree(first_link)));
        raw.push((self.root.0, self.tree_root(tree)));
        (self.root, raw)
    }

    /// One element: its kind, its parent, what it holds.
    fn element(
        &self,
        index: usize,
        children: &[u32],
        first_link: u32,
        page: &impl Fn(u32) -> u32,
    ) -> String {
        let tag = &self.tags.0[index];
        let parent = tag
            .parent
            .map_or(self.root.0, |parent| self.first + parent.0);
        let mut text = String::with_capacity(80);
        let _ = write!(text, "<</S/{}/P {parent} 0 R", tag.kind.name());
        let kids = &self.kids[index];
        let at = kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Link(_) => None,
        });
        if let Some(at) = at {
            let _ = write!(text, "/Pg {} 0 R", page(at));
        }
        match tag.kind {
            TagKind::Head => text.push_str("/A<</O/Table/Scope/Column>>"),
            TagKind::Note => {
                let _ = write!(text, "/ID(n{index})");
            }
            _ => {}
        }
        if let Some(description) = &tag.description {
            let _ = write!(text, "/Alt<{}>", hex(&utf16(description)));
        }
        text.push_str("/K[");
        for kid in kids {
            match kid {
                Kid::Content { page: on, id } if Some(*on) == at => {
                    let _ = write!(text, "{id} ");
                }
                Kid::Content { page: on, id } => {
                    let _ = write!(text, "<</Type/MCR/Pg {} 0 R/MCID {id}>>", page(*on));
                }
                Kid::Link(element) => {
                    let _ = write!(text, "{} 0 R ", self.number(*element, first_link));
                }
            }
        }
        for child in children {
            let _ = write!(text, "{child} 0 R ");
        }
        text.push_str("]>>");
        text
    }

    /// Which element each marked content and each annotation belongs to.
    fn parent_tree(&self, first_link: u32) -> String {
        let mut parents = String::from("<</Nums[");
        for (number, owners) in self.owners.iter().enumerate() {
            let _ = write!(parents, "{number}[");
            for owner in owners {
                let _ = write!(parents, "{} 0 R ", self.number(*owner, first_link));
            }
            parents.push(']');
        }
        for (link, key) in
            (first_link..).zip(self.owners.len()..self.owners.len() + self.links.len())
        {
            let _ = write!(parents, "{key} {link} 0 R ");
        }
        parents.push_str("]>>");
        parents
    }

    /// The root of the tree, with the names of the notes.
    fn tree_root(&self, parent_tree: ObjectId) -> String {
        let mut root = format!(
            "<</Type/StructTreeRoot/K[{} 0 R]/ParentTree {} 0 R/ParentTreeNextKey {}",
            self.first,
            parent_tree.0,
            self.owners.len() + self.links.len()
        );
        // Names in the order of their bytes, as a name tree wants them.
        let mut notes: Vec<(String, u32)> = (0..)
            .zip(&self.tags.0)
            .filter(|(_, tag)| tag.kind == TagKind::Note)
            .map(|(index, _)| (format!("n{index}"), self.first + index))
            .collect();
        notes.sort();
        if !notes.is_empty() {
            root.push_str("/IDTree<</Names[");
            for (name, id) in notes {
                let _ = write!(root, "({name}){id} 0 R ");
            }
            root.push_str("]>>");
        }
        root.push_str(">>");
        root
    }
}
