-- Ids of the sports that the athlete told, with commas between.
ALTER TABLE profiles ADD COLUMN sports TEXT CONSTRAINT sports_allowed CHECK (length(sports) <= 500);
