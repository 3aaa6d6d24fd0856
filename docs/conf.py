"""How the documentation is built: `make docs`, where each warning is an error."""

project = "Convivial"
author = "the makers of Convivial"
copyright = "the makers of Convivial; AGPL-3.0-only"  # noqa: A001  Sphinx's name for it

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = "Convivial"
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
