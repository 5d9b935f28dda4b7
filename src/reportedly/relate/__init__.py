"""Across reports: pure functions over readings, which know no database and no way in which a reading is made."""
