import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Blanks, NO_BLANKS, openCount, PENCIL, withoutPlay} from '../text/blanks.js'
import {clean} from '../text/clean.js'
import {escapeMarkdown, safeMarkdown} from '../text/escape.js'
import type {Fact} from '../text/fact.js'
import {tableMarkdown} from '../text/markdown-table.js'
import {DOT, MARKS} from '../text/symbols.js'
import {
  abilityRows,
  defenseFacts,
  detailFacts,
  type Edge,
  headline,
  proficiencyFacts,
  saveEdges,
  senseFacts,
  skillEdges,
  skillRows,
  states,
  vitals,
} from './view.js'
import {type AttackRow, attackRows, combatFacts} from './view-combat.js'
import {type FeatureGroup, type FeatureRow, featureGroups, type ResourceRow} from './view-features.js'
import {carryingFacts, itemGroups} from './view-inventory.js'
import {castingFacts, type SpellRow, slotFacts, spellLevels} from './view-spells.js'

/** A character sheet as Markdown, with tables that GitHub shows. */
export function printSheetMarkdown(sheet: Sheet, {blanks = NO_BLANKS}: {blanks?: Blanks} = {}): string {
  const safe = withoutPlay(clean(sheet), blanks)
  const now = [...states(safe), ...(blanks.has('conditions') ? [`Conditions ${PENCIL.repeat(4)}`] : [])]
  return [
    `# ${escapeMarkdown(safe.name)}`,
    `*${escapeMarkdown(headline(safe).join(DOT))}*`,
    ...(now.length > 0 ? [`**Now:** ${escapeMarkdown(now.join(', '))}`] : []),
    tableMarkdown({header: ['', '', ''], rows: vitals(safe, blanks).map(({name, value, note}) => [name, value, note ?? ''])}),
    section('Abilities', [abilityTable(safe), edgeList(saveEdges(safe))]),
    section('Skills', [skillTable(safe), edgeList(skillEdges(safe))]),
    section('Defenses and training', [factList([...senseFacts(safe), ...defenseFacts(safe), ...proficiencyFacts(safe)])]),
    section('Attacks', [attackTable(safe), factList(combatFacts(safe))]),
    section('Spellcasting', [
      factList([...castingFacts(safe), ...slotFacts(safe)]),
      ...spellLevels(safe).flatMap(({name, spells}) => [`### ${name}`, spellTable(spells)]),
    ]),
    section(
      'Features',
      featureGroups(safe).map((group) => featureGroup(group, blanks)),
    ),
    section('Inventory', [
      ...itemGroups(safe, blanks).map(
        ({name, items}) =>
          `**${escapeMarkdown(name)}**\n\n${items.map((item) => `- ${escapeMarkdown([item.name, ...item.notes].join(DOT))}`).join('\n')}`,
      ),
      factList(carryingFacts(safe, blanks)),
    ]),
    section(
      'Details',
      detailFacts(safe).map(({name, value}) => `**${escapeMarkdown(name)}:** ${safeMarkdown(value)}`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** A heading with what stands under it; nothing when that is nothing. */
function section(title: string, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '')
  return body.length === 0 ? '' : [`## ${title}`, ...body].join('\n\n')
}

function factList(facts: readonly Fact[]): string {
  return facts
    .map(({name, value, note}) => `- **${escapeMarkdown(name)}:** ${escapeMarkdown(value)}${note ? ` (${escapeMarkdown(note)})` : ''}`)
    .join('\n')
}

function edgeList(edges: readonly Edge[]): string {
  return edges.map(({mark, text}) => `- ${mark === '' ? '' : `${mark} `}${escapeMarkdown(text)}`).join('\n')
}

const EMPTY = {untrained: '', proficient: MARKS.proficient, expertise: MARKS.expertise} as const

function abilityTable(sheet: Sheet): string {
  const rows = abilityRows(sheet).map((row) => [
    row.name,
    row.score ?? '',
    row.modifier ?? '',
    EMPTY[row.training],
    `${row.total} ${row.edges}`.trim(),
  ])
  return tableMarkdown({header: ['Ability', 'Score', 'Modifier', '', 'Save'], rows})
}

function skillTable(sheet: Sheet): string {
  const rows = skillRows(sheet).map((row) => [EMPTY[row.training], row.name, row.ability, `${row.total} ${row.edges}`.trim()])
  return tableMarkdown({header: ['', 'Skill', 'Ability', 'Total'], rows})
}

function attackTable(sheet: Sheet): string {
  const row = ({name, wielded, toHit, damage, range, details, trouble}: AttackRow) => [
    name,
    wielded ? 'in hand' : '',
    toHit,
    damage,
    range,
    [...trouble, ...details].join(DOT),
  ]
  return tableMarkdown({header: ['Attack', '', 'To hit', 'Damage', 'Range', 'Notes'], rows: attackRows(sheet).map(row)})
}

function spellTable(spells: readonly SpellRow[]): string {
  const rows = spells.map(({name, ready, tags, time, range, components, effects, notes}) => [
    {always: MARKS.expertise, prepared: MARKS.proficient, written: MARKS.untrained}[ready],
    name,
    tags,
    time || 'Action',
    range,
    components,
    effects.join(DOT),
    notes.join(DOT),
  ])
  return tableMarkdown({header: ['', 'Spell', '', 'Time', 'Range', 'Components', 'Effect', 'Notes'], rows})
}

function featureGroup({name, features, resources}: FeatureGroup, blanks: Blanks): string {
  return [
    `### ${escapeMarkdown(name)}`,
    ...resources.map((resource) => `**${escapeMarkdown(resource.name)}** ${usesText(resource, blanks)}`),
    ...features.map((feature) => featureText(feature, blanks)),
  ].join('\n\n')
}

function featureText({name, from, text, uses, activities}: FeatureRow, blanks: Blanks): string {
  const head = [`**${escapeMarkdown(name)}**`, uses && usesText(uses, blanks), from && `*${escapeMarkdown(from)}*`]
    .filter(Boolean)
    .join(' ')
  return [head, ...activities.map((activity) => `> ${escapeMarkdown(activity)}`), safeMarkdown(text)].join('\n\n')
}

function usesText({left, die, recharge}: ResourceRow, blanks: Blanks): string {
  return escapeMarkdown([blanks.has('resources') ? openCount(left) : left, die, recharge].filter(Boolean).join(' '))
}
