import {ABILITY_NAMES} from '../../schema/ability.js'
import {isBag, rowOf} from './reading.js'
import {parseAbility, signed} from './text-figures.js'

/** Where a tag has words to show instead of its first part, counted from 0. */
const SHOWN_AT: Readonly<Record<string, number>> = {
  ...at(
    2,
    'spell condition variantrule creature item skill sense action status feat class race species background hazard table disease language ' +
      'optfeature reward psionic object trap vehicle vehupgrade itemMastery itemProperty facility recipe cult boon legroup charoption deck ' +
      'scaledice scaledamage itemEntry citation cite',
  ),
  ...at(1, 'dice damage dc d20 hit chance autodice initiative ability savingThrow skillCheck'),
  ...at(3, 'deity card'),
  ...at(4, 'quickref'),
  ...at(5, 'classFeature'),
  ...at(7, 'subclassFeature'),
}

function at(place: number, names: string): Record<string, number> {
  return Object.fromEntries(names.split(' ').map((name) => [name, place]))
}

/** Tags whose first part is all that a reader sees. */
const PLAIN = new Set(
  (
    'b bold i italic u underline s s2 strike strikeDouble note tip color highlight code kbd sup sub style font comic comicH1 comicH2 comicH3 ' +
    'comicH4 comicNote help link 5etools area footnote book adventure filter homebrew loader cite'
  ).split(' '),
)

const ATTACKS: Readonly<Record<string, string>> = {
  mw: 'Melee Weapon Attack:',
  rw: 'Ranged Weapon Attack:',
  'mw,rw': 'Melee or Ranged Weapon Attack:',
  ms: 'Melee Spell Attack:',
  rs: 'Ranged Spell Attack:',
  'ms,rs': 'Melee or Ranged Spell Attack:',
  m: 'Melee Attack Roll:',
  r: 'Ranged Attack Roll:',
  'm,r': 'Melee or Ranged Attack Roll:',
}

const FIXED: Readonly<Record<string, string>> = {
  h: 'Hit: ',
  m: 'Miss: ',
  hom: 'Hit or Miss: ',
  actSaveSuccess: 'Success:',
  actSaveSuccessOrFail: 'Failure or Success:',
  actTrigger: 'Trigger:',
  actResponse: 'Response:',
}

/** Text with its tags shown as a reader sees them; the names of those that are not known are returned with it. */
export function showTags(text: string): {text: string; unknown: string[]} {
  const unknown: string[] = []
  let shown = text
  // The innermost first, for tags inside tags; each round removes a level.
  for (let round = 0; round < 20 && shown.includes('{@'); round++)
    shown = shown.replace(/\{@(\w+)(?:\s+([^{}]*))?\}/g, (_all, tag: string, body: string = '') => showTag(tag, body, unknown))
  // What is left was never closed.
  return {text: shown.replace(/\{@\w*\s*/g, '').replace(/(Hit:|Miss:) {2,}/g, '$1 '), unknown}
}

/** A value whose texts are shown, however deep they stand; `lose` hears of tags that are not known, and where. */
export function showAllTags(value: unknown, lose: (path: string, tag: string) => void, path = ''): unknown {
  if (typeof value === 'string') {
    const {text, unknown} = showTags(value)
    for (const tag of unknown) lose(path, `{@${tag}}`)
    return text
  }
  if (Array.isArray(value)) return value.map((each, index) => showAllTags(each, lose, `${path}[${index}]`))
  if (!isBag(value)) return value
  const shown: Record<string, unknown> = Object.create(null)
  for (const [key, each] of Object.entries(value)) shown[key] = showAllTags(each, lose, path === '' ? key : `${path}.${key}`)
  return shown
}

/** Tags that say something of their own, by what stands in them. */
const SPOKEN: Readonly<Record<string, (first: string) => string>> = {
  atk: (first) => rowOf(ATTACKS, first.replace(/\s/g, '')) ?? 'Attack:',
  atkr: (first) => rowOf(ATTACKS, first.replace(/\s/g, '')) ?? 'Attack:',
  hit: bonusOf,
  d20: bonusOf,
  initiative: bonusOf,
  savingThrow: lastBonus,
  skillCheck: lastBonus,
  ability: (first) => first.replace(/^\w+\s+/, ''),
  dice: choicesOf,
  damage: choicesOf,
  dc: (first) => `DC ${first}`,
  chance: (first) => `${first} percent`,
  recharge: (first) => (first === '' || first === '6' ? '(Recharge 6)' : `(Recharge ${first}-6)`),
  actSave: (first) => `${ABILITY_NAMES[parseAbility(first) ?? 'dex']} Saving Throw:`,
  actSaveFail: (first) => (first === '' ? 'Failure:' : `${rowOf(ORDINALS, first) ?? first} Failure:`),
  actSaveFailBy: (first) => `Failure by ${first} or More:`,
  coinflip: (first) => first || 'flip a coin',
  hitYourSpellAttack: (first) => first || 'your spell attack modifier',
  dcYourSpellSave: (first) => first || 'your spell save DC',
}

const ORDINALS: Readonly<Record<string, string>> = {1: 'First', 2: 'Second'}

function bonusOf(text: string): string {
  return /^-?\d+$/.test(text) ? signed(Number(text)) : text
}

/** "dex 5" as its bonus. */
function lastBonus(text: string): string {
  return bonusOf(text.replace(/^.*\s/, ''))
}

/** Dice of which one is chosen. */
function choicesOf(text: string): string {
  return text.replace(/;/g, '/')
}

function showTag(tag: string, body: string, unknown: string[]): string {
  const parts = body.split('|').map((part) => part.trim())
  const [first = ''] = parts
  const instead = parts[rowOf(SHOWN_AT, tag) ?? 0]
  if (instead && instead !== first) return instead
  if (tag === 'unit') return (Number(first) === 1 ? parts[1] : parts[2]) ?? `${parts[1]}s`
  const spoken = rowOf(SPOKEN, tag)?.(first) ?? rowOf(FIXED, tag)
  if (spoken !== undefined) return spoken
  if (rowOf(SHOWN_AT, tag) === undefined && !PLAIN.has(tag)) unknown.push(tag)
  return first.replace(/ \[[^\]]*\]$/, '')
}
