import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {defensesOf, noteText} from '../../kit/defenses.js'
import {withoutEmpty} from '../../kit/finish.js'
import {hitPoints, properAc, sensesOf, speedsOf} from '../../kit/monster-figures.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import type {Reading} from '../../kit/reading.js'
import {parseDice} from '../../kit/text-figures.js'
import {armorClass} from './armor-class.js'
import {readFormula} from './read-formula.js'
import {initiativeOf, type Sheet} from './sheet.js'

/** What the sheet works out, or keeps of a character only. */
const DERIVED = [
  'concentration',
  'death',
  'exhaustion',
  'inspiration',
  'spellcasting',
  'attunement',
  'loyalty',
  'prof',
  'spell',
  'spelldc',
  'spellLevel',
  'hd',
  'price',
  'encumbrance',
  'capacity',
  'actions',
]

/** Hit points, armor class, initiative, speeds, senses, defenses and languages. */
export function readBody(attributes: Reading | undefined, traits: Reading | undefined, sheet: Sheet): Partial<MonsterParts> {
  attributes?.ignore(...DERIVED)
  return {
    hp: readHp(attributes?.child('hp')),
    ...readAc(attributes?.child('ac'), sheet),
    initiative: readInitiative(attributes?.child('init'), sheet),
    speeds: readSpeeds(attributes?.child('movement')),
    senses: readSenses(attributes?.child('senses') ?? traits?.child('senses')),
    ...readTraits(traits),
  }
}

function readHp(reading: Reading | undefined): MonsterParts['hp'] {
  const average = reading?.integer('max') ?? reading?.integer('value')
  reading?.ignore('value', 'temp', 'tempmax', 'min', 'bonuses')
  return hitPoints(average, parseDice(reading?.text('formula') ?? ''))
}

function readAc(reading: Reading | undefined, sheet: Sheet): Pick<MonsterParts, 'ac' | 'acNote'> {
  const found = armorClass(sheet)
  const ac = properAc(found?.ac)
  if (ac === undefined) return {}
  reading?.ignore('calc', 'flat', 'value', 'formula', 'armor', 'shield', 'base', 'dex', 'cover', 'label')
  for (const key of ['bonus', 'min']) readFormula(reading, key, sheet)
  const worn = found?.worn.join(', ')
  return {ac, ...present({acNote: worn || undefined})}
}

/** The bonus of the sheet; a sheet without scores has none. */
function readInitiative(reading: Reading | undefined, sheet: Sheet): number | undefined {
  reading?.ignore('ability', 'roll', 'value', 'mod', 'total', 'prof', 'score')
  readFormula(reading, 'bonus', sheet)
  return sheet.scores && initiativeOf(sheet)
}

function readSpeeds(reading: Reading | undefined): MonsterParts['speeds'] {
  if (!reading) return undefined
  reading.ignore('units', 'ignoredDifficultTerrain')
  return {...speedsOf((mode) => reading.integer(mode)), ...(reading.isTrue('hover') ? {hover: true} : {})}
}

function readSenses(reading: Reading | undefined): MonsterParts['senses'] {
  if (!reading) return undefined
  reading.ignore('units')
  const ranges = reading.child('ranges') ?? reading
  return {...sensesOf((sense) => ranges.integer(sense)), ...present({note: reading.text('special')})}
}

function readTraits(reading: Reading | undefined): Partial<MonsterParts> {
  const customs: string[] = []
  const words = (key: string): string => {
    const child = reading?.child(key)
    child?.ignore('bypasses')
    const custom = child?.text('custom')
    if (custom) customs.push(custom)
    return child?.texts('value').join(', ') ?? ''
  }
  const {defenseNote, ...defenses} = defensesOf({
    vulnerabilities: words('dv'),
    resistances: words('dr'),
    immunities: words('di'),
    conditionImmunities: words('ci'),
  })
  reading?.ignore('dm', 'important', 'weaponProf', 'armorProf', 'toolProf')
  return {
    ...defenses,
    defenseNote: noteText([...(defenseNote ? [defenseNote] : []), ...customs]),
    languages: readLanguages(reading?.child('languages')),
  }
}

function readLanguages(reading: Reading | undefined): MonsterParts['languages'] {
  const telepathy = reading?.child('communication')?.child('telepathy')
  telepathy?.ignore('units')
  const telepathyFt = telepathy?.integer('value')
  return withoutEmpty({
    speaks: (reading?.texts('value') ?? []).map(slugOf).filter(Boolean),
    note: reading?.text('custom'),
    telepathyFt: telepathyFt && telepathyFt > 0 ? telepathyFt : undefined,
  }) as MonsterParts['languages']
}
