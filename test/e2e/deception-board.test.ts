import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {DeceptionBoard} from '../../src/app/deception/board.js'
import {DND, Sandbox} from '../helpers/run-dnd.js'
import {ENTER, ESCAPE, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

let outer: Sandbox
/** The vault of `dnd demo --deception`. */
let sandbox: Pick<Sandbox, 'root' | 'env'>
beforeAll(() => {
  outer = new Sandbox()
  const ran = outer.dnd(['demo', '--deception'])
  expect(ran).toMatchObject({status: 0, stdout: expect.stringContaining('Then: dnd antitheticon check')})
  sandbox = {root: join(outer.root, 'dnd-deception'), env: outer.env}
}, 120_000)
afterAll(() => outer.remove())

const json = <T>(args: string[]): T => outer.json<T>(args, {cwd: sandbox.root})

test('the sample is what it says, and contradicts itself nowhere', () => {
  const count = (kind: string) => json<{[key: string]: unknown[]}>([kind, 'list'])['entities']?.length
  expect(['person', 'identity', 'layer', 'reveal'].map(count)).toEqual([12, 20, 3, 8])
  expect(json<{diagnostics: unknown[]}>(['validate']).diagnostics).toEqual([])
  expect(json<{problems: unknown[]}>(['antitheticon', 'check']).problems).toEqual([])
})

test('through the eyes of a player nothing of the truth is on the board', () => {
  const seen = JSON.stringify(json<DeceptionBoard>(['antitheticon', 'board', '--as', 'aria']))
  for (const secret of ['ilk', 'hob', 'sorrel', 'impostor', 'vey-is', 'prisoner', 'late-archivist', '"truth"', 'isMet'])
    expect(seen.toLowerCase()).not.toContain(secret)
  expect(seen).toContain('Lady Oriel is given her answers')
})

test.each([
  [40, 12],
  [120, 40],
])('in a terminal of %i×%i: people, another’s eyes, a reveal tried and done', async (cols, rows) => {
  const terminal = new Terminal(sandbox, process.execPath, [DND, 'antitheticon', 'board'], {cols, rows})
  await terminal.sees('▸ Anselm')
  await terminal.type('/gull', 'has “gull”')
  await terminal.type(`${ENTER}j`, /▸ {3}The Gull/)
  await terminal.type(`/\u0017${ENTER}g`, '▸ Anselm')
  await terminal.type('oj', '▸')
  await terminal.type(ESCAPE, 'in truth')
  await terminal.type('\t\t', '▸ One hand')
  await terminal.type(`g${ENTER}`, 'One hand would come out to main')
  await terminal.type(ESCAPE, '▸ One hand')
  expect(terminal.lines.filter((line) => line.length > cols)).toEqual([])
  await terminal.type('q', SECOND_SCREEN.off)
  expect(await terminal.ended).toBe(0)
})

test('a reveal that is ready is done by two keys, and the board follows', async () => {
  const terminal = new Terminal(sandbox, process.execPath, [DND, 'antitheticon', 'board'], {cols: 100, rows: 30})
  await terminal.sees('▸ Anselm')
  await terminal.type('\t\t', '▸ One hand')
  await terminal.type('/wrong', '▸ The wrong hand · ready')
  await terminal.type(ENTER, '▸ The wrong hand')
  await terminal.type('r', 'To: brenna-stonehand')
  await terminal.type(ENTER, 'Reveal the-wrong-hand to brenna-stonehand? y/N')
  await terminal.type('y', 'is out to Brenna Stonehand')
  await terminal.sees('out to brenna-stonehand')
  await terminal.type('q', SECOND_SCREEN.off)
  expect(await terminal.ended).toBe(0)
  expect(json<DeceptionBoard>(['antitheticon', 'board', '--as', 'brenna']).facts.map(({id}) => id)).toContain('captain-is-an-impostor')
})
