"""What users told the bot: the only SQL. Knows the rules' values, nothing of front ends."""
