"""Pages of the room; none of them for anybody but the keepers of a child."""
