import {ABILITY_NAMES, type Ability, type Skill} from '../../schema/ability.js'
import type {EntryOf} from '../../schema/content/entry.js'
import type {MonsterSave, Rider} from '../../schema/content/monster.js'
import type {RollTable, Trap} from '../../schema/content/reference.js'
import type {Fact} from '../text/fact.js'
import type {CardTable} from '../text/markdown-table.js'
import {bare} from '../text/prose.js'
import {named, type Words} from '../words/formulas.js'
import {capital, grouped, listed, price, title} from '../words/names.js'
import {riderRuns} from '../words/riders.js'
import {areaPhrase, damageText} from '../words/stats.js'
import type {CardSection, CardView} from './view.js'

/** Kinds of entry that a table looks up in mid-session. */
export type Reference = EntryOf<'rule' | 'action' | 'table' | 'poison' | 'contagion' | 'hazard' | 'trap' | 'service' | 'crafting'>

type ReferenceCard = Pick<CardView, 'line' | 'facts' | 'text'> & Partial<CardView>
type Parts = Pick<CardView, 'line' | 'facts'> & Partial<Pick<CardView, 'tables' | 'sections' | 'after'>>

/** An entry of the reference part as a card: the summary is the rule in short, so it always leads. */
export function referenceCard(entry: Reference, words: Words = {}): ReferenceCard {
  const {facts, ...parts} = kindParts(entry, words)
  const text = [entry.summary, entry.text].filter((each) => each !== undefined && each !== '').join('\n\n')
  return {...parts, facts: facts.filter(({value}) => value !== ''), text}
}

function kindParts(entry: Reference, words: Words): Parts {
  switch (entry.kind) {
    case 'rule':
      return ruleParts(entry, words)
    case 'action':
      return {line: title(entry.activation), facts: [{name: 'Check', value: checkText(entry.check ?? {})}]}
    case 'table':
      return {line: `Table · ${entry.dice}`, facts: [], tables: [rollTableRows(entry, words)]}
    case 'poison':
      return {
        line: `${title(entry.type)} Poison`,
        facts: [{name: 'Cost', value: `${price(entry.costCp)} a dose`}, ...saveFacts(entry.save)],
      }
    case 'contagion':
      return contagionParts(entry)
    case 'hazard':
      return hazardParts(entry)
    case 'trap':
      return trapParts(entry, words)
    case 'service':
      return serviceParts(entry)
    case 'crafting':
      return craftingParts(entry, words)
  }
}

function ruleParts({chapter, aliases = [], see = [], figures = []}: EntryOf<'rule'>, words: Words): Parts {
  const also = see.map((each) => seeName(each, words))
  return {
    line: `Rule · ${RULE_CHAPTER_NAMES[chapter]}`,
    facts: [],
    tables: figures.map(({columns, rows}) => ({header: columns, rows, words: true})),
    after: [
      {name: 'Also called', value: aliases.join(', ')},
      {name: 'See', value: [...new Set(also)].join(', ')},
    ].filter(({value}) => value !== ''),
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
  return named(reference.slice(reference.indexOf('/') + 1), words)
}

/** A table's faces and what stands beside them. */
function rollTableRows({dice, rows}: RollTable, words: Words): CardTable {
  return {
    header: [dice, 'Result'],
    rows: rows.map(({from, to = from, text, table}) => [
      [...new Set([faceText(from, dice), faceText(to, dice)])].join('–'),
      `${bare(text)}${table === undefined ? '' : ` → ${named(table, words)}`}`,
    ]),
  }
}

/** A face as the book prints it: 100 on percentile dice is 00. */
export function faceText(face: number, dice: string): string {
  return dice === '1d100' ? String(face % 100).padStart(2, '0') : String(face)
}

function contagionParts({save, incubation = '', cure = ''}: EntryOf<'contagion'>): Parts {
  return {
    line: 'Magical Contagion',
    facts: [{name: 'Incubation', value: incubation}, ...saveFacts(save), {name: 'Cure', value: cure}],
  }
}

function hazardParts({damage = [], save, check, conditions = []}: EntryOf<'hazard'>): Parts {
  return {
    line: 'Hazard',
    facts: [
      {name: 'Damage', value: damageText(damage)},
      ...(save ? saveFacts(save) : []),
      {name: 'Check', value: check ? checkText(check) : ''},
      {name: 'Conditions', value: conditions.map(title).join(', ')},
    ],
  }
}

function trapParts(trap: Trap, words: Words): Parts {
  const {severity, levels, trigger, duration, attack, save, damage = [], onTrigger = [], detect = [], disarm = []} = trap
  return {
    line: `${title(severity)} Trap (Levels ${range(levels)})`,
    facts: [
      {name: 'Trigger', value: trigger},
      {name: 'Duration', value: duration},
      {name: 'Attack', value: attack ? `+${attack.toHit}, ${damageText(attack.damage)}` : ''},
      {name: 'Damage', value: damageText(damage)},
      ...(save ? saveFacts(save) : []),
      {name: 'Also', value: ridersText(onTrigger)},
    ],
    sections: [
      section(
        'Detect',
        detect.map((way) => wayText(way, words)),
      ),
      section(
        'Disarm',
        disarm.map((way) => wayText(way, words)),
      ),
      section('At Higher Levels', (trap.scaling ?? []).map(scalingText)),
    ],
  }
}

function section(name: string, lines: readonly string[]): CardSection {
  return {title: name, text: '', lines}
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
  const means = listed([...skills.map(title), ...(tool === undefined ? [] : [named(tool, words)])], 'or')
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

/** What a saving throw is against and what it decides. */
function saveFacts(save: MonsterSave): Fact[] {
  const {ability, dc, area, targets, damage = [], success, onFailure = [], onSecondFailure = [], onSuccess = [], either = []} = save
  const who = [area && areaPhrase(area), targets].filter(Boolean).join('; ')
  const half = success === 'half' ? 'half the damage.' : ''
  return [
    {name: 'Save', value: `DC ${dc} ${ABILITY_NAMES[ability]}${who === '' ? '' : ` (${who})`}`},
    {name: 'Failure', value: joined([damage.length > 0 ? `${damageText(damage)}.` : '', ridersText(onFailure)])},
    {name: 'Again failed', value: ridersText(onSecondFailure)},
    {name: 'Success', value: capital(joined([half, ridersText(onSuccess)]))},
    {name: 'Either way', value: ridersText(either)},
  ]
}

function ridersText(riders: readonly Rider[]): string {
  return joined(riders.flatMap((rider) => riderRuns(rider, 'the source')).map((run) => runText(run)))
}

function runText(run: ReturnType<typeof riderRuns>[number]): string {
  return typeof run === 'string' ? run : 'label' in run ? run.label : run.prose
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
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

function serviceParts({category, costCp, per, availability = ''}: EntryOf<'service'>): Parts {
  const unit = per === undefined ? '' : PER_WORDS[per]
  return {
    line: `Service · ${title(category)}`,
    facts: [
      {name: 'Cost', value: costCp === 0 || unit === '' ? price(costCp) : `${price(costCp)} ${unit}`},
      {name: 'Found in', value: availability},
    ],
  }
}

function craftingParts({tools = [], skill, rows = []}: EntryOf<'crafting'>, words: Words): Parts {
  return {
    line: 'Crafting',
    facts: [
      {name: 'Tools', value: tools.map((tool) => named(tool, words)).join(', ')},
      {name: 'Skill', value: skill ? title(skill) : ''},
    ],
    tables: rows.length === 0 ? [] : [craftingTable(rows)],
  }
}

function craftingTable(rows: NonNullable<EntryOf<'crafting'>['rows']>): CardTable {
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
