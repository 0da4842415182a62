"""The core of road maps puts gates, gaps and strengths into one order of growth points."""
