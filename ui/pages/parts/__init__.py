"""Parts that one page is made of."""
