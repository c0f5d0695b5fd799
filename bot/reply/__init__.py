"""Considered → Reply, in the words of words/*.toml. Pure: knows no front end and no store."""
