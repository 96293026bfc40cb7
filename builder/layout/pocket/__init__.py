"""Pocket cards to cut out: a question in front, what to say about it on the back."""
