import {clean} from '../text/clean.js'

/** Something else that goes by a name. */
export interface Also {
  kind: string
  id: string
  name: string
}

/** What else goes by a name, as `--json` has it; nothing where nothing does. */
export function told(also: readonly Also[]): readonly Also[] | undefined {
  return also.length === 0 ? undefined : also.map(({kind, id, name}) => ({kind, id, name}))
}

/** More than these are counted. */
const MOST = 6

/** What stands below a card: what else the name may have meant, as one would type it. */
export function printAlso(also: readonly Also[]): string {
  const named = clean(also.slice(0, MOST)).map(({kind, id}) => `${kind}/${id}`)
  const more = also.length > MOST ? [`and ${also.length - MOST} more`] : []
  return `Also called so: ${[...named, ...more].join(', ')}`
}
