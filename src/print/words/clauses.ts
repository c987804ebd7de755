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
  return clauses.reduce<Group[]>((groups, {verb, object}) => {
    const last = groups.at(-1)
    return last?.verb === verb
      ? [...groups.slice(0, -1), {verb, objects: [...last.objects, object]}]
      : [...groups, {verb, objects: [object]}]
  }, [])
}

/** A list inside a clause has an "and" already, so that a comma parts it from what follows. */
function joined(groups: readonly Group[]): string {
  const said = groups.map(({verb, objects}) => `${verb} ${listed(objects)}`)
  const holdsList = groups.some(({objects}) => objects.length > 1)
  return said.length === 2 && holdsList ? said.join(', and ') : listed(said)
}
