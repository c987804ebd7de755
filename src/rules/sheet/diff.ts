import {COINS, type Coin} from '../../schema/entity/character.js'
import {explainedFields} from './explained-fields.js'
import type {Sheet} from './sheet.js'

/** One thing that differs between two sheets, in the sheet's own words. */
export type SheetChange =
  | {type: 'number'; field: string; before: number | undefined; after: number | undefined}
  | {
      type: 'gained' | 'lost'
      what: 'spell' | 'feature' | 'proficiency' | 'language' | 'item' | 'attack' | 'resource' | 'defense' | 'sense'
      name: string
    }
  | {type: 'text'; field: string; before: string; after: string}

/** Numbers a reader follows from others; a level-up would otherwise list each of them. */
const QUIET =
  /^(?:abilities\.\w+\.modifier|checks\..*|crawling\..*|concentrationSave|attacks\..*|skills\..*\.minimum|passives\..*|hp\.(?:current|bloodied)|carrying\..*|features\..*|spells\..*|grappleDc|resources\..*\.\w+|inventory\..*\.weightLb|.*\.criticalFrom)$/
const LOUD = /^(?:resources\.[^.]+\.max|hp\.current)$/

/** What changed from one sheet to another: numbers first, then what was gained and lost. */
export function diffSheets(before: Sheet, after: Sheet): SheetChange[] {
  return [...diffTexts(before, after), ...diffNumbers(before, after), ...diffPlay(before, after), ...diffNames(before, after)]
}

function diffTexts(before: Sheet, after: Sheet): SheetChange[] {
  const text = (field: string, was: string, is: string): SheetChange[] =>
    was === is ? [] : [{type: 'text', field, before: was, after: is}]
  return [
    ...text('name', before.name, after.name),
    ...text('theme', before.theme?.name ?? 'none', after.theme?.name ?? 'none'),
    ...text('classes', classesOf(before), classesOf(after)),
    ...text('species', before.species.name, after.species.name),
    ...text('size', before.size, after.size),
    ...text('state', before.state, after.state),
    ...text('conditions', conditionsOf(before), conditionsOf(after)),
    ...text('concentration', before.concentration ?? 'none', after.concentration ?? 'none'),
    ...text('form', before.form?.name ?? 'own', after.form?.name ?? 'own'),
    ...text('coins', coinsOf(before), coinsOf(after)),
  ]
}

function conditionsOf({conditions}: Sheet): string {
  return conditions.map(({id}) => id).join(', ') || 'none'
}

function coinsOf({coins, theme}: Sheet): string {
  const called = (coin: Coin) => theme?.words?.coins?.[coin]?.short ?? coin
  return COINS.flatMap((coin) => (coins[coin] ? [`${coins[coin]} ${called(coin)}`] : [])).join(' ') || 'none'
}

/** "Fighter 5 (Champion) / Wizard 1". */
export function classesOf({classes}: Pick<Sheet, 'classes'>): string {
  return classes.map(({name, level, subclass}) => `${name} ${level}${subclass ? ` (${subclass.name})` : ''}`).join(' / ')
}

function diffNumbers(before: Sheet, after: Sheet): SheetChange[] {
  const was = explainedFields(before)
  const is = explainedFields(after)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const [old, now] = [was.get(field)?.total, is.get(field)?.total]
    if (old === now || (QUIET.test(field) && !LOUD.test(field))) return []
    return [{type: 'number' as const, field, before: old, after: now}]
  })
}

/** What is left of things that were spent or came back, and the bare counts of play. */
function diffPlay(before: Sheet, after: Sheet): SheetChange[] {
  const was = playNumbers(before)
  return [...playNumbers(after)].flatMap(([field, now]) => {
    const old = was.get(field)
    return old === undefined || old.spent === now.spent ? [] : [{type: 'number' as const, field, before: old.shown, after: now.shown}]
  })
}

/** Counts by field: what is shown, and what tells a use from a pool that grew. */
function playNumbers(sheet: Sheet): Map<string, {shown: number; spent: number}> {
  const left = ({max, spent}: {max: {total: number}; spent: number}) => ({shown: max.total - spent, spent})
  const bare = (value: number) => ({shown: value, spent: value})
  return new Map([
    ['hp.temporary', bare(sheet.hp.temporary)],
    ['deathSaves.successes', bare(sheet.deathSaves.successes)],
    ['deathSaves.failures', bare(sheet.deathSaves.failures)],
    ['exhaustion', bare(sheet.exhaustion)],
    ['xp', bare(sheet.xp)],
    ['heroicInspiration', bare(sheet.heroicInspiration ? 1 : 0)],
    ...sheet.hitDice.map((die) => [`hitDice.${die.id}.left`, left(die)] as const),
    ...sheet.slots.map((slot) => [`slots.${slot.level}.left`, left(slot)] as const),
    ...(sheet.pactSlots ? [['pactSlots.left', left(sheet.pactSlots)] as const] : []),
    ...sheet.resources.map((resource) => [`resources.${resource.id}.left`, left(resource)] as const),
  ])
}

type Named = Extract<SheetChange, {type: 'gained' | 'lost'}>['what']

function diffNames(before: Sheet, after: Sheet): SheetChange[] {
  const groups: readonly [Named, (sheet: Sheet) => string[]][] = [
    ['feature', ({features}) => features.map(({name, from}) => (name === from ? name : `${name} (${from})`))],
    ['spell', ({spells}) => spells.map(({name, holding}) => (holding === 'spellbook' ? `${name} (spellbook)` : name))],
    [
      'proficiency',
      ({proficiencies: {armor, weapons, tools}, skills, saves}) => [
        ...armor,
        ...weapons,
        ...tools,
        ...Object.entries(skills).flatMap(([id, {proficient, expertise}]) => (expertise ? [`${id} (expertise)`] : proficient ? [id] : [])),
        ...Object.entries(saves).flatMap(([id, {proficient}]) => (proficient ? [`${id} saves`] : [])),
      ],
    ],
    ['language', ({proficiencies: {languages}}) => [...languages]],
    ['item', ({inventory}) => inventory.map(({name, quantity}) => (quantity === 1 ? name : `${quantity} × ${name}`))],
    [
      'defense',
      ({defenses: {resistances, immunities, conditionImmunities}}) => [
        ...resistances.map(({what}) => `resistance to ${what}`),
        ...immunities.map(({what}) => `immunity to ${what}`),
        ...conditionImmunities.map(({what}) => `immunity to ${what}`),
      ],
    ],
  ]
  return groups.flatMap(([what, names]) => {
    const was = new Set(names(before))
    const is = new Set(names(after))
    const gained = [...is].filter((name) => !was.has(name)).map((name) => ({type: 'gained' as const, what, name}))
    const lost = [...was].filter((name) => !is.has(name)).map((name) => ({type: 'lost' as const, what, name}))
    return [...gained, ...lost]
  })
}
