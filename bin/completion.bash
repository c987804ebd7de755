# Completion of dnd for bash: what may stand at the cursor, or files where dnd has nothing to say.
_dnd() {
  local IFS=$'\n'
  COMPREPLY=($(dnd --complete "$COMP_CWORD" "${COMP_WORDS[@]}" 2> /dev/null))
  [ ${#COMPREPLY[@]} -gt 0 ] || compopt -o default
}
complete -F _dnd dnd
