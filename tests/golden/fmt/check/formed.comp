# In form: nothing is said about it.
let x = 5
