import {matchesStars} from '../../schema/star-pattern.js'

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
    else if (wanted !== undefined && matchesStars(wanted, path[part] as string)) {
      at++
      part++
    } else if (back) {
      at = back.at
      part = ++back.part
    } else return false
  }
  return pattern.slice(at).every((each) => each === '**')
}
