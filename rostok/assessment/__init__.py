"""Assessment is where an organisation and two blind experts judge its capacity, and the result is made."""
