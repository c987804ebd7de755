import {madeVerbs} from '../../../src/cli/entity-commands/verbs.js'
import {GENERATORS} from '../../../src/schema/draft/shapes.js'
import {KIND_NAMES} from '../../../src/schema/entity/kinds.js'

const ORDINARY: ReadonlySet<string> = new Set(KIND_NAMES.flatMap((kind) => madeVerbs(kind).map((verb) => `${kind} ${verb}`)))

/** `npc list` is told of once for all kinds, as `<kind> list`, and so are the generators. */
export function everyKindName(command: string): string {
  if (GENERATORS.some((generator) => command === `generate ${generator}`)) return 'generate <generator>'
  return ORDINARY.has(command) ? command.replace(/^\S+/, '<kind>') : command
}
