"""From the XML syntax of RELAX NG to the simple form (specification, sections 3, 4 and 7)."""
