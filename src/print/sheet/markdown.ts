import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Blanks, NO_BLANKS, openCount} from '../text/blanks.js'
import {escapeMarkdown, safeMarkdown} from '../text/escape.js'
import {DOT, MARKS} from '../text/symbols.js'
import type {Fact} from '../text/view.js'
import {factMarkdown, listMarkdown, tableMarkdown} from '../text/view-markdown.js'
import type {EdgeLine} from './edges.js'
import {sheetView} from './sheet-view.js'
import {BY_THE_RULES} from './theme-words.js'
import type {CheckRow} from './view.js'
import {type AttackRow, attackCells} from './view-combat.js'
import type {FeatureGroup, FeatureRow, ResourceRow} from './view-features.js'
import type {ItemGroup} from './view-inventory.js'
import {type SpellRow, spellCells} from './view-spells.js'

/** A character sheet as Markdown, with tables that GitHub shows. */
export function printSheetMarkdown(sheet: Sheet, {blanks = NO_BLANKS}: {blanks?: Blanks} = {}): string {
  const view = sheetView(sheet, blanks)
  return [
    `# ${escapeMarkdown(view.name)}`,
    `*${escapeMarkdown(view.headline)}*`,
    ...(view.now.length > 0 ? [`**Now:** ${escapeMarkdown(view.now.join(', '))}`] : []),
    tableMarkdown({header: ['', '', ''], rows: view.vitals.map(({name, value, note}) => [name, value, note ?? ''])}),
    section('Abilities', [abilityTable(view.abilities), edgeList(view.abilityEdges)]),
    section('Skills', [skillTable(view.skills), edgeList(view.skillEdges)]),
    section('Defenses and training', [factList(view.training)]),
    section('Attacks', [attackTable(view.attacks), factList(view.combat)]),
    section(view.titles.spells, [
      factList(view.casting),
      ...view.spellLevels.flatMap(({name, spells}) => [`### ${escapeMarkdown(name)}`, spellTable(spells)]),
    ]),
    section(
      view.titles.features,
      view.features.map((group) => featureGroup(group, blanks)),
    ),
    section(view.titles.inventory, [...view.items.map(itemGroup), factList(view.carrying)]),
    section(
      'Details',
      view.details.map(({name, value}) => `**${escapeMarkdown(name)}:** ${safeMarkdown(value)}`),
    ),
    section(BY_THE_RULES, [factList(view.roots)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** A heading with what stands under it; nothing when that is nothing. */
function section(title: string, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '')
  return body.length === 0 ? '' : [`## ${escapeMarkdown(title)}`, ...body].join('\n\n')
}

function factList(facts: readonly Fact[]): string {
  return listMarkdown(facts.map((fact) => factMarkdown(fact)))
}

function edgeList(edges: readonly EdgeLine[]): string {
  return listMarkdown(edges.map(({mark, text}) => `${mark === '' ? '' : `${mark} `}${escapeMarkdown(text)}`))
}

const TRAINING_MARKS = {untrained: '', proficient: MARKS.proficient, expertise: MARKS.expertise} as const

function abilityTable(abilities: readonly CheckRow[]): string {
  const rows = abilities.map(({name, score = '', modifier = '', training, total, edges}) => [
    name,
    score,
    modifier,
    TRAINING_MARKS[training],
    `${total} ${edges}`.trim(),
  ])
  return tableMarkdown({header: ['Ability', 'Score', 'Modifier', '', 'Save'], rows})
}

function skillTable(skills: readonly CheckRow[]): string {
  const rows = skills.map(({name, ability, training, total, edges}) => [
    TRAINING_MARKS[training],
    name,
    ability,
    `${total} ${edges}`.trim(),
  ])
  return tableMarkdown({header: ['', 'Skill', 'Ability', 'Total'], rows})
}

function attackTable(attacks: readonly AttackRow[]): string {
  const rows = attacks.map((attack) => [attack.name, attack.wielded ? 'in hand' : '', ...attackCells(attack)])
  return tableMarkdown({header: ['Attack', '', 'To hit', 'Damage', 'Range', 'Notes'], rows})
}

function spellTable(spells: readonly SpellRow[]): string {
  const rows = spells.map((spell) => [...spellCells(spell), spell.effects.join(DOT), spell.notes.join(DOT)])
  return tableMarkdown({header: ['', 'Spell', '', 'Time', 'Range', 'Components', 'Effect', 'Notes'], rows})
}

function itemGroup({name, items}: ItemGroup): string {
  return `**${escapeMarkdown(name)}**\n\n${listMarkdown(items.map((item) => escapeMarkdown([item.name, ...item.notes].join(DOT))))}`
}

function featureGroup({name, features, resources}: FeatureGroup, blanks: Blanks): string {
  return [
    `### ${escapeMarkdown(name)}`,
    ...resources.map((resource) => `**${escapeMarkdown(resource.name)}** ${usesText(resource, blanks)}`),
    ...features.map((feature) => featureText(feature, blanks)),
  ].join('\n\n')
}

function featureText({name, from, picks, text, uses, activities}: FeatureRow, blanks: Blanks): string {
  const head = [`**${escapeMarkdown(name)}**`, uses && usesText(uses, blanks), from && `*${escapeMarkdown(from)}*`]
    .filter(Boolean)
    .join(' ')
  const picked = picks.length === 0 ? [] : [escapeMarkdown(picks.join(DOT))]
  return [head, ...picked, ...activities.map((activity) => `> ${escapeMarkdown(activity)}`), safeMarkdown(text)].join('\n\n')
}

function usesText({left, die, recharge}: ResourceRow, blanks: Blanks): string {
  return escapeMarkdown([blanks.has('resources') ? openCount(left) : left, die, recharge].filter(Boolean).join(' '))
}
