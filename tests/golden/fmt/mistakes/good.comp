let x   =   5
