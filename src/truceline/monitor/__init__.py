"""Did the violence fall? Events and deaths before and after a ceasefire, beside the coverage."""
