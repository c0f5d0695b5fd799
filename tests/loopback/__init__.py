"""A Discord on 127.0.0.1 over real sockets (REST and gateway), and the bot as its own process against it."""
