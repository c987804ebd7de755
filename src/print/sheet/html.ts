import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Blanks, NO_BLANKS, openCount, PENCIL, withoutPlay} from '../text/blanks.js'
import {clean} from '../text/clean.js'
import {escapeMarkup} from '../text/escape.js'
import {factsHtml, htmlPage, proseHtml, tableHtml} from '../text/prose-html.js'
import {DOT, MARKS} from '../text/symbols.js'
import {SHEET_CSS} from './html-css.js'
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
import {attackRows, combatFacts} from './view-combat.js'
import {type FeatureGroup, type FeatureRow, featureGroups, type ResourceRow} from './view-features.js'
import {carryingFacts, itemGroups} from './view-inventory.js'
import {castingFacts, type SpellRow, slotFacts, spellLevels} from './view-spells.js'

/** A character sheet as one HTML page to print: no script, nothing loaded from elsewhere, every text escaped. */
export function printSheetHtml(sheet: Sheet, {blanks = NO_BLANKS}: {blanks?: Blanks} = {}): string {
  const safe = withoutPlay(clean(sheet), blanks)
  const name = escapeMarkup(safe.name)
  const body = `${header(safe, name, blanks)}
<div class="columns">
<div class="side">
${section('Abilities', [abilities(safe), edges(saveEdges(safe))])}
${section('Skills', [skills(safe), edges(skillEdges(safe))])}
${section('Defenses and training', [factsHtml([...senseFacts(safe), ...defenseFacts(safe), ...proficiencyFacts(safe)])])}
${section('Inventory', [...itemGroups(safe, blanks).map((group) => `<h3>${escapeMarkup(group.name)}</h3>${list(group.items.map((item) => item.name + (item.notes.length > 0 ? ` (${item.notes.join(', ')})` : '')))}`), factsHtml(carryingFacts(safe, blanks))])}
</div>
<div class="body">
${section('Attacks', [attacks(safe), factsHtml(combatFacts(safe))])}
${section('Spellcasting', [factsHtml([...castingFacts(safe), ...slotFacts(safe)]), ...spellLevels(safe).map((level) => `<h3>${escapeMarkup(level.name)}</h3>${spells(level.spells)}`)])}
${section(
  'Features',
  featureGroups(safe).map((group) => featureGroup(group, blanks)),
)}
${section(
  'Details',
  detailFacts(safe).map((fact) => `<h3>${escapeMarkup(fact.name)}</h3>${proseHtml(fact.value)}`),
)}
</div>
</div>`
  return htmlPage({title: safe.name, css: SHEET_CSS, body})
}

function header(sheet: Sheet, name: string, blanks: Blanks): string {
  const now = [...states(sheet), ...(blanks.has('conditions') ? [`Conditions ${PENCIL.repeat(4)}`] : [])]
  const tiles = vitals(sheet, blanks).map(
    (fact) =>
      `<div class="tile"><dt>${escapeMarkup(fact.name)}</dt><dd>${escapeMarkup(fact.value)}${fact.note ? `<small>${escapeMarkup(fact.note)}</small>` : ''}</dd></div>`,
  )
  return `<header><h1>${name}</h1><p class="line">${escapeMarkup(headline(sheet).join(DOT))}</p>${
    now.length > 0 ? `<p class="now">${now.map((state) => `<span>${escapeMarkup(state)}</span>`).join(' ')}</p>` : ''
  }<dl class="tiles">${tiles.join('')}</dl></header>`
}

/** A section, or nothing when there is nothing in it. */
function section(title: string, parts: readonly string[]): string {
  const body = parts.join('')
  return body === '' ? '' : `<section><h2>${title}</h2>${body}</section>`
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('')}</ul>`
}

function edges(all: readonly Edge[]): string {
  return all.length === 0
    ? ''
    : `<ul class="edges">${all.map(({mark, text}) => `<li>${mark === '' ? '' : `${mark} `}${escapeMarkup(text)}</li>`).join('')}</ul>`
}

function abilities(sheet: Sheet): string {
  return tableHtml(
    ['Ability', 'Score', 'Mod', '', 'Save', ''],
    abilityRows(sheet).map((row) => [row.name, row.score ?? '', row.modifier ?? '', MARKS[row.training], row.total, row.edges]),
    'checks',
  )
}

function skills(sheet: Sheet): string {
  return tableHtml(
    ['', 'Skill', '', '', ''],
    skillRows(sheet).map((row) => [MARKS[row.training], row.name, row.ability, row.total, row.edges]),
    'checks',
  )
}

function attacks(sheet: Sheet): string {
  const rows = attackRows(sheet).map(({name, wielded, toHit, damage, range, details, trouble}) => [
    wielded ? MARKS.wielded : '',
    name,
    toHit,
    damage,
    range,
    [...trouble, ...details].join(DOT),
  ])
  return tableHtml(['', 'Attack', 'Hit', 'Damage', 'Range', 'Notes'], rows, 'attacks')
}

function spells(rows: readonly SpellRow[]): string {
  const mark = {always: MARKS.expertise, prepared: MARKS.proficient, written: MARKS.untrained} as const
  return tableHtml(
    ['', 'Spell', '', 'Time', 'Range', 'Components', 'Effect'],
    rows.map((row) => [
      mark[row.ready],
      row.name,
      row.tags,
      row.time || 'Action',
      row.range,
      row.components,
      [...row.effects, ...row.notes].join(DOT),
    ]),
    'spells',
  )
}

function featureGroup({name, features, resources}: FeatureGroup, blanks: Blanks): string {
  return `<h3>${escapeMarkup(name)}</h3>${resources.map((resource) => `<p><b>${escapeMarkup(resource.name)}</b> ${uses(resource, blanks)}</p>`).join('')}${features.map((each) => feature(each, blanks)).join('')}`
}

function feature({name, from, text, uses: resource, activities}: FeatureRow, blanks: Blanks): string {
  const head = `<h4>${escapeMarkup(name)}${resource ? ` ${uses(resource, blanks)}` : ''}${from === '' ? '' : ` <small>${escapeMarkup(from)}</small>`}</h4>`
  return `<article>${head}${activities.map((activity) => `<p class="use">${escapeMarkup(activity)}</p>`).join('')}${proseHtml(text)}</article>`
}

function uses({left, die, recharge}: ResourceRow, blanks: Blanks): string {
  const shown = blanks.has('resources') ? openCount(left) : left
  return `<span class="uses">${escapeMarkup(shown)}</span>${die === undefined ? '' : ` ${escapeMarkup(die)}`} <small>${escapeMarkup(recharge)}</small>`
}
