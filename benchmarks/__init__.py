"""What winsock-ls costs, beside baselines measured in the same run: `python -m benchmarks`."""
