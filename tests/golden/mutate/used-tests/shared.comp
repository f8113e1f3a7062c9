let enough = 20
