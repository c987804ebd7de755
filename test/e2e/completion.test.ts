import {execFileSync} from 'node:child_process'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {shellEnv} from '../helpers/shell.js'

let vault: Sandbox
beforeAll(() => {
  vault = demoVault()
})
afterAll(() => vault.remove())

/** What is offered at the end of a line; a blank there begins a new word. */
function offered(line: string, cwd = vault.root): string[] {
  const words = line.split(' ')
  const out = execFileSync(process.execPath, [DND, '--complete', String(words.length - 1), ...words], {
    ...{cwd, encoding: 'utf8', env: vault.env as NodeJS.ProcessEnv},
  })
  return out.split('\n').filter((each) => each !== '')
}

describe('at a Tab there are', () => {
  test.each([
    ['commands and topics', 'dnd cha', ['chapter', 'character']],
    ['the verbs of a topic', 'dnd character lev', ['level-down', 'level-up']],
    ['ids', 'dnd character show ar', ['aria-moonwhisper']],
    ['ids by a word of the name', 'dnd character show maren', ['sister-maren']],
    ['ids of any kind', 'dnd encounter show ', ['songs-below', 'wreckers-cove']],
    ['ids of a kind of argument', 'dnd combat start w', ['wreckers-cove']],
    ['entries of the catalog', 'dnd character cast aria fireb', ['delayed-blast-fireball', 'fireball']],
    ['entries of any kind', 'dnd catalog show acid-a', ['spell/acid-arrow']],
    ['entries with their kind', 'dnd catalog show spell/firebal', ['spell/fireball']],
    ['flags', 'dnd character show aria --asc', ['--ascii']],
    ['no flag twice', 'dnd character show aria --ascii --asc', []],
    ['values of a flag', 'dnd character show aria --format p', ['pdf']],
    ['values by a short flag', 'dnd character show aria -f ma', ['markdown']],
    ['names for a flag', 'dnd npc list --as tam', ['tamsin-reed']],
    ['the same behind a flag', 'dnd character hp --type fire ar', ['aria-moonwhisper']],
    ['one character more', 'dnd character condition aria tam', ['tamsin-reed']],
    ['what comes behind several', 'dnd character condition aria tamsin fr', ['frightened']],
    ['a party in their place', 'dnd character hp mai', ['main']],
    ['whom a flag names', 'dnd character hp main -5 --except mar', ['sister-maren']],
    ['values of an argument', 'dnd completion z', ['zsh']],
  ])('%s', (_what, line, all) => {
    expect(offered(line)).toEqual(all)
  })

  test.each([
    ['outside of a vault', 'dnd character show '],
    ['for what is no command', 'dnd nothing like it '],
    ['for free words', 'dnd roll '],
    ['for hostile words', `dnd character show ';rm%_`],
  ])('nothing, and no error, %s', (_why, line) => {
    expect(offered(line, vault.home)).toEqual([])
  })
})

test('bash completes with the script', () => {
  const script = [
    'eval "$(dnd completion bash)"',
    'COMP_WORDS=(dnd character show mar); COMP_CWORD=3',
    '_dnd; echo "$COMPREPLY"',
    'complete -p dnd',
  ].join('\n')
  const out = execFileSync('bash', ['-c', script], {cwd: vault.root, encoding: 'utf8', env: shellEnv(vault) as NodeJS.ProcessEnv})
  expect(out).toBe('sister-maren\ncomplete -F _dnd dnd\n')
})
