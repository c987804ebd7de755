import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {afterwards, CTRL_C, ENTER, ESCAPE, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

let sandbox: Sandbox
const made: Sandbox[] = []
beforeEach(() => {
  sandbox = demoVault()
  made.push(sandbox)
})
afterAll(() => {
  for (const each of made) each.remove()
})

function open(cols: number, rows: number, env: Record<string, string> = {}): Terminal {
  return new Terminal(sandbox, process.execPath, [DND, 'campaign'], {cols, rows, env})
}

function lastSubject(): string {
  return sandbox.git('log', '-1', '--format=%s').trim()
}

describe('the dashboard in a terminal', () => {
  test.each([
    [60, 20],
    [80, 24],
    [160, 50],
  ])('of %i×%i: to the end, into a page, and to what was looked for', async (cols, rows) => {
    const terminal = open(cols, rows)
    await terminal.sees('▸ It is 12 Thaw')
    await terminal.sees('The False Beacon · The beacon is seen')
    expect(terminal.lines[0]).toContain('The Salt Coast · 41-2-12 · Port Salt')
    // A wide screen has a second column; a frame may come in pieces.
    if (cols === 160) await terminal.sees('What changed')
    else expect(terminal.lines.join('\n')).not.toContain('What changed')
    await terminal.type('j', '▸ At Port Salt')
    await terminal.type(ENTER, 'Population')
    await terminal.type(ESCAPE, '▸ At Port Salt')
    await terminal.type('/ketter', /▸ Ketter +npc/)
    await terminal.type(ENTER, 'lampkeeper')
    await terminal.type(ESCAPE, 'Find: ketter')
    await terminal.type(ESCAPE, '▸ At Port Salt')
    if (cols === 160) await terminal.type('\tG', '▸ 2026-10-25 ')
    else await terminal.type('G', '▸ 2026-10-25 ')
    expect(terminal.lines.filter((line) => line.length > cols)).toEqual([])
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
    expect(afterwards(terminal.shown)).toBe('')
  })

  test('notes in the session that is open, and says where none is', async () => {
    const terminal = open(160, 50)
    await terminal.sees('▸ It is')
    await terminal.type(`nNobody hears this${ENTER}`, 'No session is open')
    sandbox.json(['session', 'set', 'session-4', 'status=open'])
    await terminal.sees('open now')
    await terminal.type(`nVey lied again${ENTER}`, 'Noted in The fourth evening.')
    await terminal.sees('Vey lied again')
    expect(lastSubject()).toMatch(/^session\(session-4\): note/)
    expect(sandbox.json<{entity: {log: unknown[]}}>(['session', 'show', 'session-4']).entity.log).toMatchObject([
      {type: 'note', text: 'Vey lied again'},
    ])
    await terminal.type(CTRL_C, SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(130)
  })

  test('comes back from the editor to where it was', async () => {
    const terminal = open(80, 24, {EDITOR: "sed -i 's/^population:.*/population: a thousand/'"})
    await terminal.sees('▸ It is')
    await terminal.type(`j${ENTER}`, 'about 900')
    await terminal.type('e', 'Port Salt is as you left it.')
    expect(terminal.lines.join('\n')).toContain('a thousand')
    expect(lastSubject()).toBe('location(port-salt): edit')
    await terminal.type('e', 'Nothing was changed')
    await terminal.type('?', 'edit its file')
    await terminal.type('qqq', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
  })

  test('breaks in no terminal, and grows with it', async () => {
    const terminal = open(40, 12)
    await terminal.sees('▸ It is 12 Thaw')
    await terminal.resize(30, 8)
    await terminal.sees(/needs 40\s+columns and 12 rows/)
    await terminal.resize(160, 50)
    await terminal.sees('Last session')
    await terminal.type('q', SECOND_SCREEN.off)
    expect(await terminal.ended).toBe(0)
  })
})

describe('without a screen', () => {
  test('the same is printed; help lists the verbs', () => {
    const printed = sandbox.dnd(['campaign'])
    expect(printed.status).toBe(0)
    expect(printed.stdout).toContain('The False Beacon · The beacon is seen')
    expect(sandbox.dnd(['campaign', '--plain']).stdout).toBe(printed.stdout)
    expect(sandbox.dnd(['campaign', '--help']).stdout).toMatch(/campaign create .*\n/)
    expect(sandbox.dnd(['campaign', 'list']).stdout).toContain('salt-coast')
    expect(sandbox.dnd(['campaign', 'liist']).stderr).toContain('did you mean `dnd campaign list`?')
  })

  test('players have no commits, no secrets, and nothing of what is the DM’s', () => {
    const {stdout} = sandbox.dnd(['campaign', '--players'])
    expect(stdout).toContain('Low water')
    for (const hidden of ['Nine Flasks', 'What changed', 'A stranger hangs', 'The guild’s patience', 'Kasimir heard', 'third boat is gone'])
      expect(stdout).not.toContain(hidden)
    const his = sandbox.dnd(['campaign', '--as', 'kasimir-vane']).stdout
    for (const known of ['The False Beacon', 'Kasimir heard']) expect(his).toContain(known)
    expect(his).not.toContain('Nine Flasks')
  })
})
