import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import type {Generator} from '../../src/schema/draft/shapes.js'
import {filled, stateOf} from '../app/generate/drafting.js'
import {writerAt} from '../app/generate/model-process.js'
import {demoVault} from '../helpers/demo-vault.js'
import {FakeAi} from '../helpers/fake-ai/fake-ai.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {CTRL_C, DOWN, ENTER, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = demoVault()
})
afterEach(() => sandbox.remove())

let npc: Awaited<ReturnType<typeof filled<'npc'>>>
beforeAll(async () => {
  npc = {...(await filled('npc')), name: 'Ilmarsh Quint'}
})

/** `dnd generate` in a real terminal. */
function drafting(args: readonly string[], env: Record<string, string> = {}, generator: Generator = 'npc'): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'generate', generator, '--campaign', 'salt-coast', ...args], {
    rows: 60,
    plain: true,
    env,
  })
}

function proposals(): string[] {
  return sandbox.json<{proposals: {id: string}[]}>(['proposals']).proposals.map(({id}) => id)
}

describe('offline', () => {
  test('a person is shown with where they are from, and where they are now', async () => {
    const terminal = drafting(['--offline', '--seed', '5', '--new'])
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown).toContain('Drafted from the tables that ship')
    expect(terminal.shown).toContain('Proposed: ')
    expect(terminal.shown).not.toMatch(/[{}]/)
    expect(proposals()).toHaveLength(1)
  })

  test.each([
    {answer: 'what is there', keys: ENTER, says: 'See: dnd npc show vey', filed: 0},
    {answer: 'a new one', keys: `${DOWN}${ENTER}`, says: 'Proposed: ', filed: 1},
    {answer: 'neither', keys: `${DOWN}${DOWN}${ENTER}`, says: 'Nothing was drafted.', filed: 0},
  ])('one much like it is asked about: $answer', async ({keys, says, filed}) => {
    const terminal = drafting(['--offline', '--seed', '5', '--name', 'Vey of the Dock'])
    await terminal.sees(/Use Vey of the Docks \(npc\/vey\)[\s\S]*Stop here/)
    terminal.answer(keys)
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown).toContain(says)
    expect(proposals()).toHaveLength(filed)
  })
})

describe('with a model', () => {
  let fake: FakeAi
  beforeEach(async () => {
    fake = await FakeAi.start()
  })
  afterEach(() => fake.close())

  test('its words are seen as they come, and never its JSON', async () => {
    fake.answerNext({value: npc})
    const terminal = drafting(['--new'], writerAt(fake))
    expect(await terminal.ended).toBe(0)
    expect(terminal.shown).toContain('name: Ilmarsh Quint')
    expect(terminal.shown).toContain(`wants: ${npc.wants.slice(0, 20)}`)
    expect(terminal.shown).not.toMatch(/[{}]|"name"|\\u/)
  })

  test('Ctrl-C in mid-stream saves nothing, and what it may have cost is in the books', async () => {
    const before = stateOf(sandbox)
    fake.answerNext({value: npc}).failNext('stall-stream')
    const terminal = drafting(['--new'], writerAt(fake))
    await terminal.sees('name: Ilmarsh Quint')
    terminal.answer(CTRL_C)
    expect(await terminal.ended).toBe(130)
    await fake.asked[0]?.ended
    expect(fake.asked[0]?.hungUp).toBe(true)
    expect(stateOf(sandbox)).toEqual(before)
    const {rows, total} = sandbox.json<{rows: {name: string}[]; total: {tries: number; outputTokens: number}}>(['usage', '--by', 'outcome'])
    expect(rows.map(({name}) => name)).toEqual(['cancelled'])
    expect(total.tries).toBe(1)
    expect(total.outputTokens).toBeGreaterThan(0)
  })

  test.each(['location', 'plot', 'encounter'] as const)('%s: offline and by a model, seen as words and filed', async (generator) => {
    const offline = drafting(['--offline', '--seed', '5', '--new'], {}, generator)
    expect(await offline.ended).toBe(0)
    expect(offline.shown).toContain('Proposed: ')
    fake.answerNext({value: await filled(generator)})
    const watched = drafting(['--new'], writerAt(fake), generator)
    expect(await watched.ended).toBe(0)
    expect(watched.shown).toMatch(/^name: /m)
    expect(watched.shown).not.toMatch(/[{}]|"name"|\\u/)
    expect(proposals()).toHaveLength(2)
  })

  test('Ctrl-C in the second of three keeps nothing of the first, and the books have what both cost', async () => {
    const before = stateOf(sandbox)
    const [first, second] = [await filled('encounter', 'one'), await filled('encounter', 'two')]
    fake.answerNext({value: first}, {value: second}).failNext('none', 'stall-stream')
    const terminal = drafting(['--new', '--count', '3'], writerAt(fake), 'encounter')
    await terminal.sees(`name: ${second.name.slice(0, 12)}`)
    terminal.answer(CTRL_C)
    expect(await terminal.ended).toBe(130)
    await fake.asked[1]?.ended
    expect(fake.asked.map(({hungUp}) => hungUp)).toEqual([false, true])
    expect(stateOf(sandbox)).toEqual(before)
    const {rows} = sandbox.json<{rows: {name: string; tries: number}[]}>(['usage', '--by', 'outcome'])
    expect(rows.map(({name, tries}) => [name, tries]).sort()).toEqual([
      ['cancelled', 1],
      ['done', 1],
    ])
  })
})
