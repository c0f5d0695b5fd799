"""The ways in: each turns its world into a call of the flow, and the Reply into its world."""
