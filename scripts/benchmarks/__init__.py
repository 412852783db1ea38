"""The measurements that `scripts/bench` runs; see docs/benchmarks.md."""
