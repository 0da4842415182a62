"""The pages made of several rooms: home, what waits for me, search, navigation."""
