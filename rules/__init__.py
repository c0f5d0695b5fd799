"""What the bot knows: pure values and functions. No clock, no Discord, no database."""
