@flags
