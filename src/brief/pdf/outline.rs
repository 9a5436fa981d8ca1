//! The outline: the title, sections beneath it, topics beneath these.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{as_integer, destination, text_string};
use crate::brief::layout::Pages;

/// Files the outline; gives its root.
pub(super) fn outline(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = pages
        .outline
        .iter()
        .map(|_| document.new_object_id())
        .collect();
    // The nearest entry above of a lower level is the parent.
    let mut path: Vec<usize> = Vec::new();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); ids.len()];
    let mut tops = Vec::new();
    let mut parents = Vec::new();
    for (index, entry) in pages.outline.iter().enumerate() {
        while path
            .last()
            .is_some_and(|above| pages.outline[*above].level >= entry.level)
        {
            path.pop();
        }
        parents.push(path.last().copied());
        match path.last() {
            Some(above) => children[*above].push(index),
            None => tops.push(index),
        }
        path.push(index);
    }
    let mut file = |siblings: &[usize]| {
        for (place, index) in siblings.iter().enumerate() {
            let entry = &pages.outline[*index];
            let mut item = Dictionary::new();
            item.set("Title", text_string(&entry.title));
            item.set(
                "Dest",
                destination(page_ids, entry.page, pages.height - entry.y + 8.0),
            );
            let parent = parents[*index].map_or(root, |above| ids[above]);
            item.set("Parent", Object::Reference(parent));
            if place > 0 {
                item.set("Prev", Object::Reference(ids[siblings[place - 1]]));
            }
            if let Some(next) = siblings.get(place + 1) {
                item.set("Next", Object::Reference(ids[*next]));
            }
            // Sections are shown open, their topics closed.
            set_children(&mut item, &children[*index], &ids, entry.level == 0);
            document
                .objects
                .insert(ids[*index], Object::Dictionary(item));
        }
    };
    file(&tops);
    for siblings in &children {
        file(siblings);
    }
    let mut top = Dictionary::new();
    top.set("Type", Object::Name(b"Outlines".to_vec()));
    set_children(&mut top, &tops, &ids, true);
    document.objects.insert(root, Object::Dictionary(top));
    root
}

fn set_children(item: &mut Dictionary, children: &[usize], ids: &[ObjectId], open: bool) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", Object::Reference(ids[*first]));
        item.set("Last", Object::Reference(ids[*last]));
        let count = as_integer(children.len());
        item.set("Count", Object::Integer(if open { count } else { -count }));
    }
}
