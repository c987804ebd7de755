import type {EntryKind} from '../../schema/content/entry.js'
import {FEATURE_KIND} from '../../schema/content/named-feature.js'
import {type ShownNamed, showNamed} from './search.js'

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

/** Kinds that have rules of their own: looked up like those, where none of them is called so. */
const OWN_RULES = [FEATURE_KIND, 'feat', 'option', 'monster-trait', 'contagion', 'poison'] as const

/** The rule, action, condition, term or feature that a name or another name of it means. */
export function showRule(root: string | undefined, text: string): Promise<ShownNamed> {
  return showNamed(root, text, {
    kinds: [...RULE_KINDS, ...OWN_RULES],
    first: RULE_KINDS,
    what: 'rule',
    command: 'dnd rule',
    hints: [`run \`dnd catalog search "${text.replace(/["\\`$]/g, '')}"\``],
  })
}
