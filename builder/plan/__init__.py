"""What is printed: which topic, which cards, which dates; a book as a list of planned pages."""
