"""Interview workbooks for paper: content in YAML becomes a PDF to print and write in."""

__version__ = "0.1.0"
