# Completion of dnd for zsh: what may stand at the cursor, or files where dnd has nothing to say.
_dnd() {
  local -a found
  found=("${(@f)$(dnd --complete $((CURRENT - 1)) "${words[@]}" 2> /dev/null)}")
  if [[ -n "$found" ]]; then compadd -U -- "${found[@]}"; else _files; fi
}
compdef _dnd dnd
