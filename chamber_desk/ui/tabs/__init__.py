"""One file a tab; a tab never imports another."""
