import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, test} from 'vitest'
import {findKeyShapes} from '../../../src/schema/key-shapes.js'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

const KEY = 'sk-proj-0123456789abcdefghijKLMN'

const boxes: Sandbox[] = []
afterEach(() => {
  for (const box of boxes.splice(0)) box.remove()
})

function vault(): Sandbox {
  const box = demoVault()
  boxes.push(box)
  return box
}

const commits = (box: Sandbox) => Number(box.git('rev-list', '--count', 'HEAD'))
const ARIA = 'characters/aria-moonwhisper.yaml'

describe('what looks like a key', () => {
  test.each([
    ['sk-0123456789abcdefghij', true],
    ['key: sk-proj-Ab12_cD34-eF56gH78iJ90', true],
    ['sk-or-v1-0123456789abcdef0123456789abcdef', true],
    ['key-0123456789abcdefABCDEF0123456789', true],
    ['Authorization: Bearer abcdef0123456789abcdef01', true],
    ['https://dm:hunter22@far.example.test/v1', true],
    ['the task-masters-of-the-deep-2-and-beyond', false],
    ['a disk-of-the-seven-winds-and-the-9-stars', false],
    ['sk-of-letters-alone-and-no-figure', false],
    ['key-of-the-old-watchtower-by-the-river-7', false],
    ['Bearer of the crown 7 in the north', false],
    ['https://far.example.test/a:b@c', false],
    ['mail dm@example.test:8080 and see https://example.test:8080/@dm', false],
    ['4d41bd0b-3c1c-7f0e-9d3a-0123456789ab', false],
  ])('%s: %s', (text, looksLikeOne) => {
    expect(findKeyShapes(text).length > 0).toBe(looksLikeOne)
  })

  test('is found in time, however long a text that is nearly one', () => {
    const nearly = `${'sk-'.repeat(50_000)} ${'key-a'.repeat(50_000)} ${'Bearer '.repeat(50_000)} ${'https://a:b'.repeat(50_000)}`
    expect(findKeyShapes(nearly)).toEqual([])
  })
})

describe('a key in the vault', () => {
  test('is not committed by what writes it, and nothing is written', () => {
    const box = vault()
    const before = commits(box)
    const ran = box.dnd(['character', 'set', 'aria', `notes=${KEY}`])
    expect(ran.status).toBe(3)
    expect(ran.stderr).toMatch(/characters\/aria-moonwhisper\.yaml:\d+:\d+: error\[KEY_IN_VAULT\]/)
    expect(ran.stdout + ran.stderr).not.toContain(KEY)
    expect([commits(box), box.git('status', '--porcelain')]).toEqual([before, ''])
  })

  test('is not committed as a hand edit, which stays as it is', () => {
    const box = vault()
    const before = commits(box)
    appendFileSync(join(box.root, ARIA), `\nnotes: ${KEY}\n`)
    const ran = box.dnd(['character', 'set', 'aria', 'player=Kim'])
    expect([ran.status, commits(box)]).toEqual([3, before])
    expect(ran.stderr).toContain('this looks like a key or a password')
    expect(box.git('status', '--porcelain')).toContain(ARIA)
    expect(box.git('diff')).toContain(KEY)
    expect(box.git('diff')).not.toContain('Kim')
  })

  test('may be written where it is not committed', () => {
    const box = vault()
    expect(box.dnd(['character', 'set', 'aria', `notes=${KEY}`, '--no-commit']).status).toBe(0)
  })

  test('that is in the history already stops no change to something else, and validate tells of it', () => {
    const box = vault()
    appendFileSync(join(box.root, ARIA), `\nnotes: ${KEY}\n`)
    box.git('commit', '-qam', 'by git itself')
    expect(box.dnd(['character', 'set', 'aria', 'player=Kim']).status).toBe(0)
    const ran = box.dnd(['validate'])
    expect([ran.status, ran.stdout + ran.stderr]).toEqual([3, expect.stringContaining(`${ARIA}:`)])
    expect(box.dnd(['character', 'set', 'aria', 'notes=none']).status).toBe(0)
    expect(box.dnd(['validate']).status).toBe(0)
    // To take that back is to have the key again, as the history has it.
    expect(box.dnd(['undo']).status).toBe(0)
  })

  test('is found in a file that is no entity', () => {
    const box = vault()
    mkdirSync(join(box.root, 'notes'))
    writeFileSync(join(box.root, 'notes/ai.yaml'), `# mine\nkey: ${KEY}\n`)
    const {stdout, stderr} = box.dnd(['validate'])
    expect(stdout + stderr).toContain('notes/ai.yaml:2:6: error[KEY_IN_VAULT]')
  })
})
