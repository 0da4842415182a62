"""The authority's регламент by points, and the types of interaction that rest on it."""
