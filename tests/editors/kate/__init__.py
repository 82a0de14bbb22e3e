"""Kate with the settings of editors/kate, on a screen of its own."""
