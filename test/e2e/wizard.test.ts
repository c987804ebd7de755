import {spawn} from '@lydell/node-pty'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = new Sandbox()
  sandbox.json(['init', '.', '--name', 'Table'])
})
afterEach(() => sandbox.remove())

const ENTER = '\r'
const ESCAPE = '\u001b'
const CTRL_C = '\u0003'

/** The wizard in a real terminal: what it shows, and a way to type once it asks. */
class Terminal {
  private shown = ''
  private readonly pty
  readonly ended: Promise<number>

  constructor(args: readonly string[]) {
    const {CI: _ci, NO_COLOR: _plain, ...env} = sandbox.env
    this.pty = spawn(process.execPath, [DND, ...args], {
      cols: 100,
      rows: 40,
      cwd: sandbox.root,
      env: {...env, TERM: 'xterm-256color'} as Record<string, string>,
    })
    this.pty.onData((data) => {
      this.shown += data
    })
    this.ended = new Promise((resolve) => this.pty.onExit(({exitCode, signal}) => resolve(signal ? 128 + signal : exitCode)))
  }

  /** Wait until a question (or anything) shows after what was typed before, then type. */
  async answer(question: string | RegExp, ...keys: string[]): Promise<void> {
    await this.sees(question)
    // A person needs a moment to read, and the prompt one to listen.
    await new Promise((resolve) => setTimeout(resolve, 250))
    this.shown = ''
    for (const key of keys) {
      this.pty.write(key)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  }

  async sees(question: string | RegExp): Promise<void> {
    const until = Date.now() + 15_000
    const seen = () => (typeof question === 'string' ? this.plain.includes(question) : question.test(this.plain))
    while (!seen()) {
      if (Date.now() > until) throw new Error(`Waited for ${question}; the terminal shows:\n${this.plain}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** What was drawn since the last answer, without the drawing's control sequences. */
  get plain(): string {
    return this.shown.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '')
  }
}

test('makes a character by questions, with the way back, and writes it only at the end', async () => {
  const terminal = new Terminal(['character', 'create'])
  await terminal.answer('? Class', 'fight', ENTER)
  await terminal.answer('? Level', ENTER)
  await terminal.answer('? Background', 'crim', ENTER)
  await terminal.answer('? Species', ESCAPE)
  await terminal.answer('? Background', 'sold', ENTER)
  await terminal.answer('? Species', 'dwarf', ENTER)
  await terminal.answer('? Ability scores', 'point', ENTER)
  for (const [ability, score] of [
    ['Strength (27', '15'],
    ['Dexterity (18', '14'],
    ['Constitution (11', '14'],
    ['Intelligence (4', '8'],
    ['Wisdom (4', '12'],
    ['Charisma (0', '8'],
  ] as const) {
    await terminal.answer(ability, score, ENTER)
  }
  await terminal.answer('Languages (1 of 2)', 'rest', ENTER)
  await terminal.answer('Ability boosts (1 of 3)', 'rest', ENTER)
  await terminal.answer('Gaming set', ENTER)
  await terminal.answer('Skills (1 of 2)', 'surv', ENTER)
  await terminal.answer(/Skills \(2 of 2\).*chosen/s, ESCAPE)
  await terminal.answer('Skills (1 of 2)', 'rest', ENTER)
  await terminal.answer('Fighting Style', 'Dueling?', '\u007f'.repeat(8), 'def', ENTER)
  await terminal.answer('masteries (1 of 3)', 'rest', ENTER)
  await terminal.answer('? Alignment', 'lawful g', ENTER)
  await terminal.answer('Fighter equipment', ENTER)
  await terminal.answer('Soldier equipment', ENTER)
  await terminal.answer('? Name', 'Brenna', ENTER)
  await terminal.answer('? Appearance', ENTER)
  expect(sandbox.git('status', '--porcelain')).toBe('')
  await terminal.answer('? Personality', ENTER)
  await terminal.answer('Write Brenna to the vault?', ENTER)
  expect(await terminal.ended).toBe(0)

  const {sheet, findings} = sandbox.json<{
    sheet: {abilities: Record<string, {score: {total: number}}>; ac: {total: number}}
    findings: unknown[]
  }>(['character', 'show', 'brenna'])
  expect(findings).toEqual([])
  expect(sheet.abilities['str']?.score.total).toBe(17)
  expect(sheet.ac.total).toBe(17)
  expect(sandbox.git('log', '--format=%s', '-1')).toBe('character(brenna): create Brenna\n')
}, 90_000)

test('a concept: what is special about it first, then what every character is asked', async () => {
  const terminal = new Terminal(['character', 'create', '--concept', '--class', 'rogue', '--background', 'sage', '--level', '1'])
  await terminal.answer('? Name of the concept', 'Bat', ENTER)
  await terminal.answer('? A species', 'yes', ENTER)
  await terminal.answer('? Size', ENTER)
  await terminal.answer('? Speed', ENTER)
  await terminal.answer('? First trait', 'wings', ENTER)
  await terminal.answer('? Second trait', 'no more', ENTER)
  await terminal.answer('? A background', 'no', ENTER)
  await terminal.answer('? A class', 'no', ENTER)
  await terminal.sees('against 9 species of the SRD')
  await terminal.answer('? Ability scores', CTRL_C)
  expect(await terminal.ended).toBe(130)
  expect(sandbox.git('status', '--porcelain', '--ignored')).not.toContain('catalog/species')
}, 60_000)

test('Ctrl-C leaves nothing behind', async () => {
  const before = sandbox.git('rev-parse', 'HEAD')
  const terminal = new Terminal(['character', 'create'])
  await terminal.answer('? Class', ENTER)
  await terminal.answer('? Level', CTRL_C)
  expect(await terminal.ended).toBe(130)
  expect(sandbox.git('rev-parse', 'HEAD')).toBe(before)
  expect(sandbox.git('status', '--porcelain', '--ignored')).not.toContain('characters')
  expect(sandbox.dnd(['character', 'list']).status).toBe(0)
})
