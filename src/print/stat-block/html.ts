import type {Monster} from '../../schema/content/monster.js'
import {SHEET_CSS} from '../sheet/html-css.js'
import {escapeMarkup} from '../text/escape.js'
import {factsHtml, htmlPage, inlineHtml, proseHtml, tableHtml} from '../text/prose-html.js'
import {type Run, type StatAbility, type StatEntry, type StatSection, type StatWords, safeStatBlock} from './view.js'

/** What a stat block adds to the sheet's looks: a page in two columns where there is room. */
const CSS = `${SHEET_CSS}.block{columns:2 24rem;column-gap:2rem}
.block h2{break-after:avoid}
.block article p{display:inline}
.block article{margin:.35rem 0;overflow-wrap:anywhere}
.block ul{list-style:none}
.abilities td:first-child{font-weight:bold}
`

/** A monster's stat block as one HTML page to print: every text escaped, nothing loaded from elsewhere. */
export function printStatBlockHtml(monster: Monster, words: StatWords = {}): string {
  const {name, line, vitals, abilities, facts, sections, text, after} = safeStatBlock(monster, words)
  const body = [
    `<header><h1>${escapeMarkup(name)}</h1><p class="line">${escapeMarkup(line)}</p></header>`,
    '<div class="block">',
    factsHtml(vitals),
    abilityTable(abilities),
    factsHtml(facts),
    ...sections.map(sectionHtml),
    '</div>',
    `<div class="line">${proseHtml(text)}</div>`,
    factsHtml(after),
  ]
  return htmlPage({title: name, css: CSS, body: body.join('\n')})
}

function abilityTable(abilities: readonly StatAbility[]): string {
  return tableHtml(
    ['Ability', 'Score', 'Mod', 'Save'],
    abilities.map(({name, score, modifier, save}) => [name, score, modifier, save]),
    'abilities',
  )
}

function sectionHtml({title, note, entries}: StatSection): string {
  const under = note === undefined ? '' : `<p class="line">${escapeMarkup(note)}</p>`
  return `<section><h2>${escapeMarkup(title)}</h2>${under}${entries.map(entryHtml).join('')}</section>`
}

function entryHtml({name, runs, more, items}: StatEntry): string {
  const list = items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item.map(runHtml).join(' ')}</li>`).join('')}</ul>`
  return `<article><p><b>${escapeMarkup(name)}.</b> ${runs.map(runHtml).join(' ')}</p>${more === '' ? '' : proseHtml(more)}${list}</article>`
}

function runHtml(run: Run): string {
  if (typeof run === 'string') return escapeMarkup(run)
  return 'label' in run ? `<i>${escapeMarkup(run.label)}</i>` : inlineHtml(run.prose)
}
