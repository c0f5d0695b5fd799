"""Text + now → Heard. Pure and deterministic; knows no front end, no store and no clock."""
