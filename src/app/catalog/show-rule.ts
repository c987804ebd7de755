import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {getNamed} from './find-named.js'
import {openEntries} from './open.js'

/** Kinds that say how the game is played. */
export const RULE_KINDS = [
  'rule',
  'action',
  'condition',
  'hazard',
  'property',
  'mastery',
  'skill',
  'damage-type',
] as const satisfies readonly EntryKind[]

export interface ShownRule {
  entry: Entry
  nameOf: (kind: EntryKind, id: string) => string | undefined
}

/** The rule, action, condition or term that a name or another name of it means. */
export async function showRule(root: string | undefined, text: string): Promise<ShownRule> {
  const {entries} = await openEntries(root)
  const rules: readonly Entry[] = RULE_KINDS.flatMap((kind) => entries.all(kind) as readonly Entry[])
  const entry = getNamed(rules, text, {
    what: 'rule',
    command: 'dnd rule',
    hints: [`run \`dnd catalog search "${text.replace(/["\\`$]/g, '')}"\``],
  })
  return {entry, nameOf: (kind, id) => entries.find(kind, id)?.name}
}
