"""How every page looks: base templates, component macros, styles, icons and drawn figures."""
