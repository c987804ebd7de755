import {carriedBy} from '../../rules/build/carried.js'
import {type Entries, entriesFor} from '../../rules/build/entries.js'
import {type Judged, judgeCharacter} from '../../rules/check/character.js'
import {underLoad} from '../../rules/check/encumbrance.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import {checkTransition} from '../../rules/theme/check-transition.js'
import type {Character} from '../../schema/entity/character.js'
import {findingOf} from '../../words/finding.js'
import type {HookContext, KindHooks} from '../entities/hook.js'
import type {VersionWord} from '../versions/subject.js'
import {diffCharacters} from './diff.js'

/** `level:3`: the newest commit at which the character had it. */
const LEVEL: VersionWord<Character> = {
  example: 'a level (`level:3`)',
  field: 'levels',
  parse: (word) => {
    const [, level] = /^level:(\d{1,2})$/.exec(word) ?? []
    return level === undefined ? undefined : ({levels}) => levels.length === Number(level)
  },
  hint: (seen) => {
    const levels = [...new Set(seen.map(({levels: {length}}) => length))].sort((a, b) => a - b)
    return `the history of this branch has level ${levels.join(', ') || 'none'}`
  },
}

/** A character has rules, and a change of one is told as what it changes on the sheet. */
export const characterHooks: KindHooks<Character> = {
  needsEntries: true,
  checksItsFileAlone: true,
  check: (character, context) => {
    if (character.deleted) return []
    return underLoad(judged(character, context), carriedBy(character, context.entries()), context.encumbrance).findings.map(findingOf)
  },
  checkChange: (before, after, context) => {
    if (before.theme === after.theme || after.deleted) return []
    const [was, is] = [before, after].map((who) => entriesFor(context.entries(), who)) as [Entries, Entries]
    return checkTransition({character: after, before: was, after: is}).refusals.map(findingOf)
  },
  versionDiff: (before, after, context) => diffCharacters(before, after, (character) => judged(character, context).sheet),
  words: LEVEL,
  summary: ({species, levels, player}) => {
    const classes = [...new Set(levels.map((level) => level.class))]
    return `Level ${levels.length} ${species} ${classes.join('/')}${player === undefined ? '' : `, played by ${player}`}`
  },
  branchFacts: (character) => ({levels: levelsOf(character)}),
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

function levelsOf({levels}: Character): string {
  const counts = new Map<string, number>()
  for (const {class: name} of levels) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${name} ${count}`).join(' / ')
}
