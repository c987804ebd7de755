import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {demoVault} from '../helpers/demo-vault.js'
import {talk} from '../helpers/dialogue.js'
import {type Ran, Sandbox} from '../helpers/run-dnd.js'
import {runShellLine, writeProgram} from '../helpers/shell.js'
import {stableText} from '../helpers/stable-text.js'
import type {Given} from './given.js'

export interface Examples {
  /** All that the examples printed and which files they touched, with what varies replaced by marks. */
  transcript: string
  /** Examples that ended otherwise than they should. */
  failures: string[]
  /** What examples answer with `--json`, as they are told. */
  answers: {line: string; value: unknown}[]
}

/** When git takes commits to be made: those of what is given a week after the demo vault's, those of the examples a week later. */
const WEEKS = {given: '2026-11-03T12:00:00Z', examples: '2026-11-09T12:00:00Z'}
const at = (date: string) => ({GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date})

/** Chance is pinned where no seed is given, as in most examples. */
const EXAMPLE_ENV = {...at(WEEKS.examples), EDITOR: 'person', DND_TEST_CHANCE: '0.5', DND_TEST_RETURNED: '1'}

/** Longer output and longer lines are cut: what the whole catalog holds is tested elsewhere. */
const LINES_SHOWN = 60
const COLUMNS_SHOWN = 400

/** Run the examples of a command one after another in one vault. */
export async function runExamples(examples: readonly string[], given: Given = {}): Promise<Examples> {
  const sandbox = given.empty ? new Sandbox() : demoVault()
  try {
    arrange(sandbox, given)
    const shown: string[] = []
    const failures: string[] = []
    const answers: Examples['answers'] = []
    let before = filesOf(sandbox.root)
    for (const example of examples) {
      const between = given.between?.[example] ?? []
      for (const line of between) mustRun(sandbox, line)
      if (between.length > 0) before = filesOf(sandbox.root)
      const ran = await runExample(sandbox, example, given)
      const wanted = given.status?.[example] ?? 0
      if (ran.status !== wanted) failures.push(`${example} ended with ${ran.status}, not ${wanted}:\n${ran.stdout}${ran.stderr}`)
      const value = answerOf(example, ran)
      if (value !== undefined) answers.push({line: example, value})
      const after = filesOf(sandbox.root)
      shown.push(printRan(example, ran, changes(before, after)))
      before = after
    }
    return {transcript: stableText(shown.join('\n'), sandbox), failures, answers}
  } finally {
    sandbox.remove()
  }
}

/** The programs that a person at an editor is played by; `code` for examples that name one. */
const EDITORS = ['person', 'code']

/** Make what examples are given, before the first of them. */
export function arrange(sandbox: Sandbox, {before = [], files = {}, editor}: Given): void {
  if (editor !== undefined) for (const name of EDITORS) writeProgram(sandbox, name, `for file; do :; done\n${editor}`)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(sandbox.root, name)), {recursive: true})
    writeFileSync(join(sandbox.root, name), text)
  }
  for (const line of before) mustRun(sandbox, line)
}

/** Run a line that has to end well. */
export function mustRun(sandbox: Sandbox, line: string): void {
  const {status, stdout, stderr} = runShellLine(sandbox, line, {env: at(WEEKS.given)})
  if (status !== 0) throw new Error(`What is given fails: ${line} ended with ${status}:\n${stdout}${stderr}`)
}

/** Run one line as its reader would, in the vault or a folder in it. */
export async function runExample(
  sandbox: Sandbox,
  example: string,
  {terminal = {}}: Given,
  {cwd = sandbox.root, columns = 100}: {cwd?: string; columns?: number} = {},
): Promise<Ran> {
  const dialogue = terminal[example]
  return dialogue === undefined
    ? runShellLine(sandbox, example, {env: {...EXAMPLE_ENV, COLUMNS: String(columns)}, cwd})
    : talk(sandbox, example, dialogue, cwd)
}

/** What a command returned is its `--json`; of one that ran in a shell, only what it printed is known. */
function answerOf(line: string, {returned, stdout, status}: Ran): unknown {
  const text = returned ?? (/ --json$/.test(line) && status === 0 ? stdout : undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

/** An example as it stands in a golden file: the line, what it printed (`!` before messages), how it ended, which files it touched. */
function printRan(example: string, {stdout, stderr, status}: Ran, touched: readonly string[]): string {
  const messages = linesOf(stderr).map((line) => `! ${line}`)
  const end = status === 0 ? [] : [`= ${status}`]
  return [`$ ${example}`, ...cut(linesOf(stdout)), ...messages, ...end, ...touched, ''].join('\n')
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
}

function cut(lines: string[]): string[] {
  const shown = lines.slice(0, LINES_SHOWN).map((line) => (line.length <= COLUMNS_SHOWN ? line : `${line.slice(0, COLUMNS_SHOWN)}…`))
  return lines.length <= LINES_SHOWN ? shown : [...shown, `⋮ ${lines.length - LINES_SHOWN} more lines`]
}

/** Text of every file of a vault by its path, without git's and dnd's own. */
function filesOf(root: string): Map<string, string> {
  return new Map(pathsIn(root, '').map((path) => [path, readFileSync(join(root, path), 'latin1')]))
}

const NOT_ITS_OWN = ['.git', '.dnd', '.schemas']

function pathsIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return NOT_ITS_OWN.includes(entry.name) ? [] : pathsIn(root, path)
    return entry.isFile() ? [path] : []
  })
}

/** Files made (`+`), changed (`~`) and removed (`-`), by path. */
function changes(before: Map<string, string>, after: Map<string, string>): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${before.has(path) ? (after.has(path) ? '~' : '-') : '+'} ${path}`)
}
