"""See CONTRIBUTING for what this layer is for."""
