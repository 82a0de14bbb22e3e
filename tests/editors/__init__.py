"""Real editors, driven as a person does: by keys, with the screen to look at."""
