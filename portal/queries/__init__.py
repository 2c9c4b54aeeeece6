"""Every SELECT that a page needs, beside those of complaints themselves (`portal.visibility`)."""
