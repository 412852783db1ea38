"""Reports as the cache has them between builds, as bytes and read back."""
