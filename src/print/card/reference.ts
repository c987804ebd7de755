import {ABILITY_NAMES, type Ability, type Skill} from '../../schema/ability.js'
import type {Entry, EntryOf} from '../../schema/content/entry.js'
import {isEntryKind} from '../../schema/content/entry-kinds.js'
import type {RollTable, Trap} from '../../schema/content/reference.js'
import {bare} from '../text/prose.js'
import type {Table} from '../text/view.js'
import {named, type Words} from '../words/formulas.js'
import {grouped, listed, price, title} from '../words/names.js'
import {ridersText} from '../words/riders.js'
import {saveFacts} from '../words/save.js'
import {damageText} from '../words/stats.js'
import {type CardParts, cardSection, summaryFirst} from './parts.js'

/** Who makes something happen, where it is no creature. */
const SOURCE = 'the source'

/** An entry that a table looks up in mid-session: the summary is the rule in short, so it always leads. */
export function reference<E extends Entry>(partsOf: (entry: E, words: Words) => CardParts): (entry: E, words: Words) => CardParts {
  return (entry, words) => ({
    ...partsOf(entry, words),
    text: summaryFirst(entry),
  })
}

/** An action and the check that it calls for. */
export function actionParts({activation, check = {}}: EntryOf<'action'>): CardParts {
  return {line: title(activation), facts: [{name: 'Check', value: checkText(check)}]}
}

/** A poison: the price of a dose, the saving throw and what it decides. */
export function poisonParts({type, costCp, save}: EntryOf<'poison'>): CardParts {
  return {line: `${title(type)} Poison`, facts: [{name: 'Cost', value: `${price(costCp)} a dose`}, ...saveFacts(save, SOURCE)]}
}

/** A rule: its figures as tables, its other names, and what to read next. */
export function ruleParts({chapter, aliases = [], see = [], figures = []}: EntryOf<'rule'>, words: Words): CardParts {
  const also = see.map((each) => seeName(each, words))
  return {
    line: `Rule · ${RULE_CHAPTER_NAMES[chapter]}`,
    tables: figures.map(({columns, rows}) => ({header: columns, rows, words: true})),
    after: [
      {name: 'Also called', value: aliases.join(', ')},
      {name: 'See', value: [...new Set(also)].join(', ')},
    ],
  }
}

const RULE_CHAPTER_NAMES: Record<EntryOf<'rule'>['chapter'], string> = {
  playing: 'Playing the Game',
  combat: 'Combat',
  character: 'Characters',
  spellcasting: 'Spellcasting',
  equipment: 'Equipment',
  gamemaster: 'Game Master',
  glossary: 'Glossary',
}

function seeName(reference: string, words: Words): string {
  const [kind = '', id = ''] = reference.split('/')
  return isEntryKind(kind) ? named(kind, id, words) : title(id)
}

/** A table's faces and what stands beside them. */
export function tableParts({dice, rows}: RollTable, words: Words): CardParts {
  const lines = rows.map(({from, to = from, text, table}) => [
    [...new Set([faceText(from, dice), faceText(to, dice)])].join('–'),
    `${bare(text)}${table === undefined ? '' : ` → ${named('table', table, words)}`}`,
  ])
  return {line: `Table · ${dice}`, tables: [{header: [dice, 'Result'], rows: lines}]}
}

/** A face as the book prints it: 100 on percentile dice is 00. */
export function faceText(face: number, dice: string): string {
  return dice === '1d100' ? String(face % 100).padStart(2, '0') : String(face)
}

/** A contagion: how long until it breaks out, the saving throw, the cure. */
export function contagionParts({save, incubation = '', cure = ''}: EntryOf<'contagion'>): CardParts {
  return {
    line: 'Magical Contagion',
    facts: [{name: 'Incubation', value: incubation}, ...saveFacts(save, SOURCE), {name: 'Cure', value: cure}],
  }
}

/** A hazard: damage, saving throw or check, and conditions. */
export function hazardParts({damage = [], save, check, conditions = []}: EntryOf<'hazard'>): CardParts {
  return {
    line: 'Hazard',
    facts: [
      {name: 'Damage', value: damageText(damage)},
      ...(save ? saveFacts(save, SOURCE) : []),
      {name: 'Check', value: check ? checkText(check) : ''},
      {name: 'Conditions', value: conditions.map(title).join(', ')},
    ],
  }
}

/** A trap: what sets it off and what it does, ways to find and disarm it, and its figures at higher levels. */
export function trapParts(trap: Trap, words: Words): CardParts {
  const {severity, levels, trigger, duration, attack, save, damage = [], onTrigger = [], detect = [], disarm = [], scaling = []} = trap
  return {
    line: `${title(severity)} Trap (Levels ${range(levels)})`,
    facts: [
      {name: 'Trigger', value: trigger},
      {name: 'Duration', value: duration},
      {name: 'Attack', value: attack ? `+${attack.toHit}, ${damageText(attack.damage)}` : ''},
      {name: 'Damage', value: damageText(damage)},
      ...(save ? saveFacts(save, SOURCE) : []),
      {name: 'Also', value: ridersText(onTrigger, SOURCE)},
    ],
    sections: [
      cardSection('Detect', {lines: detect.map((way) => wayText(way, words))}),
      cardSection('Disarm', {lines: disarm.map((way) => wayText(way, words))}),
      cardSection('At Higher Levels', {lines: scaling.map(scalingText)}),
    ],
  }
}

interface Check {
  ability?: Ability | undefined
  skill?: Skill | undefined
  skills?: readonly Skill[] | undefined
  tool?: string | undefined
  dc?: number | undefined
}

function wayText({text, ...check}: Check & {text: string}, words: Words): string {
  const dice = checkText(check, words)
  return dice === '' ? text : `${text} ${dice}.`
}

/** "DC 15 Wisdom (Perception)"; whatever of it is given. */
function checkText({ability, skill, skills = skill ? [skill] : [], tool, dc}: Check, words: Words = {}): string {
  const means = listed([...skills.map(title), ...(tool === undefined ? [] : [named('tool', tool, words)])], 'or')
  const base = ability === undefined ? means : `${ABILITY_NAMES[ability]}${means === '' ? '' : ` (${means})`}`
  return [dc === undefined ? '' : `DC ${dc}`, base].filter(Boolean).join(' ')
}

function scalingText({levels, damage = [], dc, text = ''}: NonNullable<Trap['scaling']>[number]): string {
  const parts = [damageText(damage), dc === undefined ? '' : `DC ${dc}`, text].filter(Boolean)
  return `Levels ${range(levels)}: ${parts.join(', ')}`
}

function range(levels: string): string {
  return levels.replace('-', '–')
}

const PER_WORDS: Record<NonNullable<EntryOf<'service'>['per']>, string> = {
  day: 'a day',
  night: 'a night',
  meal: '',
  mile: 'a mile',
  casting: 'a casting',
  month: 'a month',
  use: '',
}

/** A service: its price for a day, a mile or a casting, and where it is found. */
export function serviceParts({category, costCp, per, availability = ''}: EntryOf<'service'>): CardParts {
  const unit = per === undefined ? '' : PER_WORDS[per]
  return {
    line: `Service · ${title(category)}`,
    facts: [
      {name: 'Cost', value: costCp === 0 || unit === '' ? price(costCp) : `${price(costCp)} ${unit}`},
      {name: 'Found in', value: availability},
    ],
  }
}

/** A craft: tools and skill, with a table of days and costs. */
export function craftingParts({tools = [], skill, rows = []}: EntryOf<'crafting'>, words: Words): CardParts {
  return {
    line: 'Crafting',
    facts: [
      {name: 'Tools', value: tools.map((tool) => named('tool', tool, words)).join(', ')},
      {name: 'Skill', value: skill ? title(skill) : ''},
    ],
    tables: rows.length === 0 ? [] : [craftingTable(rows)],
  }
}

function craftingTable(rows: NonNullable<EntryOf<'crafting'>['rows']>): Table {
  return {
    header: ['For', 'Days', 'Cost'],
    rows: rows.map(({rarity, spellLevel, days, costCp}) => [
      rarity ? title(rarity) : spellLevel === undefined ? 'One' : spellLevel === 0 ? 'Cantrip' : `Level ${spellLevel}`,
      grouped(days),
      price(costCp),
    ]),
    words: true,
  }
}
