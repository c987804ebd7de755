import {ABILITY_NAMES} from '../../schema/ability.js'
import type {Spell} from '../../schema/content/spell.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {freeId} from '../../schema/slug.js'
import {present, type ValueMap} from '../../schema/value.js'
import {CASTING_MODIFIER, expectedOfSpell, spellDamage, spellShare, spellTargets} from '../assess/damage.js'
import {expectedHealing} from '../assess/spell.js'
import {spreadOf} from '../assess/spread.js'
import type {Entries} from '../build/entries.js'
import {capital} from '../invent/grammar.js'
import {type Building, type Built, phrase} from './building.js'
import {diceFor} from './dice-for.js'

type SpellShape = Shape<'spell'>

const REACH_FT: Readonly<Record<'near' | 'far' | 'very-far', number>> = {near: 60, far: 120, 'very-far': 300}
const LASTS: Readonly<Record<Exclude<SpellShape['lasts'], 'instant'>, {amount: number; unit: 'round' | 'minute' | 'hour' | 'day'}>> = {
  round: {amount: 1, unit: 'round'},
  minute: {amount: 1, unit: 'minute'},
  'ten-minutes': {amount: 10, unit: 'minute'},
  hour: {amount: 1, unit: 'hour'},
  'eight-hours': {amount: 8, unit: 'hour'},
  day: {amount: 1, unit: 'day'},
}
/** Feet of areas by size. */
const AREA_FT: Readonly<Record<SpellShape['size'], number>> = {small: 10, middling: 20, large: 40}
const LINE_WIDTH_FT = 5
const HEIGHT_FT = 40
/** Where the SRD says nothing. */
const USUAL_DIE = 8

/** A spell whose dice are those of the SRD's spells of its level. */
export function buildSpell(shape: SpellShape, building: Building): Built {
  return {is: 'entry', kind: 'spell', value: spellOf(shape, building) as unknown as ValueMap}
}

function spellOf(shape: SpellShape, building: Building): Spell {
  const level = building.wish.level ?? shape.level
  const bare = bareSpell(shape, level, building)
  const whole =
    shape.damage !== null ? withDamage(bare, shape.damage, building.entries) : shape.heals ? withHealing(bare, building.entries) : bare
  const {damage, healing} = whole
  const grows = level > 0 ? (damage?.[0]?.perSlotLevel ?? healing?.perSlotLevel) : undefined
  const text = [shape.text, ...figuresTold(whole, building)].join(' ')
  return {...whole, text, ...(grows === undefined ? {} : {higherLevels: phrase(building, 'spell-grows', {dice: grows})})}
}

/** What the figures say, in the phrases of the tables. */
function figuresTold({attack, save, damage, healing, conditions}: Spell, building: Building): string[] {
  const ability = save === undefined ? '' : ABILITY_NAMES[save.ability]
  const [hurt] = damage ?? []
  const [condition] = conditions ?? []
  const told = hurt && {dice: hurt.dice, damage: capital(hurt.types[0] ?? ''), ability, kind: attack ?? ''}
  return [
    ...(told ? [phrase(building, attack ? 'spell-attack' : save ? 'spell-saved' : 'spell-hurts', told)] : []),
    ...(condition && save ? [phrase(building, 'spell-condition', {ability, condition: capital(condition)})] : []),
    ...(healing?.dice === undefined ? [] : [phrase(building, 'spell-heals', {dice: healing.dice})]),
  ]
}

/** All but what is counted. */
function bareSpell(shape: SpellShape, level: number, {entries}: Building): Spell {
  const aims = aimOf(shape)
  const classes = shape.classes.filter((id) => entries.find('class', id))
  return {
    kind: 'spell',
    id: freeId(shape.name, 'spell', new Set()),
    name: shape.name,
    summary: shape.summary.slice(0, 400),
    text: shape.text,
    source: {document: 'homebrew'},
    level,
    school: shape.school,
    classes,
    castingTime: castingTimeOf(shape),
    ...(shape.ritual && level > 0 ? {ritual: true} : {}),
    range: rangeOf(shape),
    components: {verbal: shape.verbal, somatic: shape.somatic, ...(shape.material === null ? {} : {material: {text: shape.material}})},
    duration: shape.lasts === 'instant' ? {type: 'instantaneous'} : {type: 'timed', ...LASTS[shape.lasts]},
    ...(shape.concentration && shape.lasts !== 'instant' ? {concentration: true} : {}),
    ...aims,
    ...areaOf(shape),
    ...(shape.area === null && shape.targets !== null ? {targets: shape.targets} : {}),
    ...conditionOf(shape, aims.save !== undefined),
  }
}

const TIMES: Readonly<Record<SpellShape['time'], {amount: number; unit: Spell['castingTime']['unit']}>> = {
  action: {amount: 1, unit: 'action'},
  'bonus-action': {amount: 1, unit: 'bonus-action'},
  reaction: {amount: 1, unit: 'reaction'},
  minute: {amount: 1, unit: 'minute'},
  'ten-minutes': {amount: 10, unit: 'minute'},
  hour: {amount: 1, unit: 'hour'},
}

function castingTimeOf({time, trigger}: SpellShape): Spell['castingTime'] {
  return {...TIMES[time], ...(time === 'reaction' && trigger !== null ? {trigger} : {})}
}

function rangeOf({reach}: SpellShape): Spell['range'] {
  return reach === 'self' || reach === 'touch' ? {type: reach} : {type: 'feet', feet: REACH_FT[reach]}
}

function aimOf({aim, save, damage}: SpellShape): Pick<Spell, 'attack' | 'save'> {
  if (aim === 'save') return {save: {ability: save ?? 'dex', success: damage === null ? 'none' : 'half'}}
  return aim === 'none' ? {} : {attack: aim === 'melee-attack' ? 'melee' : 'ranged'}
}

function areaOf({area, size}: SpellShape): Pick<Spell, 'area'> {
  if (area === null) return {}
  return {
    area: {
      shape: area,
      sizeFt: AREA_FT[size],
      ...(area === 'line' ? {widthFt: LINE_WIDTH_FT} : {}),
      ...(area === 'cylinder' || area === 'wall' ? {heightFt: HEIGHT_FT} : {}),
    },
  }
}

/** A condition that a failed save puts on, for as long as the spell lasts. */
function conditionOf({condition, lasts}: SpellShape, isSaved: boolean): Partial<Spell> {
  if (condition === null) return {}
  return {conditions: [condition], ...(isSaved && lasts !== 'instant' ? {gives: [condition], hostile: true as const} : {})}
}

/** The SRD's spells of a level, or of the nearest that has any, that a figure can be taken of. */
function usual(entries: Entries, level: number, figure: (spell: Spell) => number): number {
  const all = entries.all('spell').filter(({source, provenance}) => source.document === 'srd-5.2' && provenance === undefined)
  const figures = all.map((spell) => ({away: Math.abs(spell.level - level), value: figure(spell)})).filter(({value}) => value > 0)
  const nearest = Math.min(...figures.map(({away}) => away))
  return spreadOf(figures.filter(({away}) => away === nearest).map(({value}) => value))?.median ?? USUAL_DIE
}

const CANTRIP_STEPS = {'5': 2, '11': 3, '17': 4} as const

function withDamage(spell: Spell, type: NonNullable<SpellShape['damage']>, entries: Entries): Spell {
  const expected = usual(entries, spell.level, (each) => (spellDamage(each) > 0 ? expectedOfSpell(each) : 0))
  const dice = diceFor(expected / (spellShare(spell) * spellTargets(spell)))
  if (spell.level > 0) return {...spell, damage: [{dice, types: [type], perSlotLevel: oneOf(dice)}]}
  const [one, sides] = [1, dice.split('d')[1] ?? '6']
  const cantripDice = Object.fromEntries(Object.entries(CANTRIP_STEPS).map(([at, count]) => [at, `${count}d${sides}`]))
  return {...spell, damage: [{dice: `${one}d${sides}`, types: [type]}], cantripDice: cantripDice as NonNullable<Spell['cantripDice']>}
}

function withHealing(spell: Spell, entries: Entries): Spell {
  const expected = usual(entries, spell.level, (each) =>
    each.healing?.amount === undefined && spellDamage(each) === 0 ? expectedHealing(each) : 0,
  )
  const dice = diceFor(Math.max(2, expected / spellTargets(spell) - CASTING_MODIFIER))
  return {...spell, healing: {dice, addModifier: true, ...present({perSlotLevel: spell.level > 0 ? oneOf(dice) : undefined})}}
}

/** One die of these. */
const oneOf = (dice: string) => `1d${dice.split('d')[1]?.split(/[+-]/)[0] ?? USUAL_DIE}`
