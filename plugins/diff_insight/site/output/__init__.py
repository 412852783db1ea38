"""What is written into the site's folder: artifacts, and the manifest of the previous build."""
