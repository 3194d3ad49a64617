namespace motcua {}
