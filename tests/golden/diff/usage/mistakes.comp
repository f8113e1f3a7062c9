competency broken { facts { id: txt } }
