import type {SheetChange} from '../../rules/sheet/diff.js'
import {clean} from '../text/clean.js'
import {packed} from '../text/layout.js'
import {style} from '../text/style.js'
import {fieldName} from '../words/fields.js'
import {capital, title} from '../words/names.js'

/** Names a diff may shorten, because a DM reads them every day. */
const SHORT: Readonly<Record<string, string>> = {'hp.max': 'HP', 'hp.current': 'HP now', ac: 'AC', proficiencyBonus: 'PB'}

/** What changed between two sheets, in one line where it fits: "HP 27→33 · AC 15→16 · +Fireball". */
export function printSheetDiff(changes: readonly SheetChange[], {width}: {width: number}): string {
  if (changes.length === 0) return 'Nothing on the sheet changed.'
  // What a thing gives may go by the thing's own name.
  return packed([...new Set(clean([...changes]).map(changeText))], width).join('\n')
}

function changeText(change: SheetChange): string {
  switch (change.type) {
    case 'text':
      return `${change.field === 'classes' ? '' : `${fieldName(change.field)} `}${change.before} → ${style.accent(change.after)}`
    case 'number':
      return numberText(change)
    case 'gained':
      return style.good(`+${namedText(change)}`)
    case 'lost':
      return style.warning(`−${namedText(change)}`)
  }
}

function numberText({field, before, after}: Extract<SheetChange, {type: 'number'}>): string {
  const name = SHORT[field] ?? fieldName(field)
  if (before === undefined) return style.good(`+${name} ${after}`)
  if (after === undefined) return style.warning(`−${name} ${before}`)
  return `${name} ${before}→${style.number(String(after))}`
}

type Named = Extract<SheetChange, {type: 'gained' | 'lost'}>

function namedText({what, name}: Named): string {
  return NAME_WORDS[what](name)
}

const itself = (name: string) => name

const NAME_WORDS: Record<Named['what'], (name: string) => string> = {
  spell: itself,
  feature: itself,
  proficiency: (name) => (/^[a-z0-9-]+( \(expertise\)| saves)?$/.test(name) ? title(name) : name),
  language: itself,
  item: itself,
  attack: itself,
  resource: itself,
  defense: capital,
  sense: itself,
}
