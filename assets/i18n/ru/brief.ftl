# Labels of the brief.
