"""Which expressions of a program hold a Winsock error, and why that is believed."""
