import {carriedBy} from '../../rules/build/carried.js'
import {type Judged, judgeCharacter} from '../../rules/check/character.js'
import {underLoad} from '../../rules/check/encumbrance.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import type {Character} from '../../schema/entity/character.js'
import type {HookContext, KindHooks} from '../entities/hooks.js'

/** A character has rules, and a change of one is told as what it changes on the sheet. */
export const characterHooks: KindHooks<Character> = {
  needsEntries: true,
  check: (character, context) => {
    if (character.deleted) return []
    return underLoad(judged(character, context), carriedBy(character, context.entries()), context.encumbrance).findings
  },
  diff: (before, after, context): readonly SheetChange[] => diffSheets(judged(before, context).sheet, judged(after, context).sheet),
}

const known = new WeakMap<HookContext, WeakMap<Character, Judged>>()

/** A sheet takes a while to derive, and both hooks want it. */
function judged(character: Character, context: HookContext): Judged {
  const judgements = known.get(context) ?? new WeakMap<Character, Judged>()
  known.set(context, judgements)
  const found = judgements.get(character) ?? judgeCharacter(character, context.entries())
  judgements.set(character, found)
  return found
}
