import {withBonus} from '../../rules/numbers/dice.js'
import {signed} from '../../rules/numbers/explained.js'
import type {KnownSpell} from '../../rules/sheet/derive-spells.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import type {Spell} from '../../schema/content/spell.js'
import {ownSaves} from '../../schema/content/spell-saves.js'
import {boxes, DOT, MARKS} from '../text/symbols.js'
import type {Fact} from '../text/view.js'
import {capital, counted, listed, title} from '../words/names.js'
import {areaText, castingTimeText, componentsText, rangeText} from '../words/spells.js'
import {constantMarks} from './edges.js'
import {termIn} from './theme-words.js'

/** One spell at hand, in plain text. */
export interface SpellRow {
  name: string
  ready: 'always' | 'prepared' | 'written'
  /** C for Concentration, R for Ritual. */
  tags: string
  /** Empty for one action. */
  time: string
  range: string
  components: string
  effects: readonly string[]
  notes: readonly string[]
  /** The rules' entry, when the catalog has it. */
  spell?: Spell
}

/** A mark of how ready a spell is. */
export const READY_MARKS = {always: MARKS.expertise, prepared: MARKS.proficient, written: MARKS.untrained} as const

/** Numbers of each casting class. */
export function castingFacts({spellcasting}: Sheet): Fact[] {
  return spellcasting.map(({name, ability, saveDc, attack, cantrips, prepared, preparedNow, highestLevel}) => ({
    name,
    value: [
      `DC ${saveDc.total}`,
      `attack ${signed(attack.total)}${constantMarks(attack)}`,
      ABILITY_NAMES[ability],
      `${preparedNow} of ${prepared.total} prepared`,
      ...(cantrips.total > 0 ? [counted(cantrips.total, 'cantrip')] : []),
      `spells to level ${highestLevel.total}`,
    ].join(DOT),
  }))
}

/** Slots as boxes, by level; Pact Magic's last. */
export function slotFacts({slots, pactSlots}: Sheet): Fact[] {
  return [
    ...slots.filter(({max}) => max.total > 0).map(({level, max, spent}) => ({name: `Level ${level}`, value: boxes(max.total, spent)})),
    ...(pactSlots && pactSlots.max.total > 0
      ? [{name: `Pact (level ${pactSlots.level})`, value: boxes(pactSlots.max.total, pactSlots.spent), note: 'back on a Short Rest'}]
      : []),
  ]
}

/** Spells by level; one that is both written in a book and prepared stands once. */
export function spellLevels(sheet: Sheet): {name: string; spells: readonly SpellRow[]}[] {
  const prepared = new Set(sheet.spells.filter(({holding}) => holding === 'prepared').map(({id}) => id))
  const shown = sheet.spells.filter(({holding, id}) => holding !== 'spellbook' || !prepared.has(id))
  return [...new Set(shown.map(({level}) => level))]
    .sort((a, b) => a - b)
    .map((level) => ({
      name: level === 0 ? termIn(sheet, 'cantrips', 'Cantrips') : `Level ${level}`,
      spells: shown.filter((spell) => spell.level === level).map((spell) => spellRow(sheet, spell)),
    }))
}

/** A spell's mark, name and figures, as a table has them. */
export function spellCells({ready, name, tags, time, range, components}: SpellRow): string[] {
  return [READY_MARKS[ready], name, tags, time || 'Action', range, components]
}

function spellRow(sheet: Sheet, known: KnownSpell): SpellRow {
  const {name, spell} = known
  const ready =
    known.holding === 'spellbook' || known.holding === 'ritual'
      ? 'written'
      : known.always || known.holding === 'at-will'
        ? 'always'
        : 'prepared'
  const notes = holdingNotes(sheet, known)
  if (!spell) return {name, ready, tags: '', time: '', range: '', components: '', effects: [], notes}
  return {
    name,
    ready,
    notes,
    spell,
    tags: [spell.concentration && 'C', spell.ritual && 'R'].filter(Boolean).join(' '),
    time: spell.castingTime.unit === 'action' ? '' : castingTimeText(spell),
    range: rangeText(spell),
    components: componentsText(spell),
    effects: effectWords(sheet, known, spell),
  }
}

/** How it is had, where that is not simply "prepared". */
function holdingNotes(sheet: Sheet, {holding, always, from, freeCasts, noSlots, ability}: KnownSpell): string[] {
  const other = ability !== undefined && sheet.spellcasting.length > 0 && !sheet.spellcasting.some((each) => each.ability === ability)
  return [
    ...(holding === 'at-will' ? ['at will'] : []),
    ...(holding === 'spellbook' ? ['in the spellbook'] : []),
    ...(holding === 'ritual' ? ['as a Ritual only'] : []),
    ...(freeCasts ? [`${freeCasts.max.total} free per ${freeCasts.on === 'short-rest' ? 'Short Rest' : 'Long Rest'}`] : []),
    ...(noSlots ? ['not with slots'] : []),
    ...(other ? [`with ${ABILITY_NAMES[ability]}`] : []),
    ...(always ? [from] : []),
  ]
}

type Rolled = {total: number; net?: 'advantage' | 'disadvantage'}
type Numbers = {saveDc?: {total: number}; attack?: Rolled}

/** DC and attack of a spell: its own, or its ability's casting class's. */
function numbersOf({spellcasting}: Sheet, known: KnownSpell & Numbers): Numbers {
  const own = spellcasting.find(({ability}) => ability === known.ability)
  const numbers = known.saveDc && known.attack ? known : own
  return numbers ? {saveDc: numbers.saveDc as {total: number}, attack: numbers.attack as Rolled} : {}
}

function effectWords(sheet: Sheet, known: KnownSpell, spell: Spell): string[] {
  const {saveDc, attack} = numbersOf(sheet, known)
  return [
    ...(spell.attack ? [`${spell.attack} attack${attack ? ` ${attackText(attack)}` : ''}`] : []),
    ...ownSaves(spell).map(
      ({ability, dc = saveDc?.total, when}) => `${capital(ability)} save${dc === undefined ? '' : ` DC ${dc}`}${bracketed([when])}`,
    ),
    ...(known.castAt === undefined ? [] : [`at level ${known.castAt.total}`]),
    ...(known.damage ?? []).map(damageText),
    ...(known.healing ? [healingText(known.healing)] : []),
    ...(spell.area ? [areaText(spell.area)] : []),
    ...(spell.conditions ?? []).map(title),
  ]
}

/** "+5", "+5 with Disadvantage". */
function attackText({total, net}: Rolled): string {
  return `${signed(total)}${net === undefined ? '' : ` with ${title(net)}`}`
}

type DamageRoll = NonNullable<KnownSpell['damage']>[number]
type HealingRoll = NonNullable<KnownSpell['healing']>

/** "3 × 1d10+5 force", and in brackets when, what joins one roll, and what a higher slot adds. */
function damageText({dice, bonus, types, rolls, extras = [], when, perSlotLevel}: DamageRoll): string {
  const count = rolls === undefined ? '' : `${rolls.total} × `
  const more = extras.map(({amount, once, types}) =>
    [signed(amount.total), once && 'once', types && `if ${listed(types, 'or')}`].filter(Boolean).join(' '),
  )
  return `${count}${withBonus(dice, bonus.total)} ${listed(types, 'or')}${bracketed([when, ...more, growthText(perSlotLevel)])}`
}

const HEALING_WORDS = {'hit-points': 'HP', 'temporary-hit-points': 'temporary HP', maximum: 'maximum HP'} as const

function healingText({dice, amount, bonus, kind, shared, when, healer, perSlotLevel}: HealingRoll): string {
  const each = shared && `shared out${shared.each.total > 0 ? `, and ${shared.each.total} to each` : ''}`
  const own = healer && `you ${healer.total} HP for healing another`
  const healed = amount ? `${AMOUNT_WORDS[amount]}${bonus.total > 0 ? ` + ${bonus.total}` : ''}` : withBonus(dice, bonus.total)
  return `${healed} ${HEALING_WORDS[kind]}${bracketed([when, each, own, growthText(perSlotLevel)])}`
}

const AMOUNT_WORDS = {all: 'all', 'half-damage': 'half the damage as'} as const

function growthText(growth: DamageRoll['perSlotLevel']): string | undefined {
  if (!growth) return undefined
  const {dice, rolls} = growth
  const more = [rolls && `${rolls.total} more`, dice && `+${dice}`].filter(Boolean)
  return `${more.join(' and ')} per slot level`
}

function bracketed(parts: readonly (string | undefined)[]): string {
  const words = parts.filter((part) => part !== undefined)
  return words.length === 0 ? '' : ` (${words.join('; ')})`
}
