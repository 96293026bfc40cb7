"""Measuring and placing: pages become frames, which are data with absolute positions."""
