// Writes docs/diagnostics.md from the table in src/codes.ts. Usage: npm run docs
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {CHOICE_FAULTS, CHOICE_TOPICS, CODE_ROOMS, type CodeRoom, type CodeWords} from '../src/codes.js'

const HEAD = `# Diagnostics and errors

<!-- Printed from src/codes.ts by \`npm run docs\`. -->

Each problem has a stable code. *Diagnostics* are problems in files: \`validate\` reports all of them with file, line and column, and exits with 3 if one is an error; a *warning* can be lived with. *Errors* stop a command; the number in brackets is its exit status ([the table](COMMANDS.md#exit-codes)). "Fix" means that \`dnd character validate --fix\` repairs it.
`

interface Section {
  title: string
  intro?: string
}

/** The page's sections, in their order. */
const SECTIONS: Readonly<Record<CodeRoom, Section>> = {
  yaml: {title: 'Reading YAML'},
  character: {title: 'Characters by the rules'},
  choices: {
    title: 'Choices',
    intro:
      'Most codes of choices are made of what is chosen and what is wrong with it, such as `SKILL_COUNT` or `FEAT_PREREQUISITE`; the tables below have the parts.',
  },
  monsters: {title: 'Monsters', intro: 'All of these are for homebrew, and warnings: a stat block may differ on purpose.'},
  world: {title: "The campaign's world"},
  deception: {title: 'Deception', intro: 'See [DECEPTION.md](DECEPTION.md#checks).'},
  themes: {title: 'Themes', intro: 'See [THEMES.md](THEMES.md).'},
  canon: {title: 'Drafts and the canon', intro: 'See [CANON.md](CANON.md).'},
  homebrew: {title: 'Homebrew'},
  exchange: {
    title: "Importing and exporting other tools' files",
    intro: 'Problems of `dnd catalog import` end it with status 3, and the good entries still come in: see [EXCHANGE.md](EXCHANGE.md).',
  },
  vault: {title: 'The vault and its disk', intro: 'On locks, see [VAULT.md](VAULT.md#the-lock).'},
  history: {title: 'Git, versions and undo'},
  proposals: {title: 'Proposals, roles and policies', intro: 'See [PROPOSALS.md](PROPOSALS.md).'},
  remotes: {title: 'Remotes'},
  commands: {title: 'What commands refuse'},
  combat: {title: 'Fights', intro: 'See [COMBAT.md](COMBAT.md).'},
  host: {title: "The table's host", intro: 'See [HOST.md](HOST.md).'},
  hooks: {title: 'Hooks and the hub', intro: 'Of your own `hooks.yaml`, beside `config.yaml`; see [HOOKS.md](HOOKS.md).'},
  'ai-setup': {title: 'AI services: settings and keys', intro: 'Of your own `ai.yaml` and keys, beside `config.yaml`.'},
  ai: {title: 'AI services: what goes wrong', intro: '`dnd ai test` says what each service and model can do.'},
  keys: {title: 'Keys of screens', intro: 'In your own `keys.yaml`; see [KEYS.md](KEYS.md#keys-of-your-own).'},
  pictures: {title: 'Pictures', intro: 'See [PICTURES.md](PICTURES.md).'},
  backups: {title: 'Backups', intro: 'See [BACKUP.md](BACKUP.md).'},
  program: {title: 'The command line, settings and the editor'},
}

/** The text of docs/diagnostics.md. */
export function diagnosticsPage(): string {
  const sections = (Object.keys(SECTIONS) as CodeRoom[]).map((room) => sectionText(room, SECTIONS[room]))
  return [HEAD, ...sections].join('\n')
}

function sectionText(room: CodeRoom, {title, intro}: Section): string {
  const composed = new Set(Object.keys(CHOICE_FAULTS).flatMap((fault) => Object.keys(CHOICE_TOPICS).map((topic) => `${topic}_${fault}`)))
  const rows = Object.entries<CodeWords>(CODE_ROOMS[room]).filter(([code]) => !composed.has(code))
  const tables = [wordsTable('code', rows), ...(room === 'choices' ? [topicsTable(), wordsTable('second part', faultRows())] : [])]
  return [`## ${title}\n`, ...(intro === undefined ? [] : [`${intro}\n`]), tables.join('\n')].join('\n')
}

function wordsTable(what: string, rows: readonly [code: string, words: CodeWords][]): string {
  return table(
    [what, 'meaning', 'what to do'],
    rows.map(([code, {exit, warns, fix, meaning, mend}]) => [
      `\`${code}\`${exit === undefined ? '' : ` [${exit.join(', ')}]`}`,
      warns ? `*Warning.* ${meaning}` : meaning,
      fix ? `${mend} Fix.` : mend,
    ]),
  )
}

function topicsTable(): string {
  return table(
    ['first part', 'what is chosen'],
    Object.entries(CHOICE_TOPICS).map(([topic, words]) => [`\`${topic}\``, words]),
  )
}

function faultRows(): [code: string, words: CodeWords][] {
  return Object.entries(CHOICE_FAULTS).map(([fault, {of, ...words}]): [string, CodeWords] => {
    const isOfAll = of.length >= Object.keys(CHOICE_TOPICS).length - 1
    return [`_${fault}`, isOfAll ? words : {...words, meaning: `${words.meaning} Of ${of.map((topic) => `\`${topic}\``).join(', ')}.`}]
  })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(import.meta.dirname, '../docs/diagnostics.md'), diagnosticsPage())
