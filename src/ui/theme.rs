//! Every colour, space and text size of the window, by name; and its fonts.
//! Pages use these tokens and no literals of their own. The colours are those of the
//! light theme; `scheme` exchanges them for another's.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    TextStyle, Theme, Visuals,
};

/// Ink of running text.
pub const INK: Color32 = Color32::from_rgb(0x1d, 0x23, 0x2b);
/// Labels and notes.
pub const MUTED: Color32 = Color32::from_rgb(0x5a, 0x66, 0x73);
/// The one accent: navy, as on paper.
pub const ACCENT: Color32 = Color32::from_rgb(0x1f, 0x3a, 0x5f);
/// Behind what is chosen.
pub const CHOSEN: Color32 = Color32::from_rgb(0xdc, 0xe6, 0xf2);
/// Behind what the pointer is over.
pub const HOVER: Color32 = Color32::from_rgb(0xea, 0xef, 0xf5);
/// The window's ground.
pub const GROUND: Color32 = Color32::from_rgb(0xf3, 0xf4, 0xf6);
/// Paper: cards, fields, the record.
pub const PAPER: Color32 = Color32::WHITE;
/// Behind what is typed. No token has the very colour of another.
pub const FIELD: Color32 = Color32::from_rgb(0xfe, 0xfe, 0xfe);
/// Hairlines.
pub const LINE: Color32 = Color32::from_rgb(0xd3, 0xd9, 0xe0);
/// A field's frame; dark enough to be seen by weak eyes.
pub const FIELD_LINE: Color32 = Color32::from_rgb(0x9a, 0xa5, 0xb1);
/// An example in an empty field; slanted too, so that it never passes for a value.
pub const HINT: Color32 = Color32::from_rgb(0x6a, 0x75, 0x82);
/// The ring around the control that has the keyboard.
pub const FOCUS: Color32 = Color32::from_rgb(0x0b, 0x4f, 0xb3);
/// Problems.
pub const PROBLEM: Color32 = Color32::from_rgb(0xa8, 0x1c, 0x1c);
/// Behind a stretch of a source that a record stands on.
pub const PASSAGE: Color32 = Color32::from_rgb(0xe9, 0xf0, 0xe4);
/// Behind the stretch the row with the cursor stands on.
pub const PASSAGE_LIT: Color32 = Color32::from_rgb(0xcf, 0xe3, 0xbd);
/// Behind what is in doubt.
pub const DOUBT: Color32 = Color32::from_rgb(0xfb, 0xe6, 0xc8);
/// The line that ties a row to its passage.
pub const PASSAGE_LINE: Color32 = Color32::from_rgb(0x6b, 0x93, 0x4a);
/// Behind what is selected in a source.
pub const SELECTED: Color32 = Color32::from_rgb(0xbb, 0xd0, 0xea);
/// Behind the words a search found.
pub const LIT: Color32 = Color32::from_rgb(0xff, 0xee, 0xa8);
/// Over the words a search found on a page that is a picture: what is beneath stays dark.
pub const LIT_OVER: Color32 = Color32::from_rgba_premultiplied(0x50, 0x40, 0x00, 0x50);
/// All is well.
pub const GOOD: Color32 = Color32::from_rgb(0x1e, 0x6b, 0x3a);

/// The rail of rooms: a darker navy, so that it frames the paper.
pub const RAIL: Color32 = Color32::from_rgb(0x18, 0x2d, 0x4a);
/// Behind the room one is in.
pub const RAIL_CHOSEN: Color32 = Color32::from_rgb(0x33, 0x52, 0x7d);
/// Behind the entry of the rail the pointer is over.
pub const RAIL_HOVER: Color32 = Color32::from_rgb(0x25, 0x40, 0x66);
/// Ink of the rail.
pub const RAIL_INK: Color32 = Color32::from_rgb(0xe3, 0xea, 0xf3);

/// How much of its colours is left to what cannot be pressed.
pub const DISABLED: f32 = 0.6;

/// Between the parts of one field.
pub const TIGHT: f32 = 3.0;
/// Between fields.
pub const GAP: f32 = 10.0;
/// Between sections.
pub const SECTION: f32 = 16.0;
/// Width of the rail of rooms.
pub const RAIL_WIDTH: f32 = 104.0;
/// Height of one entry of the rail.
pub const RAIL_ENTRY: f32 = 54.0;
/// Narrowest and widest a list of records beside what is chosen of it.
const LIST_WIDTHS: (f32, f32) = (320.0, 440.0);
/// Widest a record or form grows: a line of text stays readable.
pub const MEASURE: f32 = 900.0;
/// Inside a card.
pub const CARD_MARGIN: i8 = 16;

/// Text size of a record's title.
pub const TITLE_SIZE: f32 = 22.0;
/// Text size of a section heading.
pub const HEADING_SIZE: f32 = 15.5;
/// Text size of running text.
pub const BODY_SIZE: f32 = 14.0;
/// Text size of labels and notes.
pub const SMALL_SIZE: f32 = 12.0;
/// Numbers of notes, raised beside the words they belong to.
pub const NOTE_SIZE: f32 = 9.5;

/// The family of bold text.
#[must_use]
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// A bold font of a size.
#[must_use]
pub fn bold_font(size: f32) -> FontId {
    FontId::new(size, bold())
}

/// The family of the record's own text, as set on paper.
#[must_use]
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// Installs fonts and colours. The application and the tests call this before
/// the first frame, as egui has no font of its own here.
pub fn install(context: &Context) {
    context.set_fonts(fonts());
    super::boxes::install(context);
    context.set_theme(Theme::Light);
    // The commands of the window do it, with the keys a person gave them.
    context.options_mut(|options| options.zoom_with_keyboard = false);
    context.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Heading, bold_font(HEADING_SIZE)),
            (
                TextStyle::Body,
                FontId::new(BODY_SIZE, FontFamily::Proportional),
            ),
            (
                TextStyle::Button,
                FontId::new(BODY_SIZE, FontFamily::Proportional),
            ),
            (
                TextStyle::Small,
                FontId::new(SMALL_SIZE, FontFamily::Proportional),
            ),
            (
                TextStyle::Monospace,
                FontId::new(BODY_SIZE, FontFamily::Proportional),
            ),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(GAP, 6.0);
        style.spacing.button_padding = egui::vec2(12.0, 5.0);
        style.spacing.interact_size.y = 28.0;
        style.spacing.combo_height = 320.0;
        style.visuals = visuals();
        style.animation_time = 0.0;
        // A bar of a scrolled page stands beside what is scrolled, not over it.
        style.spacing.scroll.floating_allocated_width = 8.0;
        // What is looked for is there at once.
        style.scroll_animation = egui::style::ScrollAnimation::none();
    });
}

/// Width of a list of records: of a wide window it takes more, so that titles are whole;
/// in a window that is much enlarged it leaves the greater part to the record.
#[must_use]
pub fn list_width(ui: &egui::Ui) -> f32 {
    let room = ui.available_width();
    let least = LIST_WIDTHS.0.min((room * 0.42).round());
    (room * 0.27).round().clamp(least, LIST_WIDTHS.1)
}

fn visuals() -> Visuals {
    let mut visuals = Visuals::light();
    visuals.override_text_color = None;
    visuals.panel_fill = GROUND;
    visuals.window_fill = PAPER;
    visuals.extreme_bg_color = FIELD;
    visuals.text_edit_bg_color = Some(FIELD);
    visuals.selection.bg_fill = SELECTED;
    visuals.selection.stroke = Stroke::new(1.5, ACCENT);
    visuals.hyperlink_color = ACCENT;
    visuals.error_fg_color = PROBLEM;
    visuals.warn_fg_color = PROBLEM;
    visuals.faint_bg_color = GROUND;
    visuals.code_bg_color = GROUND;
    visuals.text_cursor.stroke.color = INK;
    visuals.disabled_alpha = DISABLED;
    // Examples in empty fields are drawn in it.
    visuals.weak_text_color = Some(HINT);
    visuals.window_stroke = Stroke::new(1.0, LINE);
    let radius = CornerRadius::same(5);
    let widgets = &mut visuals.widgets;
    for (state, fill, line, ink) in [
        (&mut widgets.noninteractive, PAPER, LINE, INK),
        (&mut widgets.inactive, PAPER, FIELD_LINE, INK),
        (&mut widgets.hovered, HOVER, ACCENT, INK),
        (&mut widgets.active, CHOSEN, ACCENT, ACCENT),
        (&mut widgets.open, HOVER, ACCENT, INK),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    visuals
}

/// The frame of a card: paper with a hairline.
pub fn card() -> egui::Frame {
    egui::Frame::new()
        .fill(PAPER)
        .stroke(Stroke::new(1.0, LINE))
        .corner_radius(CornerRadius::same(7))
        .inner_margin(Margin::same(CARD_MARGIN))
}

/// The ground of a page.
pub fn page() -> egui::Frame {
    egui::Frame::new().fill(GROUND).inner_margin(16)
}

macro_rules! face {
    ($name:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $name, ".ttf"))
    };
}

/// Every face by the name it has here.
const FACES: [(&str, &[u8]); 11] = [
    ("sans", face!("NotoSans-Regular")),
    ("sans-bold", face!("NotoSans-Bold")),
    ("serif", face!("NotoSerif-Regular")),
    ("armenian", face!("NotoSansArmenian-Regular")),
    ("armenian-bold", face!("NotoSansArmenian-Bold")),
    ("georgian", face!("NotoSansGeorgian-Regular")),
    ("georgian-bold", face!("NotoSansGeorgian-Bold")),
    ("hebrew", face!("NotoSansHebrew-Regular")),
    ("hebrew-bold", face!("NotoSansHebrew-Bold")),
    ("arabic", face!("NotoNaskhArabic-Regular")),
    ("arabic-bold", face!("NotoNaskhArabic-Bold")),
];

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FACES {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let plain = ["sans", "armenian", "georgian", "hebrew", "arabic"];
    let heavy = [
        "sans-bold",
        "armenian-bold",
        "georgian-bold",
        "hebrew-bold",
        "arabic-bold",
    ];
    for (family, names) in [
        (FontFamily::Proportional, plain.to_vec()),
        (FontFamily::Monospace, plain.to_vec()),
        (bold(), heavy.to_vec()),
        (serif(), [["serif"].as_slice(), &plain[1..]].concat()),
    ] {
        let names = names.into_iter().map(str::to_owned).collect();
        fonts.families.insert(family, names);
    }
    fonts
}
