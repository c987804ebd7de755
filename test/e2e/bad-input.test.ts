import {spawn, spawnSync} from 'node:child_process'
import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {hostname, tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {DND, type Ran, type RunOptions, Sandbox} from '../helpers/run-dnd.js'

const CREATE = ['character', 'create', '--class', 'fighter', '--species', 'human', '--background', 'soldier', '--auto']
const ARIA = 'characters/aria.yaml'
const ESC = '\u001b'

let template: Sandbox
let sandbox: Sandbox

beforeAll(() => {
  template = new Sandbox()
  template.json(['init', '.', '--name', 'Table'])
  template.json([...CREATE, '--name', 'Aria', '--level', '3'])
  template.json(['character', 'create', '--name', 'Bruk', '--class', 'rogue', '--species', 'dwarf', '--background', 'criminal', '--auto'])
})
afterAll(() => template.remove())
beforeEach(() => {
  sandbox = new Sandbox()
  cpSync(template.root, sandbox.root, {recursive: true})
})
afterEach(() => sandbox.remove())

function path(name: string): string {
  return join(sandbox.root, name)
}

function read(name: string): string {
  return readFileSync(path(name), 'utf8')
}

function write(name: string, text: string | Buffer): void {
  mkdirSync(join(path(name), '..'), {recursive: true})
  writeFileSync(path(name), text)
}

function edit(name: string, from: string | RegExp, to: string): void {
  const before = read(name)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${name} has no ${from}`)
  writeFileSync(path(name), after)
}

/** All that a failed command must leave alone: the commit, the work tree's state, and every byte that is not a cache. */
function stateOfVault(): Record<string, string> {
  const state: Record<string, string> = {HEAD: sandbox.git('rev-parse', 'HEAD'), status: sandbox.git('status', '--porcelain')}
  const visit = (folder: string): void => {
    for (const entry of readdirSync(path(folder), {withFileTypes: true})) {
      const name = join(folder, entry.name)
      if (['.git', '.dnd'].includes(name)) continue
      if (entry.isDirectory()) visit(name)
      else state[name] = readFileSync(path(name)).toString('base64')
    }
  }
  visit('.')
  return state
}

interface BadCase extends RunOptions {
  why: string
  args: readonly string[]
  status: number
  code: string
  /** Found in what a person reads. */
  says?: RegExp
  arrange?: () => void
}

/** The whole of stdout as one JSON document. */
function document(ran: Ran): {error: {code: string; message: string; hints: string[]; diagnostics?: {code: string; line?: number}[]}} {
  return JSON.parse(ran.stdout)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function expectNoControl({stdout, stderr}: Ran): void {
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
}

/** The command fails the same way for a person and for a script, and changes nothing. */
function expectRefused({args, status, code, says, arrange, why: _why, ...options}: BadCase): void {
  arrange?.()
  const before = stateOfVault()
  const ran = sandbox.dnd(args, options)
  const scripted = sandbox.dnd(withJson(args), options)
  expect({status: ran.status, stderr: ran.stderr}).toEqual({status, stderr: expect.stringContaining(`[${code}]`)})
  if (says) expect(oneLine(ran.stderr)).toMatch(says)
  expect(ran.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/)
  expect(scripted.status).toBe(status)
  expect(document(scripted).error.code).toBe(code)
  expect(scripted.stderr).toBe('')
  expectNoControl(ran)
  expectNoControl(scripted)
  expect(stateOfVault()).toEqual(before)
}

/** `--json` before a `--`, after which everything is an argument. */
function withJson(args: readonly string[]): string[] {
  const at = args.indexOf('--')
  return at === -1 ? [...args, '--json'] : [...args.slice(0, at), '--json', ...args.slice(at)]
}

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...Array.from('bcdefghi', (letter, i) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)].join('\n')

describe('a character file that is no character', () => {
  interface Broken {
    why: string
    /** The bytes of the file, from those of a good one. */
    text: (good: string) => string | Buffer
    code: string
    place?: string
    says?: RegExp
  }
  const cases: Broken[] = [
    {why: 'an open quote', text: (good) => good.replace('name: Aria', 'name: "Aria'), code: 'YAML_SYNTAX', place: 'characters/aria.yaml:'},
    {why: 'a tab as indentation', text: (good) => good.replace('  method:', '\tmethod:'), code: 'YAML_SYNTAX', place: 'characters/aria.yaml:9:1'},
    {why: 'one key twice', text: (good) => good.replace('species: human', 'species: human\nspecies: elf'), code: 'YAML_SYNTAX', place: 'characters/aria.yaml:7:1'},
    {why: 'git\'s conflict marks', text: (good) => good.replace('name: Aria', '<<<<<<< ours\nname: Aria\n=======\nname: Arya\n>>>>>>> theirs'), code: 'YAML_SYNTAX'},
    {why: 'a key with a slip of the pen', text: (good) => good.replace('species: human', 'specis: human'), code: 'SCHEMA', place: 'characters/aria.yaml:6:', says: /"species"/},
    {why: 'a wrong type', text: (good) => good.replace('coins: {gp: 18}', 'coins: {gp: many}'), code: 'SCHEMA', says: /"coins\.gp" must be/},
    {why: 'cut off in the middle of a word', text: (good) => good.slice(0, good.indexOf('  method') + 6), code: 'SCHEMA'},
    {why: 'cut off in the middle of a list', text: (good) => good.slice(0, good.indexOf('item: chain-mail') + 4), code: 'YAML_SYNTAX'},
    {why: 'empty', text: () => '', code: 'YAML_EMPTY'},
    {why: 'only a comment', text: () => '# nothing yet\n', code: 'YAML_EMPTY'},
    {why: 'Latin-1, not UTF-8', text: (good) => Buffer.from(good.replace('name: Aria', 'name: Ari\u00e4'), 'latin1'), code: 'YAML_ENCODING', says: /UTF-8/},
    {why: 'UTF-16', text: (good) => Buffer.from(`\ufeff${good}`, 'utf16le'), code: 'YAML_ENCODING'},
    {why: 'a prototype key', text: (good) => `${good}__proto__: {polluted: yes}\n`, code: 'YAML_FORBIDDEN_KEY'},
    {why: 'a prototype key deeper down', text: (good) => good.replace('choices:', 'choices:\n  constructor: x'), code: 'YAML_FORBIDDEN_KEY'},
    {why: 'a bomb of aliases', text: () => bomb, code: 'YAML_ALIAS'},
    {why: '6 MiB', text: (good) => `${good}notes: "${'x'.repeat(6 * 1024 * 1024)}"\n`, code: 'YAML_TOO_LARGE'},
    {why: 'nested ten thousand deep', text: () => `notes: ${'['.repeat(10_000)}`, code: 'YAML_TOO_DEEP'},
    {why: 'two documents', text: (good) => `${good}---\n${good}`, code: 'YAML_DOCUMENTS'},
    {why: 'the id of another file', text: (good) => good.replace('id: aria', 'id: bruk'), code: 'ID_FILE', place: 'characters/aria.yaml:3:5'},
    {why: 'an escape sequence in the name', text: (good) => good.replace('name: Aria', 'name: "\\e[31mAria"'), code: 'SCHEMA'},
    {why: 'a line break in the name', text: (good) => good.replace('name: Aria', 'name: "Aria\\nBoo"'), code: 'SCHEMA'},
    {why: 'an id that leads out of the vault', text: (good) => good.replace('id: aria', 'id: ../evil'), code: 'SCHEMA'},
  ]

  test.each(cases)('$why: $code', ({text, code, place = 'characters/aria.yaml', says}) => {
    write(ARIA, text(read(ARIA)))
    const before = stateOfVault()
    for (const args of [['character', 'show', 'aria'], ['character', 'set', 'aria', 'coins.gp=1'], ['character', 'level-up', 'aria', '--auto'], ['character', 'delete', 'aria']]) {
      const ran = sandbox.dnd(args)
      expect({args, status: ran.status, stderr: ran.stderr}).toEqual({args, status: 3, stderr: expect.stringContaining('[INVALID_DATA]')})
      expect(ran.stderr).toContain(`error[${code}]`)
      expect(oneLine(ran.stderr)).toContain(place)
      if (says) expect(oneLine(ran.stderr)).toMatch(says)
      expectNoControl(ran)
    }
    const scripted = document(sandbox.dnd(['character', 'show', 'aria', '--json'])).error
    expect(scripted).toMatchObject({code: 'INVALID_DATA', diagnostics: expect.arrayContaining([expect.objectContaining({code, file: ARIA})])})
    const validated = sandbox.dnd(['validate', '--json'])
    expect(validated.status).toBe(3)
    expect(JSON.parse(validated.stdout)).toMatchObject({ok: false, diagnostics: expect.arrayContaining([expect.objectContaining({code, file: ARIA})])})
    const list = sandbox.dnd(['character', 'list'])
    expect(list).toMatchObject({status: 0, stdout: expect.stringContaining('Bruk'), stderr: expect.stringContaining(ARIA)})
    expect(stateOfVault()).toEqual(before)
  })
})

describe('what nobody has heard of', () => {
  const cases: BadCase[] = [
    {why: 'a species', args: ['character', 'create', '--name', 'X', '--class', 'fighter', '--species', 'humam', '--background', 'soldier', '--auto'], status: 4, code: 'NOT_FOUND', says: /did you mean "human"/},
    {why: 'a class', args: ['character', 'create', '--name', 'X', '--class', 'figther', '--auto'], status: 4, code: 'NOT_FOUND', says: /did you mean "fighter"/},
    {why: 'a background', args: ['character', 'create', '--name', 'X', '--class', 'fighter', '--background', 'solder', '--auto'], status: 4, code: 'NOT_FOUND', says: /did you mean "soldier"/},
    {why: 'a spell', args: [...CREATE, '--name', 'X', '--spells', 'firball'], status: 4, code: 'NOT_FOUND', says: /fireball/},
    {why: 'a skill', args: [...CREATE, '--name', 'X', '--skills', 'athletcs'], status: 4, code: 'NOT_FOUND', says: /athletics/},
    {why: 'a lineage', args: [...CREATE, '--name', 'X', '--lineage', 'high-elf'], status: 4, code: 'NOT_FOUND', says: /no lineage/},
    {why: 'a subclass', args: [...CREATE, '--name', 'X', '--level', '3', '--subclass', 'champoin'], status: 4, code: 'NOT_FOUND', says: /champion/},
    {why: 'a character to show', args: ['character', 'show', 'ariah'], status: 4, code: 'NOT_FOUND', says: /did you mean "aria"/},
    {why: 'a character to change', args: ['character', 'set', 'brok', 'coins.gp=1'], status: 4, code: 'NOT_FOUND', says: /did you mean "bruk"/},
    {why: 'a character to check', args: ['character', 'validate', 'arya'], status: 4, code: 'NOT_FOUND', says: /did you mean "aria"/},
    {why: 'a character with a history', args: ['history', 'arya'], status: 4, code: 'NOT_FOUND'},
    {why: 'an entry to show', args: ['catalog', 'show', 'firball'], status: 4, code: 'NOT_FOUND', says: /[Ff]ireball/},
    {why: 'a kind to list', args: ['catalog', 'list', '--kind', 'spel'], status: 4, code: 'NOT_FOUND', says: /spell/},
    {why: 'a class to advance in', args: ['character', 'level-up', 'aria', '--class', 'rouge', '--auto'], status: 4, code: 'NOT_FOUND', says: /rogue/},
    {why: 'a file to create from', args: ['character', 'create', '--from', 'party.yaml'], status: 4, code: 'NOT_FOUND'},
    {why: 'a vault', args: ['character', 'list', '--vault', 'nowhere'], status: 4, code: 'VAULT_NOT_FOUND', says: /dnd init/},
    {why: 'a derived number to explain', args: ['character', 'explain', 'aria', 'armour'], status: 4, code: 'NOT_FOUND'},
    {why: 'a command', args: ['charcter', 'list'], status: 2, code: 'COMMAND_UNKNOWN', says: /did you mean `dnd character/},
    {why: 'a command of a topic', args: ['character', 'lst'], status: 2, code: 'COMMAND_UNKNOWN', says: /character list/},
    {why: 'a flag', args: ['character', 'list', '--delted'], status: 2, code: 'USAGE', says: /--delted/},
  ]
  test.each(cases)('$why', (each) => expectRefused(each))
})

describe('answers that can\'t be', () => {
  const create = [...CREATE, '--name', 'X']
  const cases: BadCase[] = [
    {why: 'no name and nobody to ask', args: ['character', 'create', '--class', 'fighter', '--species', 'human', '--background', 'soldier', '--abilities', 'str=15,dex=14,con=13,int=12,wis=10,cha=8'], status: 2, code: 'MISSING_FLAG', says: /--name/},
    {why: 'no class and nobody to ask', args: ['character', 'create', '--name', 'X'], status: 2, code: 'MISSING_FLAG', says: /--class/},
    {why: 'choices left open', args: ['character', 'create', '--name', 'X', '--class', 'fighter', '--species', 'human', '--background', 'soldier', '--abilities', 'str=15,dex=14,con=13,int=12,wis=10,cha=8', '--equipment', 'a'], status: 2, code: 'CHOICES_OPEN', says: /--choose fighter\.skills/},
    {why: 'a level beyond belief', args: [...create, '--level', '99999999999999999999'], status: 2, code: 'USAGE', says: /level/},
    {why: 'level 21', args: [...create, '--level', '21'], status: 2, code: 'USAGE'},
    {why: 'level 0', args: [...create, '--level', '0'], status: 2, code: 'USAGE'},
    {why: 'half a level', args: [...create, '--level', '1.5'], status: 2, code: 'USAGE'},
    {why: '25 levels of two classes', args: ['character', 'create', '--name', 'X', '--class', 'fighter:20,rogue:5', '--auto'], status: 2, code: 'USAGE', says: /1 to 20/},
    {why: 'five abilities', args: [...create, '--abilities', 'str=15,dex=14,con=13,int=12,wis=10'], status: 2, code: 'USAGE', says: /Charisma/},
    {why: 'a score of 99', args: [...create, '--abilities', 'str=99,dex=14,con=13,int=12,wis=10,cha=8'], status: 3, code: 'INVALID_DATA'},
    {why: 'a score of 0', args: [...create, '--abilities', 'str=0,dex=14,con=13,int=12,wis=10,cha=8'], status: 3, code: 'INVALID_DATA'},
    {why: 'a negative score', args: [...create, '--abilities', 'str=-3,dex=14,con=13,int=12,wis=10,cha=8'], status: 2, code: 'USAGE'},
    {why: 'a score for luck', args: [...create, '--abilities', 'luck=15'], status: 2, code: 'USAGE', says: /"luck"/},
    {why: 'an id that leads out of the vault', args: [...create, '--id', '../evil'], status: 2, code: 'USAGE', says: /is not an id/},
    {why: 'an id with capitals', args: [...create, '--id', 'Aria'], status: 2, code: 'USAGE'},
    {why: 'an id of 5000 letters, longer than a file name may be', args: [...create, '--id', 'a'.repeat(5000)], status: 2, code: 'USAGE'},
    {why: 'an id that is taken', args: [...create, '--id', 'aria'], status: 2, code: 'ID_TAKEN'},
    {why: 'a name with an escape sequence', args: [...CREATE, '--name', `${ESC}[31mRed${ESC}[0m`], status: 3, code: 'INVALID_DATA'},
    {why: 'a name on two lines', args: [...CREATE, '--name', 'Red\nBlue'], status: 3, code: 'INVALID_DATA'},
    {why: 'a name of marks only', args: [...CREATE, '--name', '???'], status: 2, code: 'USAGE', says: /--id/},
    {why: 'a name of 10,000 letters', args: [...CREATE, '--name', 'a'.repeat(10_000)], status: 3, code: 'INVALID_DATA'},
    {why: 'a player with an escape sequence', args: [...create, '--player', `${ESC}]0;owned\u0007`], status: 3, code: 'INVALID_DATA'},
    {why: 'an alignment that is none', args: [...create, '--alignment', 'chaotic-hungry'], status: 3, code: 'INVALID_DATA'},
    {why: 'a choice that is no assignment', args: [...create, '--choose', 'nonsense'], status: 2, code: 'USAGE'},
    {why: 'a choice nobody offers', args: [...create, '--choose', 'fighter.skils=athletics'], status: 3, code: 'INVALID_DATA', says: /fighter\.skils/},
    {why: 'a choice with the prototype\'s key', args: [...create, '--choose', '__proto__=x'], status: 3, code: 'INVALID_DATA'},
    {why: 'a choice with a key of the prototype', args: [...create, '--choose', 'constructor=x'], status: 3, code: 'INVALID_DATA'},
    {why: 'equipment nobody offers', args: [...create, '--equipment', 'z'], status: 2, code: 'USAGE', says: /choose/},
    {why: 'an author without mail', args: [...create, '--author', 'Somebody'], status: 2, code: 'AUTHOR'},
    {why: 'an author who brings git options', args: [...create, '--author', '--exec=evil'], status: 2, code: 'AUTHOR'},
    {why: 'an empty standard input', args: ['character', 'create', '--from', '-'], input: '', status: 3, code: 'INVALID_DATA', says: /empty/},
    {why: 'a folder to create from', args: ['character', 'create', '--from', 'characters'], status: 2, code: 'USAGE', says: /folder/},
    {why: 'a bomb to create from', args: ['character', 'create', '--from', '-'], input: bomb, status: 3, code: 'INVALID_DATA', says: /alias/},
    {why: 'a list of nobody', args: ['character', 'create', '--from', '-'], input: '[]', status: 2, code: 'USAGE'},
    {why: '6 MiB to create from', args: ['character', 'create', '--from', '-'], input: `name: ${'x'.repeat(6 * 1024 * 1024)}`, status: 3, code: 'INVALID_DATA'},
    {why: 'a negative number of coins, when written in the flow of a map', args: ['character', 'set', 'aria', 'coins.gp=-5'], status: 3, code: 'INVALID_DATA', says: /coins|gp/},
    {why: 'more coins than there are', args: ['character', 'set', 'aria', 'coins.gp=99999999999999'], status: 3, code: 'INVALID_DATA'},
    {why: 'half a coin', args: ['character', 'set', 'aria', 'coins.gp=0.5'], status: 3, code: 'INVALID_DATA'},
    {why: 'a computed number', args: ['character', 'set', 'aria', 'ac=20'], status: 2, code: 'FIELD_DERIVED', says: /equipped/},
    {why: 'a computed level', args: ['character', 'set', 'aria', 'level=5'], status: 2, code: 'FIELD_DERIVED', says: /level-up/},
    {why: 'a part of a computed field', args: ['character', 'set', 'aria', 'skills.stealth=5'], status: 2, code: 'FIELD_DERIVED'},
    {why: 'the id', args: ['character', 'set', 'aria', 'id=evil'], status: 2, code: 'FIELD_FIXED'},
    {why: 'the uid', args: ['character', 'set', 'aria', 'uid=x'], status: 2, code: 'FIELD_FIXED'},
    {why: 'the kind', args: ['character', 'set', 'aria', 'kind=npc'], status: 2, code: 'FIELD_FIXED'},
    {why: 'a field with a slip', args: ['character', 'set', 'aria', 'coin.gp=5'], status: 2, code: 'FIELD_UNKNOWN', says: /"coins"/},
    {why: 'a coin nobody mints', args: ['character', 'set', 'aria', 'coins.gold=5'], status: 3, code: 'INVALID_DATA'},
    {why: 'the prototype', args: ['character', 'set', 'aria', '__proto__.polluted=1'], status: 2, code: 'FIELD_UNKNOWN'},
    {why: 'the prototype further in', args: ['character', 'set', 'aria', 'coins.__proto__=1'], status: 3, code: 'INVALID_DATA'},
    {why: 'a field with no path below it', args: ['character', 'set', 'aria', 'name.first=X'], status: 2, code: 'FIELD_UNKNOWN', says: /leads to no field/},
    {why: 'an item beyond the list', args: ['character', 'set', 'aria', 'inventory.999.quantity=2'], status: 3, code: 'INVALID_DATA'},
    {why: 'an item by its name', args: ['character', 'set', 'aria', 'inventory.torch.quantity=2'], status: 2, code: 'FIELD_UNKNOWN', says: /by their place/},
    {why: 'a value that is not YAML', args: ['character', 'set', 'aria', 'notes="open'], status: 3, code: 'INVALID_DATA'},
    {why: 'a value with an alias', args: ['character', 'set', 'aria', 'notes=*a'], status: 3, code: 'INVALID_DATA'},
    {why: 'no assignment', args: ['character', 'set', 'aria', 'coins.gp'], status: 2, code: 'USAGE', says: /path=value/},
    {why: 'a field that must be there', args: ['character', 'set', 'aria', 'species='], status: 3, code: 'INVALID_DATA', says: /species/},
    {why: 'one good and one bad assignment', args: ['character', 'set', 'aria', 'coins.gp=5', 'coins.sp=many'], status: 3, code: 'INVALID_DATA'},
    {why: 'an empty new name', args: ['character', 'rename', 'aria', ''], status: 3, code: 'INVALID_DATA'},
    {why: 'a new name with an escape sequence', args: ['character', 'rename', 'aria', `A${ESC}[2J`], status: 3, code: 'INVALID_DATA'},
    {why: 'a reference that leads out of the vault', args: ['character', 'show', '../evil'], status: 4, code: 'NOT_FOUND'},
    {why: 'an absolute path as a reference', args: ['character', 'show', '/etc/passwd'], status: 4, code: 'NOT_FOUND'},
    {why: 'a reference with an escape sequence', args: ['character', 'show', `${ESC}[31mx`], status: 4, code: 'NOT_FOUND'},
    {why: 'an empty reference', args: ['character', 'show', ''], status: 4, code: 'NOT_FOUND'},
    {why: 'the history of a file outside', args: ['history', '../../etc/passwd'], status: 4, code: 'NOT_FOUND'},
    {why: 'a lower level than the first', args: ['character', 'level-down', 'bruk'], status: 7, code: 'LEVEL_MIN'},
    {why: 'a die that shows 99', args: ['character', 'level-up', 'aria', '--hp', '99', '--auto'], status: 2, code: 'USAGE'},
    {why: 'a die that shows half', args: ['character', 'level-up', 'aria', '--hp', 'lots', '--auto'], status: 2, code: 'USAGE'},
    {why: 'restoring the living', args: ['character', 'restore', 'aria'], status: 7, code: 'NOT_DELETED'},
    {why: 'a vault inside the vault\'s own file', args: ['init', 'dnd.yaml'], status: 4, code: 'NOT_FOUND'},
    {why: 'a second vault in its place', args: ['init', '.'], status: 7, code: 'VAULT_EXISTS'},
    {why: 'a demo in a folder with things in it', args: ['demo', '.'], status: 7, code: 'FOLDER_NOT_EMPTY'},
    {why: 'an editor where there is no person', args: ['character', 'edit', 'aria', '--no-input'], status: 2, code: 'USAGE'},
    {why: 'dice that are words', args: ['roll', 'hello'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'more dice than there are', args: ['roll', '999999999d6'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a die without sides', args: ['roll', '1d0'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'dice that explode for ever', args: ['roll', '1d1!'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'rerolls that never end', args: ['roll', '1d6r<7'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'dice with an escape sequence', args: ['roll', `${ESC}[31m1d6`], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a thousand brackets', args: ['roll', `${'('.repeat(1000)}1d6`], status: 2, code: 'DICE_SYNTAX'},
    {why: 'no dice', args: ['roll', ''], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a million rolls', args: ['roll', '1d6', '--times', '1000000'], status: 2, code: 'USAGE'},
    {why: 'nothing to look for', args: ['catalog', 'search', ''], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'blanks to look for', args: ['catalog', 'search', '   '], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'an open quote in a query', args: ['catalog', 'search', '"half damage'], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'an open bracket in a query', args: ['catalog', 'search', '(fire OR'], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'a field that is none', args: ['catalog', 'search', 'levl:3'], status: 2, code: 'QUERY_SYNTAX', says: /did you mean level/},
    {why: 'a level that is a word', args: ['catalog', 'search', 'level:many'], status: 2, code: 'QUERY_VALUE'},
    {why: 'a limit of nothing', args: ['catalog', 'search', 'fire', '--limit', '0'], status: 2, code: 'USAGE'},
  ]
  test.each(cases)('$why', (each) => expectRefused(each))
})
