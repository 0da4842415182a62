"""How dates are written, by language, where Django says it otherwise than people here do."""
