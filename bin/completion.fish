# Completion of dnd for fish: what may stand at the cursor.
complete -c dnd -f -a '(dnd --complete (count (commandline -opc)) (commandline -opc) (commandline -ct) 2> /dev/null)'
