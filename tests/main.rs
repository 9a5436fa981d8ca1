//! Memcon as a person meets it: the commands, the printed brief, the forms and
//! the real window.

mod suite {
    mod brief;
    mod commands;
    mod desktop;
    mod facts;
    mod forms;
    mod register;
}
