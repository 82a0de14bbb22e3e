"""What `annotate` does to bytes: found, named, written, as they come and in constant memory."""
