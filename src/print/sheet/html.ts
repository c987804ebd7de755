import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Blanks, NO_BLANKS, openCount} from '../text/blanks.js'
import {escapeMarkup} from '../text/escape.js'
import {frameHtml} from '../text/frames.js'
import {htmlPage} from '../text/html-page.js'
import {lookCss} from '../text/look-css.js'
import {PAGE_CSS} from '../text/page-css.js'
import {pageLook} from '../text/page-look.js'
import {groupedTableHtml, proseHtml, tableHtml} from '../text/prose-html.js'
import {DOT, MARKS} from '../text/symbols.js'
import {factsHtml, listHtml} from '../text/view-html.js'
import type {EdgeLine} from './edges.js'
import {type SheetView, sheetView} from './sheet-view.js'
import {BY_THE_RULES} from './theme-words.js'
import type {CheckRow} from './view.js'
import {type AttackRow, attackCells} from './view-combat.js'
import type {FeatureGroup, FeatureRow, ResourceRow} from './view-features.js'
import type {ItemRow} from './view-inventory.js'
import {type SpellRow, spellCells} from './view-spells.js'

/** A character sheet as one HTML page to print: no script, nothing loaded from elsewhere, every text escaped. */
export function printSheetHtml(sheet: Sheet, options: {blanks?: Blanks} = {}): string {
  const looks = sheet.theme?.looks
  return htmlPage({title: sheet.name, css: looks ? PAGE_CSS + lookCss(pageLook(looks)) : PAGE_CSS, body: sheetBodyHtml(sheet, options)})
}

/** What stands in the page of a sheet, for a page that others share; the looks are those of `PAGE_CSS`. */
export function sheetBodyHtml(sheet: Sheet, {blanks = NO_BLANKS}: {blanks?: Blanks} = {}): string {
  const view = sheetView(sheet, blanks)
  return `${header(view)}${frameHtml(view.looks?.frame)}
<div class="columns">
<div class="side">
${section('Abilities', [abilityTable(view.abilities), edgeList(view.abilityEdges)])}
${section('Skills', [skillTable(view.skills), edgeList(view.skillEdges)])}
${section('Defenses and training', [factsHtml(view.training)])}
${section(view.titles.inventory, [...view.items.map(({name, items}) => group(name, listHtml(items.map(itemText)))), factsHtml(view.carrying)])}
</div>
<div class="body">
${section('Attacks', [attackTable(view.attacks), factsHtml(view.combat)])}
${section(view.titles.spells, [factsHtml(view.casting), spellTable(view.spellLevels)])}
${section(
  view.titles.features,
  view.features.map((each) => featureGroup(each, blanks)),
)}
${section(
  'Details',
  view.details.map(({name, value}) => group(name, proseHtml(value))),
)}
${section(BY_THE_RULES, [rootList(view.roots)])}
</div>
</div>`
}

function header({name, headline, now, vitals}: SheetView): string {
  const tiles = vitals.map(
    (fact) =>
      `<div class="tile"><dt>${escapeMarkup(fact.name)}</dt><dd>${escapeMarkup(fact.value)}${fact.note ? `<small>${escapeMarkup(fact.note)}</small>` : ''}</dd></div>`,
  )
  return `<header><h1>${escapeMarkup(name)}</h1><p class="line">${escapeMarkup(headline)}</p>${
    now.length > 0 ? `<p class="now">${now.map((state) => `<span>${escapeMarkup(state)}</span>`).join(' ')}</p>` : ''
  }<dl class="tiles">${tiles.join('')}</dl></header>`
}

/** A section, or nothing when there is nothing in it. */
function section(title: string, parts: readonly string[]): string {
  const body = parts.join('')
  return body === '' ? '' : `<section><h2>${escapeMarkup(title)}</h2>${body}</section>`
}

/** Names of the theme with those of the rules, dense: it is for looking up. */
function rootList(roots: SheetView['roots']): string {
  return roots.length === 0 ? '' : `<div class="roots">${factsHtml(roots)}</div>`
}

function group(name: string, body: string): string {
  return `<h3>${escapeMarkup(name)}</h3>${body}`
}

function itemText({name, notes}: ItemRow): string {
  return notes.length === 0 ? name : `${name} (${notes.join(', ')})`
}

function edgeList(edges: readonly EdgeLine[]): string {
  const items = edges.map(({mark, text}) => `<li>${mark === '' ? '' : `${mark} `}${escapeMarkup(text)}</li>`)
  return items.length === 0 ? '' : `<ul class="edges">${items.join('')}</ul>`
}

function abilityTable(abilities: readonly CheckRow[]): string {
  const rows = abilities.map(({name, score = '', modifier = '', training, total, edges}) => [
    name,
    score,
    modifier,
    MARKS[training],
    total,
    edges,
  ])
  return tableHtml(['Ability', 'Score', 'Mod', '', 'Save', ''], rows, 'checks')
}

function skillTable(skills: readonly CheckRow[]): string {
  const rows = skills.map(({name, ability, training, total, edges}) => [MARKS[training], name, ability, total, edges])
  return tableHtml(['', 'Skill', '', '', ''], rows, 'checks')
}

function attackTable(attacks: readonly AttackRow[]): string {
  const rows = attacks.map((attack) => [attack.wielded ? MARKS.wielded : '', attack.name, ...attackCells(attack)])
  return tableHtml(['', 'Attack', 'Hit', 'Damage', 'Range', 'Notes'], rows, 'attacks')
}

function spellTable(levels: SheetView['spellLevels']): string {
  const cells = (spell: SpellRow) => [...spellCells(spell), [...spell.effects, ...spell.notes].join(DOT)]
  const groups = levels.map(({name, spells}) => ({name, rows: spells.map(cells)}))
  return levels.length === 0 ? '' : groupedTableHtml(['', 'Spell', '', 'Time', 'Range', 'Components', 'Effect'], groups, 'spells')
}

function featureGroup({name, features, resources}: FeatureGroup, blanks: Blanks): string {
  const left = resources.map((resource) => `<p><b>${escapeMarkup(resource.name)}</b> ${uses(resource, blanks)}</p>`)
  return group(name, [...left, ...features.map((each) => feature(each, blanks))].join(''))
}

function feature({name, from, picks, text, uses: resource, activities}: FeatureRow, blanks: Blanks): string {
  const head = `<h4>${escapeMarkup(name)}${resource ? ` ${uses(resource, blanks)}` : ''}${from === '' ? '' : ` <small>${escapeMarkup(from)}</small>`}</h4>`
  const picked = picks.length === 0 ? '' : `<p class="picks">${escapeMarkup(picks.join(DOT))}</p>`
  return `<article>${head}${picked}${activities.map((activity) => `<p class="use">${escapeMarkup(activity)}</p>`).join('')}${proseHtml(text)}</article>`
}

function uses({left, die, recharge}: ResourceRow, blanks: Blanks): string {
  const shown = blanks.has('resources') ? openCount(left) : left
  return `<span class="uses">${escapeMarkup(shown)}</span>${die === undefined ? '' : ` ${escapeMarkup(die)}`} <small>${escapeMarkup(recharge)}</small>`
}
