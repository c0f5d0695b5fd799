INSERT INTO sessions (user_id, started_at, message_id, n, status, logged_at, activity, modality, minutes, sets, reps,
    weight_kg, distance_m, rpe, intensity, to_failure, first_time, note)
VALUES (1200000000000000001, 1785758400, 1, 0, 'done', 1785758500, 'back-squat', 'heavy_lower_strength', 62.5, 5, 3,
    102.5, NULL, 8.5, 'hard', 1, 0, 'wide stance');
INSERT INTO sessions (user_id, started_at, message_id, n, status, logged_at, activity, to_failure, first_time)
VALUES (1200000000000000001, 1785844800, 1, 1, 'asked', 1785758500, 'sprint', 0, 0);
INSERT INTO check_ins (user_id, at, message_id, state)
VALUES (1200000000000000001, 1785758500, 1, '{"soreness":{"legs":6,"knee":null},"sleep_hours":5.5}');
INSERT INTO profiles (user_id, timezone, units, level, age_band, recent_hamstring_strain)
VALUES (1200000000000000001, 'Europe/Berlin', 'lb', 'trained', '16_34', 0);
INSERT INTO servers (server_id, timezone) VALUES (77, 'Europe/Berlin');
UPDATE profiles SET quiet_from = 1320, quiet_to = 390, confirm_by_reaction = 1 WHERE user_id = 1200000000000000001;
INSERT INTO states (user_id, message_id, state, part, begins, at)
VALUES (1200000000000000001, 3, 'injured', 'calf', 1, 1785758500);
INSERT INTO reminders (user_id, message_id, activity, due_at, asked_at, channel_id, server_id, language, status)
VALUES (1200000000000000001, 1, 'sprint', 1785844800, 1785758500, 55, 77, 'de', 'waiting');
INSERT INTO answered (user_id, message_id, version, claim, at) VALUES (1200000000000000001, 1, 0, 9, 1785758500);
INSERT INTO channels (server_id, channel_id) VALUES (77, 55);
INSERT INTO departures (server_id, left_at) VALUES (78, 1785758500);
UPDATE profiles SET sports = 'football,sprinting' WHERE user_id = 1200000000000000001;
