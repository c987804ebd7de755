import {listed} from './names.js'

/** What one subject does: the verb as it follows the subject, and what comes after it. */
export interface Clause {
  verb: string
  object: string
}

/** Clauses of one subject in a row, a verb said once for what it governs: "uses Roar and makes one Bite attack and two Claw attacks". */
export function clausesText(clauses: readonly Clause[]): string {
  return joined(grouped(clauses))
}

interface Group {
  verb: string
  objects: string[]
}

function grouped(clauses: readonly Clause[]): Group[] {
  const groups: Group[] = []
  for (const {verb, object} of clauses) {
    const last = groups.at(-1)
    if (last?.verb === verb) last.objects.push(object)
    else groups.push({verb, objects: [object]})
  }
  return groups
}

/** A list inside a clause has an "and" already, so that a comma parts it from what follows. */
function joined(groups: readonly Group[]): string {
  const said = groups.map(({verb, objects}) => `${verb} ${listed(objects)}`)
  const holdsList = groups.some(({objects}) => objects.length > 1)
  return said.length === 2 && holdsList ? said.join(', and ') : listed(said)
}
