//! Memcon as a person meets it: the commands, the printed brief, the forms and
//! the real window.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]
#![allow(
    clippy::cast_possible_truncation,
    reason = "the fault campaign takes bytes of random numbers and reads its own records"
)]

mod suite {
    mod beside;
    mod brief;
    mod capture;
    mod capturing;
    mod clipboard;
    mod commands;
    mod copies;
    mod crash;
    mod desk;
    mod desktop;
    mod doubts;
    mod drawn;
    mod earlier;
    mod every_text;
    mod exporting;
    mod exports;
    mod facts;
    mod faults;
    mod fields;
    mod figures;
    mod firstday;
    mod forms;
    mod guarded;
    mod guide;
    mod indexing;
    mod intake;
    mod json;
    mod keeping;
    mod keyboard;
    mod kinds;
    mod layers;
    mod level;
    mod locking;
    mod looking;
    mod lossless;
    mod made;
    mod meeting_fields;
    #[cfg(target_os = "linux")]
    mod memory;
    mod merging;
    mod messages;
    mod monkey;
    mod named;
    mod narrow;
    mod only_named;
    mod outputs;
    mod owed;
    mod packages;
    mod pages;
    mod palette;
    mod paper;
    mod past;
    mod people;
    mod plainly;
    mod printing;
    mod promises;
    mod purge;
    mod reading;
    mod register;
    mod registers;
    mod release;
    mod released;
    mod replaced;
    mod restored;
    mod review;
    mod safe;
    mod salvaged;
    mod scripts;
    mod search;
    mod settings;
    mod shell;
    mod showcase;
    mod sight;
    mod spoken;
    mod stopping;
    mod terminal;
    mod themes;
    mod tongues;
    mod truth;
    mod undo;
    mod walk;
    mod whole;
}
