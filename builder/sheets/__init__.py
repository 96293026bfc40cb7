"""The other things that are printed: pocket cards, the calibration sheet, print tickets."""
