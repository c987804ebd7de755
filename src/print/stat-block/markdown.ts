import type {Monster} from '../../schema/content/monster.js'
import {escapeMarkdown, safeMarkdown} from '../text/escape.js'
import type {Fact} from '../text/fact.js'
import {type Run, type StatAbility, type StatEntry, type StatSection, type StatWords, safeStatBlock} from './view.js'

/** A monster as a stat block in Markdown, with tables that GitHub shows. */
export function printStatBlockMarkdown(monster: Monster, words: StatWords = {}): string {
  const {name, line, vitals, abilities, facts, sections, text, after} = safeStatBlock(monster, words)
  return [
    `# ${escapeMarkdown(name)}`,
    `*${escapeMarkdown(line)}*`,
    factsText(vitals),
    abilityTable(abilities),
    factsText(facts),
    ...sections.map(sectionText),
    safeMarkdown(text),
    factsText(after),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function factsText(facts: readonly Fact[]): string {
  return facts.map(({name, value}) => `**${escapeMarkdown(name)}:** ${escapeMarkdown(value)}`).join('  \n')
}

function abilityTable(abilities: readonly StatAbility[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(['', ...abilities.map(({short}) => short)]),
    row(Array.from({length: 7}, () => '---')),
    row(['Score', ...abilities.map(({score}) => score)]),
    row(['Mod', ...abilities.map(({modifier}) => modifier)]),
    row(['Save', ...abilities.map(({save, isTrained}) => (isTrained ? `**${save}**` : save))]),
  ].join('\n')
}

function sectionText({title, note, entries}: StatSection): string {
  return [`## ${escapeMarkdown(title)}`, ...(note === undefined ? [] : [`*${escapeMarkdown(note)}*`]), ...entries.map(entryText)].join(
    '\n\n',
  )
}

function entryText({name, runs, more, items}: StatEntry): string {
  return [
    [`**${escapeMarkdown(`${name}.`)}**`, ...runs.map(runText)].join(' '),
    safeMarkdown(more),
    items.map((item) => `- ${item.map(runText).join(' ')}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function runText(run: Run): string {
  if (typeof run === 'string') return escapeMarkdown(run)
  return 'label' in run ? `*${escapeMarkdown(run.label)}*` : safeMarkdown(run.prose)
}
