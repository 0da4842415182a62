"""What a page is made of: shapes, components, pictures, words about time. Knows no room."""
