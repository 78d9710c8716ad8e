"""What people decide on what was read: accept, correct, reject, add; the queue, agreement between two, the way back."""
