[10][40]Ann Lee: So, uh, we we met Zephirix there. And the deep seek thing.
[45][90]Bo Diaz: I'm Bo Diaz — thanks, um, for having me & <you>.
[95][120]Ann Lee: Welcome back to the show, Bo. The 3, no, the 4.
