"""Which work of the library a citation means, and where in it the words stand."""
