"""The mutators by what they damage. Importing this puts all of them into the catalogue."""

from bench.fuzz.mutators import (  # noqa: F401 - for what they put there
    command_lines,
    markup,
    names,
    odd_files,
    pdfs,
    rosters,
    scripts,
    shapes,
    sizes,
    styles,
    trees,
    yaml_texts,
)
