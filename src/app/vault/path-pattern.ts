/** Whether a path fits a pattern, part by part: `**` is any folders, or none, `*` any letters within a name. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchesParts(pattern.split('/'), path.split('/'))
}

/** Goes back to the last `**` alone, as no earlier one could do better. */
function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  let [at, part] = [0, 0]
  let back: {at: number; part: number} | undefined
  while (part < path.length) {
    const wanted = pattern[at]
    if (wanted === '**') back = {at: ++at, part}
    else if (wanted !== undefined && matchesName(wanted, path[part] as string)) {
      at++
      part++
    } else if (back) {
      at = back.at
      part = ++back.part
    } else return false
  }
  return pattern.slice(at).every((each) => each === '**')
}

function matchesName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return pattern === name
  if (!name.startsWith(first)) return false
  const last = rest.pop() ?? ''
  let at = first.length
  for (const piece of rest) {
    const found = name.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return name.length >= at + last.length && name.endsWith(last)
}
