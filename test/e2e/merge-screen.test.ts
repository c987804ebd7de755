import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {afterwards, ENTER, ESCAPE, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

const VEY = 'campaigns/salt-coast/npcs/vey.yaml'
const PORT = 'campaigns/salt-coast/locations/port-salt.yaml'
const DECISIONS = '.dnd/merge-decisions.json'
let sandbox: Sandbox
const made: Sandbox[] = []
beforeEach(() => {
  sandbox = demoVault()
  made.push(sandbox)
})
afterAll(() => {
  for (const each of made) each.remove()
})

const text = (file: string) => readFileSync(join(sandbox.root, file), 'utf8')

/** Put a word in place of another in files, and commit them; on both sides, and merge. */
function merging(places: Readonly<Record<string, readonly (readonly [before: string, ours: string, theirs: string])[]>>): void {
  const written = (side: 1 | 2) => {
    for (const [file, words] of Object.entries(places))
      writeFileSync(
        join(sandbox.root, file),
        words.reduce((all, each) => all.replace(each[0], each[side]), text(file)),
      )
    sandbox.git('commit', '-qam', side === 1 ? 'An evening here' : 'An evening there')
  }
  sandbox.git('switch', '-qc', 'what-if')
  written(2)
  sandbox.git('switch', '-q', 'main')
  written(1)
  expect(sandbox.dnd(['campaign', 'merge', 'what-if']).status).toBe(5)
}

/** Four places: one value of each of two files, and two more of the second, the last of them a longer text. */
function fourPlaces(): void {
  merging({
    [PORT]: [['A harbor town that smells', 'A harbor town that reeks', 'A harbor town that stinks']],
    [VEY]: [
      ['name: Vey of the Docks', 'name: Vey Here', 'name: Vey There'],
      ['Knows every boat,', 'Owns every boat,', 'Hates every boat,'],
      ['role: harbor pilot', 'role: smuggler', 'role: spy'],
    ],
  })
}

function open({cols = 80, rows = 24, env = {}}: {cols?: number; rows?: number; env?: Record<string, string>} = {}): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'merge'], {cols, rows, env})
}

async function left(terminal: Terminal): Promise<void> {
  await terminal.type('q', SECOND_SCREEN.off)
  expect(await terminal.ended).toBe(0)
  expect(afterwards(terminal.shown)).toBe('')
}

describe('a merge under way in a terminal', () => {
  test('is looked at in every size, and nothing is written', async () => {
    fourPlaces()
    const before = [sandbox.git('status', '--porcelain'), existsSync(join(sandbox.root, DECISIONS))]
    for (const [cols, rows] of [
      [60, 20],
      [80, 24],
      [160, 50],
    ] as const) {
      const terminal = open({cols, rows})
      await terminal.sees('4 of 4 open, no rule broken')
      const words = terminal.lines.join('\n')
      expect(words).toMatch(/▸ ○ summary[\s\S]*ours: main +theirs: what-if[\s\S]*An evening/)
      await terminal.type('jn', /▸ ○ summary[\s\S]*\[-Knows/)
      expect(terminal.lines.filter((line) => line.length > cols)).toEqual([])
      await left(terminal)
    }
    expect([sandbox.git('status', '--porcelain'), existsSync(join(sandbox.root, DECISIONS))]).toEqual(before)
  })

  test('is settled by each key, killed, and gone on with where it was', async () => {
    fourPlaces()
    const first = open()
    await first.sees('4 of 4 open')
    await first.type('o', '3 of 4 open')
    await first.type('t', '2 of 4 open')
    const decided = text(DECISIONS)
    first.kill('SIGKILL')
    expect(await first.ended).toBe(128 + 9)
    expect(text(VEY)).toContain('name: Vey There')

    const second = open()
    await second.sees('2 of 4 open')
    expect(text(DECISIONS)).toBe(decided)
    await second.type('u', '1 decision taken back.')
    await second.type('U', '1 decision made again.')
    await second.type('b', 'One value stands here')
    await second.type('n', /▸ ○ \w+/)
    await second.type(`/vey${ENTER}`, '2 places: whose word stands there?')
    await second.type('B', '0 of 4 open')
    await second.type(`pe, they say${ENTER}`, /✓ \w+ +value/)
    await second.sees('0 of 4 open, no rule broken')
    await second.type('c', SECOND_SCREEN.off)
    expect(await second.ended).toBe(0)
    expect(afterwards(second.shown)).toContain('what-if into main')
    expect(sandbox.git('log', '-1', '--format=%P').trim().split(' ')).toHaveLength(2)
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect([text(PORT), text(VEY)]).toEqual([expect.stringContaining('that reeks'), expect.stringContaining(', they say')])
  })

  test('is given up after a yes', async () => {
    fourPlaces()
    const terminal = open()
    await terminal.sees('4 of 4 open')
    await terminal.type('A', 'Give the merge up')
    await terminal.type('n', '4 of 4 open')
    await terminal.type('A', 'Give the merge up')
    await terminal.type('y', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(afterwards(terminal.shown)).toContain('given up')
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(text(VEY)).toContain('name: Vey Here')
  })

  test('is followed when it is settled elsewhere, and the place is kept', async () => {
    fourPlaces()
    const terminal = open()
    await terminal.sees('4 of 4 open')
    await terminal.type('G', /▸ ○ role/)
    sandbox.git('add', PORT)
    await terminal.sees('3 of 3 open')
    expect(terminal.lines.join('\n')).toMatch(/▸ ○ role/)
    sandbox.dnd(['merge', 'resolve', 'npc:vey:name', '--theirs'])
    await terminal.sees('2 of 3 open')
    sandbox.dnd(['merge', 'abort'])
    await terminal.sees('No merge is under way any more')
    await left(terminal)
  })

  test('has a long value written in the editor', async () => {
    merging({[VEY]: [['She pilots strangers out past the bar', 'She rows strangers out', 'She sails strangers out past the reef']]})
    const editor = `sh -c 'sed s/rows/steers/ "$1" > "$1.new"; mv "$1.new" "$1"' sh`
    const terminal = open({env: {VISUAL: editor}})
    await terminal.sees('1 of 1 open')
    await terminal.type('e', 'It is as you wrote it.')
    await terminal.sees('0 of 1 open')
    expect(text(VEY)).toContain('She steers strangers')
    // The screen counts its keys anew since the editor: what it wrote tells.
    await terminal.type('b', 'both')
    await left(terminal)
  })
})

describe('forty places in a terminal', () => {
  test('are decided one way with three keys', async () => {
    const folder = 'campaigns/salt-coast/npcs'
    const ids = Array.from({length: 40}, (_, i) => `guard-${i}`)
    const like = (id: string, i: number) =>
      `kind: npc\nid: ${id}\nuid: 0190f000-0000-7000-8000-${String(i).padStart(12, '0')}\nname: Guard ${i}\nsummary: At the gate.\nstatus: alive\n`
    ids.forEach((id, i) => {
      writeFileSync(join(sandbox.root, folder, `${id}.yaml`), like(id, i))
    })
    sandbox.git('add', '.')
    sandbox.git('commit', '-qm', 'Guards')
    merging(Object.fromEntries(ids.map((id) => [`${folder}/${id}.yaml`, [['At the gate.', 'At the wall.', 'At the inn.']] as const])))
    const terminal = open()
    await terminal.sees('40 of 40 open')
    const keys = ['/', ENTER, 't']
    await terminal.type(keys.join(''), '0 of 40 open')
    expect(keys.length).toBeLessThanOrEqual(3)
    expect(ids.filter((id) => !text(`${folder}/${id}.yaml`).includes('At the inn.'))).toEqual([])
    await terminal.type('u', '40 of 40 open')
    await terminal.type(`/guard-3*${ENTER}`, '11 places')
    await terminal.type(ESCAPE, '40 of 40 open')
    await left(terminal)
  })
})

describe('without a terminal', () => {
  test('the status is printed, as with --plain, and of no merge too', () => {
    expect(sandbox.dnd(['merge']).stdout).toContain('No merge is under way.')
    fourPlaces()
    const [merge, status] = [sandbox.dnd(['merge']), sandbox.dnd(['merge', 'status'])]
    expect([merge.status, merge.stdout]).toEqual([0, status.stdout])
    expect(sandbox.json(['merge'])).toEqual(sandbox.json(['merge', 'status']))
  })
})
