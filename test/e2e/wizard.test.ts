import {afterEach, beforeEach, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'
import {CTRL_C, ENTER, ESCAPE, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = new Sandbox()
  sandbox.json(['init', '.', '--name', 'Table'])
})
afterEach(() => sandbox.remove())

/** A person who answers the wizard's questions, each key after what the one before brought up. */
class Person {
  private readonly terminal: Terminal
  readonly ended: Promise<number>

  constructor(args: readonly string[]) {
    this.terminal = new Terminal(sandbox, process.execPath, [DND, ...args], {rows: 40, plain: true})
    this.ended = this.terminal.ended
  }

  sees(text: string | RegExp): Promise<void> {
    return this.terminal.sees(text)
  }

  /** Type once a question stands there; what is seen next came after. */
  async types(question: string | RegExp, keys: string): Promise<void> {
    await this.sees(question)
    this.terminal.answer(keys)
  }

  /** Pick the choice that the list begins with. */
  async takes(question: string): Promise<void> {
    await this.types(anyOrder(question, '❯ '), ENTER)
  }

  /** Narrow the list until a choice stands first, and pick that. A list that has not taken in the whole word yet would drop the Enter. */
  async picks(question: string, word: string, choice: string): Promise<void> {
    await this.types(anyOrder(question, '❯ '), word)
    await this.types(new RegExp(`(?=[^]*${literal(question)}[^❯\\n]{0,60}${literal(word)})[^]*❯ ${literal(choice)}`), ENTER)
  }

  /** Answer in words. */
  async says(question: string, words: string): Promise<void> {
    await this.types(question, words)
    await this.types(words, ENTER)
  }
}

function anyOrder(...texts: string[]): RegExp {
  const each = texts.map((text) => `(?=[^]*${literal(text)})`)
  return new RegExp(`^${each.join('')}`)
}

function literal(text: string): string {
  return text.replace(/[()?]/g, '\\$&')
}

test('makes a character by questions, with the way back, and writes it only at the end', async () => {
  const person = new Person(['character', 'create'])
  await person.picks('? Class', 'fight', 'Fighter')
  await person.takes('? Level')
  await person.picks('? Background', 'crim', 'Criminal')
  await person.types('? Species', ESCAPE)
  await person.picks('? Background', 'sold', 'Soldier')
  await person.picks('? Species', 'dwarf', 'Dwarf')
  await person.picks('? Ability scores', 'point', 'Point buy')
  for (const [ability, score] of [
    ['Strength (27', '15'],
    ['Dexterity (18', '14'],
    ['Constitution (11', '14'],
    ['Intelligence (4', '8'],
    ['Wisdom (4', '12'],
    ['Charisma (0', '8'],
  ] as const) {
    await person.picks(ability, score, score)
  }
  await person.picks('Languages (1 of 2)', 'rest', 'Choose the rest')
  await person.picks('Ability boosts (1 of 3)', 'rest', 'Choose the rest')
  await person.takes('Gaming set')
  await person.picks('Skills (1 of 2)', 'surv', 'Survival')
  await person.types(/Skills \(2 of 2\).*chosen/s, ESCAPE)
  await person.picks('Skills (1 of 2)', 'rest', 'Choose the rest')
  await person.types(anyOrder('Fighting Style', '❯ '), 'Dueling?')
  await person.types('Dueling?', '\u007f'.repeat(8))
  await person.picks('Fighting Style', 'def', 'Defense')
  await person.picks('masteries (1 of 3)', 'rest', 'Choose the rest')
  await person.picks('? Alignment', 'lawful g', 'Lawful Good')
  await person.takes('Fighter equipment')
  await person.takes('Soldier equipment')
  await person.says('? Name', 'Brenna')
  await person.types('? Appearance', ENTER)
  expect(sandbox.git('status', '--porcelain')).toBe('')
  await person.types('? Personality', ENTER)
  await person.types('Write Brenna to the vault?', ENTER)
  expect(await person.ended).toBe(0)

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
  const person = new Person(['character', 'create', '--concept', '--class', 'rogue', '--background', 'sage', '--level', '1'])
  await person.says('? Name of the concept', 'Bat')
  await person.picks('? A species', 'yes', 'Yes')
  await person.takes('? Size')
  await person.takes('? Speed')
  await person.picks('? First trait', 'wings', 'Wings')
  await person.picks('? Second trait', 'no more', 'No more')
  await person.picks('? A background', 'no', 'No')
  await person.picks('? A class', 'no', 'No')
  await person.sees('against 9 species of the SRD')
  await person.types('? Ability scores', CTRL_C)
  expect(await person.ended).toBe(130)
  expect(sandbox.git('status', '--porcelain', '--ignored')).not.toContain('catalog/species')
}, 60_000)

test('Ctrl-C leaves nothing behind', async () => {
  const before = sandbox.git('rev-parse', 'HEAD')
  const person = new Person(['character', 'create'])
  await person.takes('? Class')
  await person.types('? Level', CTRL_C)
  expect(await person.ended).toBe(130)
  expect(sandbox.git('rev-parse', 'HEAD')).toBe(before)
  expect(sandbox.git('status', '--porcelain', '--ignored')).not.toContain('characters')
  expect(sandbox.dnd(['character', 'list']).status).toBe(0)
})
