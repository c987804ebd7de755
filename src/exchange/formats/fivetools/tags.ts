import {ABILITY_NAMES} from '../../../schema/ability.js'
import {rowOf} from '../../kit/reading.js'
import {parseAbility, signed} from '../../kit/text-figures.js'

/** Tags whose first part is what a reader sees, unless a later one is given to show instead. */
const REFERENCES = new Set(
  (
    'spell condition variantrule creature item skill sense action status feat class race species background hazard table disease language ' +
    'quickref book adventure filter optfeature reward psionic object trap deity vehicle card deck itemMastery itemProperty subclassFeature ' +
    'classFeature facility recipe cult boon legroup homebrew link 5etools area footnote'
  ).split(' '),
)
const PLAIN = new Set(
  'b bold i italic u underline s strike note tip color highlight code kbd sup sub style font comic damage dice autodice scaledice scaledamage'.split(
    ' ',
  ),
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
  return {text: shown.replace(/(Hit:|Miss:) {2,}/g, '$1 '), unknown}
}

/** Tags that say something of their own, by what stands in them. */
const SPOKEN: Readonly<Record<string, (first: string) => string>> = {
  atk: (first) => rowOf(ATTACKS, first.replace(/\s/g, '')) ?? 'Attack:',
  atkr: (first) => rowOf(ATTACKS, first.replace(/\s/g, '')) ?? 'Attack:',
  hit: bonusOf,
  d20: bonusOf,
  dc: (first) => `DC ${first}`,
  chance: (first) => `${first} percent`,
  recharge: (first) => (first === '' || first === '6' ? '(Recharge 6)' : `(Recharge ${first}-6)`),
  actSave: (first) => `${ABILITY_NAMES[parseAbility(first) ?? 'dex']} Saving Throw:`,
  actSaveFail: (first) => (first === '' ? 'Failure:' : `${rowOf(ORDINALS, first) ?? first} Failure:`),
  actSaveFailBy: (first) => `Failure by ${first} or More:`,
}

const ORDINALS: Readonly<Record<string, string>> = {1: 'First', 2: 'Second'}

function bonusOf(text: string): string {
  return /^-?\d+$/.test(text) ? signed(Number(text)) : text
}

function showTag(tag: string, body: string, unknown: string[]): string {
  const parts = body.split('|')
  const [first = ''] = parts
  const spoken = rowOf(SPOKEN, tag)?.(first) ?? rowOf(FIXED, tag)
  if (spoken !== undefined) return spoken
  if (!REFERENCES.has(tag) && !PLAIN.has(tag)) unknown.push(tag)
  return (PLAIN.has(tag) ? first : parts[2] || first).replace(/ \[[^\]]*\]$/, '')
}

/** The usual phrases of a stat block with tags around their figures. */
export function addTags(text: string): string {
  return text
    .replace(/\bMelee or Ranged Attack Roll: ([+-]\d+)/g, (_all, hit: string) => `{@atkr m,r} {@hit ${Number(hit)}}`)
    .replace(
      /\b(Melee|Ranged) Attack Roll: ([+-]\d+)/g,
      (_all, kind: string, hit: string) => `{@atkr ${kind === 'Melee' ? 'm' : 'r'}} {@hit ${Number(hit)}}`,
    )
    .replace(/\bHit: /g, '{@h}')
    .replace(
      /\b(Strength|Dexterity|Constitution|Intelligence|Wisdom|Charisma) Saving Throw: DC (\d+)/g,
      (_all, name: string, dc: string) => `{@actSave ${name.slice(0, 3).toLowerCase()}} {@dc ${dc}}`,
    )
    .replace(/\bFailure or Success:/g, '{@actSaveSuccessOrFail}')
    .replace(/\bSecond Failure:/g, '{@actSaveFail 2}')
    .replace(/\bFailure:/g, '{@actSaveFail}')
    .replace(/(?<!or )\bSuccess:/g, '{@actSaveSuccess}')
    .replace(/\((\d+d\d+(?: [+-] \d+)?)\)/g, '({@damage $1})')
    .replace(/^Trigger: /, '{@actTrigger} ')
    .replace(/ Response: /, ' {@actResponse} ')
}
