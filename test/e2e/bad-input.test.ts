import {spawn, spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {hostname, tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {copyVault} from '../helpers/copy-vault.js'
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
  copyVault(template.root, sandbox.root)
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
  const state: Record<string, string> = {git: sandbox.git('status', '--porcelain=v2', '--branch')}
  const visit = (folder: string): void => {
    for (const entry of readdirSync(path(folder), {withFileTypes: true})) {
      const name = join(folder, entry.name)
      if (['.git', '.dnd'].includes(name)) continue
      if (entry.isDirectory()) visit(name)
      else
        state[name] = createHash('sha256')
          .update(readFileSync(path(name)))
          .digest('hex')
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

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from('bcdefghi', (letter, i) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
].join('\n')

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
    {
      why: 'a tab as indentation',
      text: (good) => good.replace('  method:', '\tmethod:'),
      code: 'YAML_SYNTAX',
      place: 'characters/aria.yaml:9:1',
    },
    {
      why: 'one key twice',
      text: (good) => good.replace('species: human', 'species: human\nspecies: elf'),
      code: 'YAML_SYNTAX',
      place: 'characters/aria.yaml:7:1',
    },
    {
      why: "git's conflict marks",
      text: (good) => good.replace('name: Aria', '<<<<<<< ours\nname: Aria\n=======\nname: Arya\n>>>>>>> theirs'),
      code: 'YAML_SYNTAX',
    },
    {
      why: 'a key with a slip of the pen',
      text: (good) => good.replace('species: human', 'specis: human'),
      code: 'SCHEMA',
      place: 'characters/aria.yaml:6:',
      says: /"species"/,
    },
    {
      why: 'a wrong type',
      text: (good) => good.replace('coins: {gp: 18}', 'coins: {gp: many}'),
      code: 'SCHEMA',
      says: /"coins\.gp" must be/,
    },
    {why: 'cut off in the middle of a word', text: (good) => good.slice(0, good.indexOf('  method') + 6), code: 'SCHEMA'},
    {why: 'cut off in the middle of a list', text: (good) => good.slice(0, good.indexOf('item: chain-mail') + 4), code: 'YAML_SYNTAX'},
    {why: 'empty', text: () => '', code: 'YAML_EMPTY'},
    {why: 'only a comment', text: () => '# nothing yet\n', code: 'YAML_EMPTY'},
    {
      why: 'Latin-1, not UTF-8',
      text: (good) => Buffer.from(good.replace('name: Aria', 'name: Ari\u00e4'), 'latin1'),
      code: 'YAML_ENCODING',
      says: /UTF-8/,
    },
    {why: 'UTF-16', text: (good) => Buffer.from(`\ufeff${good}`, 'utf16le'), code: 'YAML_ENCODING'},
    {why: 'a prototype key', text: (good) => `${good}__proto__: {polluted: yes}\n`, code: 'YAML_FORBIDDEN_KEY'},
    {
      why: 'a prototype key deeper down',
      text: (good) => good.replace('choices:', 'choices:\n  constructor: x'),
      code: 'YAML_FORBIDDEN_KEY',
    },
    {why: 'a bomb of aliases', text: () => bomb, code: 'YAML_ALIAS'},
    {why: '6 MiB', text: (good) => `${good}notes: "${'x'.repeat(6 * 1024 * 1024)}"\n`, code: 'YAML_TOO_LARGE'},
    {why: 'nested ten thousand deep', text: () => `notes: ${'['.repeat(10_000)}`, code: 'YAML_TOO_DEEP'},
    {why: 'two documents', text: (good) => `${good}---\n${good}`, code: 'YAML_DOCUMENTS'},
    {
      why: 'the id of another file',
      text: (good) => good.replace('id: aria', 'id: bruk'),
      code: 'ID_FILE',
      place: 'characters/aria.yaml:3:5',
    },
    {why: 'an escape sequence in the name', text: (good) => good.replace('name: Aria', 'name: "\\e[31mAria"'), code: 'SCHEMA'},
    {why: 'a line break in the name', text: (good) => good.replace('name: Aria', 'name: "Aria\\nBoo"'), code: 'SCHEMA'},
    {why: 'an id that leads out of the vault', text: (good) => good.replace('id: aria', 'id: ../evil'), code: 'SCHEMA'},
  ]

  test.each(cases)('$why: $code', ({text, code, place = 'characters/aria.yaml', says}) => {
    write(ARIA, text(read(ARIA)))
    const before = stateOfVault()
    for (const args of [
      ['character', 'show', 'aria'],
      ['character', 'set', 'aria', 'coins.gp=1'],
      ['character', 'level-up', 'aria', '--auto'],
      ['character', 'delete', 'aria'],
    ]) {
      const ran = sandbox.dnd(args)
      expect({args, status: ran.status, stderr: ran.stderr}).toEqual({args, status: 3, stderr: expect.stringContaining('[INVALID_DATA]')})
      expect(ran.stderr).toContain(`error[${code}]`)
      expect(oneLine(ran.stderr)).toContain(place)
      if (says) expect(oneLine(ran.stderr)).toMatch(says)
      expectNoControl(ran)
    }
    const scripted = document(sandbox.dnd(['character', 'show', 'aria', '--json'])).error
    expect(scripted).toMatchObject({
      code: 'INVALID_DATA',
      diagnostics: expect.arrayContaining([expect.objectContaining({code, file: ARIA})]),
    })
    const validated = sandbox.dnd(['validate', '--json'])
    expect(validated.status).toBe(3)
    expect(JSON.parse(validated.stdout)).toMatchObject({
      ok: false,
      diagnostics: expect.arrayContaining([expect.objectContaining({code, file: ARIA})]),
    })
    const list = sandbox.dnd(['character', 'list'])
    expect(list).toMatchObject({status: 0, stdout: expect.stringContaining('Bruk'), stderr: expect.stringContaining(ARIA)})
    expect(stateOfVault()).toEqual(before)
  })
})

describe('what nobody has heard of', () => {
  const cases: BadCase[] = [
    {
      why: 'a species',
      args: ['character', 'create', '--name', 'X', '--class', 'fighter', '--species', 'humam', '--background', 'soldier', '--auto'],
      status: 4,
      code: 'NOT_FOUND',
      says: /did you mean "human"/,
    },
    {
      why: 'a class',
      args: ['character', 'create', '--name', 'X', '--class', 'figther', '--auto'],
      status: 4,
      code: 'NOT_FOUND',
      says: /did you mean "fighter"/,
    },
    {
      why: 'a background',
      args: ['character', 'create', '--name', 'X', '--class', 'fighter', '--background', 'solder', '--auto'],
      status: 4,
      code: 'NOT_FOUND',
      says: /did you mean "soldier"/,
    },
    {why: 'a spell', args: [...CREATE, '--name', 'X', '--spells', 'firball'], status: 4, code: 'NOT_FOUND', says: /fireball/},
    {why: 'a skill', args: [...CREATE, '--name', 'X', '--skills', 'athletcs'], status: 4, code: 'NOT_FOUND', says: /athletics/},
    {why: 'a lineage', args: [...CREATE, '--name', 'X', '--lineage', 'high-elf'], status: 4, code: 'NOT_FOUND', says: /no lineage/},
    {
      why: 'a subclass',
      args: [...CREATE, '--name', 'X', '--level', '3', '--subclass', 'champoin'],
      status: 4,
      code: 'NOT_FOUND',
      says: /champion/,
    },
    {why: 'a character to show', args: ['character', 'show', 'ariah'], status: 4, code: 'NOT_FOUND', says: /did you mean "aria"/},
    {
      why: 'a character to change',
      args: ['character', 'set', 'brok', 'coins.gp=1'],
      status: 4,
      code: 'NOT_FOUND',
      says: /did you mean "bruk"/,
    },
    {why: 'a character to check', args: ['character', 'validate', 'arya'], status: 4, code: 'NOT_FOUND', says: /did you mean "aria"/},
    {why: 'a character with a history', args: ['history', 'arya'], status: 4, code: 'NOT_FOUND'},
    {why: 'an entry to show', args: ['catalog', 'show', 'firball'], status: 4, code: 'NOT_FOUND', says: /[Ff]ireball/},
    {why: 'a kind to list', args: ['catalog', 'list', '--kind', 'spel'], status: 4, code: 'NOT_FOUND', says: /spell/},
    {
      why: 'a class to advance in',
      args: ['character', 'level-up', 'aria', '--class', 'rouge', '--auto'],
      status: 4,
      code: 'NOT_FOUND',
      says: /rogue/,
    },
    {why: 'a file to create from', args: ['character', 'create', '--from', 'party.yaml'], status: 4, code: 'NOT_FOUND'},
    {why: 'a vault', args: ['character', 'list', '--vault', 'nowhere'], status: 4, code: 'VAULT_NOT_FOUND', says: /dnd init/},
    {why: 'a derived number to explain', args: ['character', 'explain', 'aria', 'armour'], status: 4, code: 'NOT_FOUND'},
    {why: 'a command', args: ['charcter', 'list'], status: 2, code: 'COMMAND_UNKNOWN', says: /did you mean `dnd character/},
    {why: 'a command of a topic', args: ['character', 'lst'], status: 2, code: 'COMMAND_UNKNOWN', says: /character list/},
    {why: 'a flag', args: ['character', 'list', '--delted'], status: 2, code: 'USAGE', says: /did you mean `--deleted`/},
  ]
  test.each(cases)('$why', (each) => expectRefused(each))
})

describe("answers that can't be", () => {
  const create = [...CREATE, '--name', 'X']
  const cases: BadCase[] = [
    {
      why: 'no name and nobody to ask',
      args: [
        'character',
        'create',
        '--class',
        'fighter',
        '--species',
        'human',
        '--background',
        'soldier',
        '--abilities',
        'str=15,dex=14,con=13,int=12,wis=10,cha=8',
      ],
      status: 2,
      code: 'MISSING_FLAG',
      says: /--name/,
    },
    {why: 'no class and nobody to ask', args: ['character', 'create', '--name', 'X'], status: 2, code: 'MISSING_FLAG', says: /--class/},
    {
      why: 'choices left open',
      args: [
        'character',
        'create',
        '--name',
        'X',
        '--class',
        'fighter',
        '--species',
        'human',
        '--background',
        'soldier',
        '--abilities',
        'str=15,dex=14,con=13,int=12,wis=10,cha=8',
        '--equipment',
        'a',
      ],
      status: 2,
      code: 'CHOICES_OPEN',
      says: /--choose fighter\.skills/,
    },
    {why: 'a level beyond belief', args: [...create, '--level', '99999999999999999999'], status: 2, code: 'USAGE', says: /level/},
    {why: 'level 21', args: [...create, '--level', '21'], status: 2, code: 'USAGE'},
    {why: 'level 0', args: [...create, '--level', '0'], status: 2, code: 'USAGE'},
    {why: 'half a level', args: [...create, '--level', '1.5'], status: 2, code: 'USAGE'},
    {
      why: '25 levels of two classes',
      args: ['character', 'create', '--name', 'X', '--class', 'fighter:20,rogue:5', '--auto'],
      status: 2,
      code: 'USAGE',
      says: /1 to 20/,
    },
    {
      why: 'five abilities',
      args: [...create, '--abilities', 'str=15,dex=14,con=13,int=12,wis=10'],
      status: 2,
      code: 'USAGE',
      says: /Charisma/,
    },
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
    {
      why: 'a choice nobody offers',
      args: [...create, '--choose', 'fighter.skils=athletics'],
      status: 3,
      code: 'INVALID_DATA',
      says: /fighter\.skils/,
    },
    {why: "a choice with the prototype's key", args: [...create, '--choose', '__proto__=x'], status: 3, code: 'INVALID_DATA'},
    {why: 'a choice with a key of the prototype', args: [...create, '--choose', 'constructor=x'], status: 3, code: 'INVALID_DATA'},
    {why: 'equipment nobody offers', args: [...create, '--equipment', 'z'], status: 2, code: 'USAGE', says: /choose/},
    {why: 'an author without mail', args: [...create, '--author', 'Somebody'], status: 2, code: 'AUTHOR'},
    {why: 'an author who brings git options', args: [...create, '--author', '--exec=evil'], status: 2, code: 'AUTHOR'},
    {
      why: 'an empty standard input',
      args: ['character', 'create', '--from', '-'],
      input: '',
      status: 3,
      code: 'INVALID_DATA',
      says: /empty/,
    },
    {why: 'a folder to create from', args: ['character', 'create', '--from', 'characters'], status: 2, code: 'USAGE', says: /folder/},
    {
      why: 'a bomb to create from',
      args: ['character', 'create', '--from', '-'],
      input: bomb,
      status: 3,
      code: 'INVALID_DATA',
      says: /alias/,
    },
    {
      why: 'Latin-1 to create from',
      args: ['character', 'create', '--from', 'latin.yaml', '--auto'],
      arrange: () => write('latin.yaml', Buffer.from('name: Ari\u00e4', 'latin1')),
      status: 3,
      code: 'YAML_ENCODING',
    },
    {why: 'a list of nobody', args: ['character', 'create', '--from', '-'], input: '[]', status: 2, code: 'USAGE'},
    {
      why: '6 MiB to create from',
      args: ['character', 'create', '--from', '-'],
      input: `name: ${'x'.repeat(6 * 1024 * 1024)}`,
      status: 3,
      code: 'INVALID_DATA',
    },
    {
      why: 'a negative number of coins, when written in the flow of a map',
      args: ['character', 'set', 'aria', 'coins.gp=-5'],
      status: 3,
      code: 'INVALID_DATA',
      says: /coins|gp/,
    },
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
    {
      why: 'a field with no path below it',
      args: ['character', 'set', 'aria', 'name.first=X'],
      status: 2,
      code: 'FIELD_UNKNOWN',
      says: /leads to no field/,
    },
    {why: 'an item beyond the list', args: ['character', 'set', 'aria', 'inventory.999.quantity=2'], status: 3, code: 'INVALID_DATA'},
    {
      why: 'an item by its name',
      args: ['character', 'set', 'aria', 'inventory.Torch.quantity=2'],
      status: 2,
      code: 'FIELD_UNKNOWN',
      says: /by their place/,
    },
    {why: 'a value that is not YAML', args: ['character', 'set', 'aria', 'play="open'], status: 3, code: 'INVALID_DATA'},
    {why: 'a value with an alias', args: ['character', 'set', 'aria', 'play=*a'], status: 3, code: 'INVALID_DATA'},
    {why: 'no assignment', args: ['character', 'set', 'aria', 'coins.gp'], status: 2, code: 'USAGE', says: /path=value/},
    {why: 'a field that must be there', args: ['character', 'set', 'aria', 'species='], status: 3, code: 'INVALID_DATA', says: /species/},
    {
      why: 'one good and one bad assignment',
      args: ['character', 'set', 'aria', 'coins.gp=5', 'coins.sp=many'],
      status: 3,
      code: 'INVALID_DATA',
    },
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
    {why: "a vault inside the vault's own file", args: ['init', 'dnd.yaml'], status: 4, code: 'NOT_FOUND'},
    {why: 'a second vault in its place', args: ['init', '.'], status: 7, code: 'VAULT_EXISTS'},
    {why: 'a demo in a folder with things in it', args: ['demo', '.'], status: 7, code: 'FOLDER_NOT_EMPTY'},
    {why: 'a demo on a file', args: ['demo', 'dnd.yaml'], status: 7, code: 'FOLDER_NOT_EMPTY'},
    {why: 'an editor where there is no person', args: ['character', 'edit', 'aria', '--no-input'], status: 2, code: 'USAGE'},
    {why: 'dice that are words', args: ['roll', 'hello'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'more dice than there are', args: ['roll', '999999999d6'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a die without sides', args: ['roll', '1d0'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'dice that explode for ever', args: ['roll', '1d1!'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'rerolls that never end', args: ['roll', '1d6r<7'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'dice with an escape sequence', args: ['roll', `${ESC}[31m1d6`], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a thousand brackets', args: ['roll', `${'('.repeat(1000)}1d6`], status: 2, code: 'DICE_SYNTAX'},
    {why: 'no dice', args: ['roll', ''], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a word behind dice', args: ['roll', '2d6', 'sneak'], status: 2, code: 'DICE_SYNTAX', says: /\[sneak\]/},
    {why: 'a skill of nobody', args: ['roll', '1d20+stealth'], status: 2, code: 'DICE_SYNTAX', says: /--for/},
    {why: 'a skill that is none', args: ['roll', '1d20+stelth', '--for', 'aria'], status: 2, code: 'DICE_SYNTAX', says: /stealth/},
    {why: 'a division by nothing', args: ['roll', '1/0'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a label that never ends', args: ['roll', '1d6 "fire'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'a die that is none', args: ['dice', '--die', 'd0'], status: 2, code: 'DICE_SYNTAX'},
    {why: 'too few rolls to judge', args: ['dice', '--die', 'd20', '--rolls', '7'], status: 2, code: 'USAGE', says: /too few/},
    {why: 'a check of nobody', args: ['check', '', 'stealth'], status: 2, code: 'USAGE'},
    {why: 'a check of nothing', args: ['check', 'aria'], status: 2, code: 'USAGE'},
    {why: 'a skill that is misspelt', args: ['check', 'aria', 'stelth'], status: 4, code: 'NOT_FOUND', says: /stealth/},
    {why: 'a die of 21', args: ['check', 'aria', 'stealth', '--die', '21'], status: 2, code: 'USAGE'},
    {why: 'three dice', args: ['check', 'aria', 'dex', '--die', '1', '--die', '2', '--die', '3'], status: 2, code: 'USAGE'},
    {why: 'a DC that is a word', args: ['save', 'aria', 'dex', '--dc', 'hard'], status: 2, code: 'USAGE'},
    {why: 'a save of a skill', args: ['save', 'aria', 'stealth'], status: 4, code: 'NOT_FOUND'},
    {why: 'a party that is none', args: ['save', 'dex', '--party', 'nobodies'], status: 4, code: 'PARTY_UNKNOWN'},
    {why: 'a contest against nothing', args: ['check', 'aria', 'dex', '--against', ':'], status: 4, code: 'NOT_FOUND'},
    {why: 'an attack with an escape sequence', args: ['attack', 'aria', `${ESC}[2J`], status: 4, code: 'NOT_FOUND'},
    {why: 'an attack on a file', args: ['attack', 'aria', '--against', '../../etc/passwd'], status: 4, code: 'NOT_FOUND'},
    {why: 'total cover', args: ['attack', 'aria', '--against', 'wolf', '--cover', 'total'], status: 7, code: 'NOT_NOW'},
    {why: 'damage beyond the dice', args: ['attack', 'wolf', '--die', '15', '--damage', '99'], status: 2, code: 'USAGE'},
    {why: 'a million rolls', args: ['roll', '1d6', '--times', '1000000'], status: 2, code: 'USAGE'},
    {why: 'nothing to look for', args: ['catalog', 'search', ''], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'blanks to look for', args: ['catalog', 'search', '   '], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'an open quote in a query', args: ['catalog', 'search', '"half damage'], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'an open bracket in a query', args: ['catalog', 'search', '(fire OR'], status: 2, code: 'QUERY_SYNTAX'},
    {why: 'a field that is none', args: ['catalog', 'search', 'levl:3'], status: 2, code: 'QUERY_SYNTAX', says: /did you mean level/},
    {why: 'a number that is none', args: ['catalog', 'search', 'level:>many'], status: 2, code: 'QUERY_SYNTAX', says: /not a number/},
    {why: 'a limit of nothing', args: ['catalog', 'search', 'fire', '--limit', '0'], status: 2, code: 'USAGE'},
  ]
  test.each(cases)('$why', (each) => expectRefused(each))
})

describe('git in a state of its own', () => {
  const nobody = {
    GIT_AUTHOR_NAME: undefined,
    GIT_AUTHOR_EMAIL: undefined,
    GIT_COMMITTER_NAME: undefined,
    GIT_COMMITTER_EMAIL: undefined,
    EMAIL: undefined,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'user.useConfigOnly',
    GIT_CONFIG_VALUE_0: 'true',
  }
  const merging = () => {
    sandbox.git('checkout', '--quiet', '-b', 'other')
    edit(ARIA, /^name: .*$/m, 'name: Theirs')
    sandbox.git('commit', '--quiet', '-am', 'theirs')
    sandbox.git('checkout', '--quiet', 'main')
    edit(ARIA, /^name: .*$/m, 'name: Ours')
    sandbox.git('commit', '--quiet', '-am', 'ours')
    expect(() => sandbox.git('merge', 'other')).toThrow()
  }
  const cases: BadCase[] = [
    {
      why: 'nobody commits a change',
      args: ['character', 'set', 'aria', 'coins.gp=1'],
      env: nobody,
      status: 7,
      code: 'GIT_NO_IDENTITY',
      says: /git config --global user\.name .*git config --global user\.email/,
    },
    {why: 'nobody makes a character', args: [...CREATE, '--name', 'X'], env: nobody, status: 7, code: 'GIT_NO_IDENTITY'},
    {why: 'nobody makes a vault', args: ['init', 'another'], env: nobody, status: 7, code: 'GIT_NO_IDENTITY'},
    {why: 'nobody undoes', args: ['undo'], env: nobody, status: 7, code: 'GIT_NO_IDENTITY'},
    {
      why: 'in the middle of a merge',
      args: ['character', 'set', 'bruk', 'coins.gp=1'],
      arrange: merging,
      status: 7,
      code: 'GIT_MERGING',
      says: /git merge --abort/,
    },
    {why: 'an undo in the middle of a merge', args: ['undo'], arrange: merging, status: 7, code: 'GIT_MERGING'},
    {
      why: 'a merge of two branches with other things staged',
      args: ['character', 'merge', 'bruk', 'fled', '--all'],
      arrange: () => {
        sandbox.dnd(['character', 'branch', 'bruk', 'fled'])
        write('more.txt', 'theirs')
        sandbox.git('add', 'more.txt')
        sandbox.git('commit', '--quiet', '--message=more')
        sandbox.dnd(['character', 'switch', 'bruk', 'main'])
        write('notes.txt', 'mine')
        sandbox.git('add', 'notes.txt')
      },
      status: 7,
      code: 'GIT_STAGED',
    },
    {
      why: 'an undo that a later hand edit stands in the way of',
      args: ['undo'],
      arrange: () => {
        sandbox.json(['character', 'set', 'aria', 'player=Kim'])
        edit(ARIA, 'player: Kim', 'player: Lee')
        sandbox.git('commit', '--quiet', '-am', 'by hand')
      },
      status: 5,
      code: 'UNDO_CONFLICT',
      says: /git log -p/,
    },
    {
      why: 'nothing to undo',
      args: ['undo'],
      arrange: () => {
        sandbox.json(['undo'])
        sandbox.json(['undo'])
      },
      status: 7,
      code: 'NOTHING_TO_UNDO',
    },
    {
      why: 'a lock that another process holds',
      args: ['character', 'set', 'aria', 'coins.gp=1'],
      arrange: () => lock({pid: process.pid}),
      status: 7,
      code: 'VAULT_LOCKED',
      says: /dnd test/,
    },
    {
      why: 'a fresh lock of another machine',
      args: ['character', 'set', 'aria', 'coins.gp=1'],
      arrange: () => lock({pid: 1, host: 'elsewhere'}),
      status: 7,
      code: 'VAULT_LOCKED',
      says: /elsewhere/,
    },
    {
      why: 'a file where the folder of caches should be',
      args: ['character', 'set', 'aria', 'coins.gp=1'],
      arrange: () => {
        rmSync(path('.dnd'), {recursive: true, force: true})
        write('.dnd', 'x')
      },
      status: 7,
      code: 'VAULT_PATH',
    },
    {
      why: 'a file where the folder of characters should be',
      args: [...CREATE, '--name', 'X'],
      arrange: () => {
        sandbox.git('rm', '-r', '--quiet', 'characters')
        write('characters', 'x')
      },
      status: 7,
      code: 'VAULT_PATH',
    },
    {
      why: 'settings that are broken',
      args: ['status'],
      arrange: () => write('dnd.yaml', 'name: [x'),
      status: 3,
      code: 'INVALID_DATA',
      says: /dnd\.yaml:\d+:\d+/,
    },
    {
      why: 'settings with a slip',
      args: ['status'],
      arrange: () => edit('dnd.yaml', 'rules:', 'rulez:'),
      status: 3,
      code: 'INVALID_DATA',
      says: /did you mean "rules"/,
    },
    {
      why: "git's own lock",
      args: ['character', 'set', 'aria', 'coins.gp=1'],
      arrange: () => write('.git/index.lock', ''),
      status: 7,
      code: 'GIT_LOCKED',
      says: /index\.lock/,
    },
    {
      why: 'a hook that says no',
      args: ['character', 'set', 'aria', 'coins.gp=1'],
      arrange: () => hook('pre-commit', 'echo no >&2; exit 1'),
      status: 7,
      code: 'GIT_FAILED',
    },
    {
      why: 'a hook that says no to a new character',
      args: [...CREATE, '--name', 'X'],
      arrange: () => hook('pre-commit', 'exit 1'),
      status: 7,
      code: 'GIT_FAILED',
    },
  ]
  test.each(cases)('$why: $code', (each) => expectRefused(each))

  function hook(name: string, script: string): void {
    write(`.git/hooks/${name}`, `#!/bin/sh\n${script}\n`)
    chmodSync(path(`.git/hooks/${name}`), 0o755)
  }

  function lock(holder: object): void {
    write('.dnd/lock', JSON.stringify({host: hostname(), command: 'dnd test', since: new Date().toISOString(), ...holder}))
  }

  const somebody = {GIT_AUTHOR_NAME: 'Env', GIT_AUTHOR_EMAIL: 'env@example.com', GIT_COMMITTER_NAME: 'Env', GIT_COMMITTER_EMAIL: 'e@e.e'}
  test.each([
    ['for an identity', nobody],
    ['for whom the environment names', somebody],
  ])('--author stands in %s', (_why, env) => {
    const ran = sandbox.dnd(['character', 'set', 'aria', 'coins.gp=1', '--author', 'Kim <kim@example.com>'], {env})
    expect(ran).toMatchObject({status: 0, stderr: ''})
    expect(sandbox.git('log', '-1', '--format=%an %ae %cn %ce').trim()).toBe('Kim kim@example.com Kim kim@example.com')
  })

  test('a change is told whole: what is on no sheet, too', () => {
    const {stdout} = sandbox.dnd(['character', 'set', 'aria', 'coins.gp=12', 'player=Kim', 'notes=Met the baron #2'])
    expect(stdout).toMatch(/12 gp/)
    expect(stdout).toMatch(/player: Kim/)
    expect(stdout).toMatch(/notes: Met the baron #2/)
  })

  test('--no-commit needs no identity and leaves the change', () => {
    expect(sandbox.dnd(['character', 'set', 'aria', 'coins.gp=1', '--no-commit'], {env: nobody}).status).toBe(0)
    expect(sandbox.git('status', '--porcelain')).toBe(` M ${ARIA}\n`)
  })

  test('a detached HEAD takes commits', () => {
    sandbox.git('checkout', '--quiet', '--detach')
    sandbox.json(['character', 'set', 'aria', 'coins.gp=1'])
    expect(sandbox.git('log', '-1', '--format=%s').trim()).toBe('character(aria): set coins.gp')
    expect(sandbox.dnd(['status'])).toMatchObject({status: 0, stdout: expect.stringContaining('detached')})
  })

  test('hand edits in the file that is touched are committed first, on their own', () => {
    edit(ARIA, 'name: Aria', 'name: Aria the Bold # by hand')
    write('characters/bruk.yaml', `${read('characters/bruk.yaml')}# not touched\n`)
    sandbox.json(['character', 'set', 'aria', 'coins.gp=1'])
    expect(sandbox.git('log', '-2', '--format=%s')).toBe(`character(aria): set coins.gp\nhand edits: ${ARIA}\n`)
    expect(sandbox.git('diff', 'HEAD~2', 'HEAD~1')).toMatch(/\+name: Aria the Bold # by hand/)
    expect(sandbox.git('diff', 'HEAD~1', 'HEAD')).not.toMatch(/by hand\n.*[-+]name/)
    expect(sandbox.git('status', '--porcelain')).toBe(' M characters/bruk.yaml\n')
    sandbox.json(['undo'])
    expect(read(ARIA)).toContain('Aria the Bold # by hand')
  })

  test('a new character whose file lies there uncommitted is refused or numbered, never overwritten', () => {
    write('characters/x.yaml', 'half a character')
    const {characters} = sandbox.json<{characters: {id: string}[]}>([...CREATE, '--name', 'X'])
    expect(characters[0]?.id).toBe('x-2')
    expect(read('characters/x.yaml')).toBe('half a character')
  })

  test('what else is staged stays staged', () => {
    write('notes.txt', 'mine')
    sandbox.git('add', 'notes.txt')
    sandbox.json(['character', 'set', 'aria', 'coins.gp=1'])
    expect(sandbox.git('status', '--porcelain')).toBe('A  notes.txt\n')
    expect(sandbox.git('show', '--name-only', '--format=', 'HEAD').trim()).toBe(ARIA)
  })

  test('a vault inside a larger repository commits only its own files', () => {
    const inner = path('games/marsh')
    sandbox.json(['init', 'games/marsh'])
    sandbox.json([...CREATE, '--name', 'X'], {cwd: inner})
    expect(sandbox.git('show', '--name-only', '--format=', 'HEAD').trim()).toBe('games/marsh/characters/x.yaml')
    sandbox.json(['character', 'set', 'x', 'coins.gp=1'], {cwd: inner})
    sandbox.json(['undo'], {cwd: inner})
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(sandbox.json<{commits: unknown[]}>(['history', 'x'], {cwd: inner}).commits).toHaveLength(3)
  })

  test('a lock whose process is gone is taken over', () => {
    const {pid = 0} = spawnSync('true')
    lock({pid})
    expect(sandbox.dnd(['character', 'set', 'aria', 'coins.gp=1'])).toMatchObject({status: 0, stderr: ''})
    expect(existsSync(path('.dnd/lock'))).toBe(false)
  })

  test('a lock that a power cut left empty does not lock for ever', () => {
    write('.dnd/lock', '')
    const ran = sandbox.dnd(['character', 'set', 'aria', 'coins.gp=1'])
    expect([
      [0, ''],
      [7, expect.stringContaining('remove .dnd/lock')],
    ]).toContainEqual([ran.status, ran.stderr])
  })

  test('commands at once each succeed and each commit', async () => {
    const start = (...args: string[]) =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, [DND, ...args], {cwd: sandbox.root, env: sandbox.env as NodeJS.ProcessEnv, stdio: 'ignore'}).on(
          'close',
          resolve,
        )
      })
    const names = ['Uno', 'Duo', 'Tria']
    expect(await Promise.all(names.map((name) => start(...CREATE, '--name', name)))).toEqual([0, 0, 0])
    const subjects = sandbox.git('log', '-3', '--format=%s')
    for (const name of names) expect(subjects).toContain(`create ${name}`)
    expect(sandbox.git('status', '--porcelain')).toBe('')
  })

  test('two characters of one name at once get two ids', async () => {
    const start = () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, [DND, ...CREATE, '--name', 'Twin'], {
          cwd: sandbox.root,
          env: sandbox.env as NodeJS.ProcessEnv,
          stdio: 'ignore',
        }).on('close', resolve)
      })
    expect(await Promise.all([start(), start()])).toEqual([0, 0])
    expect(readdirSync(path('characters')).sort()).toEqual(['aria.yaml', 'bruk.yaml', 'twin-2.yaml', 'twin.yaml'])
  })
})

describe('a file of characters, good and bad', () => {
  const good = '{name: Good, class: fighter, species: human, background: soldier}'
  const cases = [
    {why: 'an unknown class', bad: '{name: Bad, class: figther, species: human, background: soldier}', code: 'NOT_FOUND'},
    {why: 'an unknown key', bad: '{name: Bad, klass: fighter}', code: 'INVALID_DATA'},
    {why: 'a word in place of answers', bad: 'Bad', code: 'INVALID_DATA'},
    {why: 'nothing in place of answers', bad: '~', code: 'INVALID_DATA'},
    {why: 'an id that is taken', bad: '{id: aria, name: Bad, class: fighter}', code: 'ID_TAKEN'},
    {why: 'an id that leads out', bad: '{id: ../../evil, name: Bad, class: fighter}', code: 'USAGE'},
    {why: 'a name with an escape sequence', bad: '{name: "\\e[31mBad", class: fighter}', code: 'INVALID_DATA'},
    {why: 'a whole character that is not one', bad: '{kind: character, id: bad}', code: 'INVALID_DATA'},
  ]
  test.each(cases)('$why is reported as $code, and the good one is written', ({bad, code}) => {
    write('party.yaml', `- ${bad}\n- ${good}\n`)
    sandbox.git('add', 'party.yaml')
    sandbox.git('commit', '--quiet', '-m', 'party')
    const ran = sandbox.dnd(['character', 'create', '--from', 'party.yaml', '--auto', '--json'])
    expect(ran.status).toBe(3)
    expectNoControl(ran)
    expect(JSON.parse(ran.stdout)).toMatchObject({
      failed: 1,
      characters: [
        {nth: 1, error: {code}},
        {nth: 2, id: 'good'},
      ],
    })
    expect(sandbox.git('show', '--name-only', '--format=', 'HEAD').trim()).toBe('characters/good.yaml')
    expect(sandbox.git('status', '--porcelain')).toBe('')
    const again = sandbox.dnd(['character', 'create', '--from', '-', '--auto', '--dry-run'], {input: `- ${bad}\n`})
    expect(again.status).toBe(3)
    expectNoControl(again)
  })
})

describe('homebrew that is wrong', () => {
  const species = (id: string) => `id: ${id}\nname: Frogfolk\n`
  const cases = [
    {why: 'a folder of no kind', file: 'catalog/specie/frogfolk.yaml', text: species('frogfolk'), severity: 'error'},
    {why: 'no folder of a kind', file: 'catalog/frogfolk.yaml', text: species('frogfolk'), severity: 'warning'},
    {
      why: 'a schema that does not fit',
      file: 'catalog/species/frogfolk.yaml',
      text: `kind: species\n${species('frogfolk')}`,
      severity: 'error',
    },
    {why: 'broken YAML', file: 'catalog/species/frogfolk.yaml', text: 'name: "Frog', severity: 'error'},
    {why: 'not UTF-8', file: 'catalog/species/frogfolk.yaml', text: Buffer.from([0xff, 0xfe, 0x00]), severity: 'error'},
    {why: 'a bomb', file: 'catalog/species/frogfolk.yaml', text: bomb, severity: 'error'},
    {
      why: 'a formula that is none',
      file: 'catalog/condition/frogged.yaml',
      text: 'kind: condition\nid: frogged\nname: Frogged\nsummary: Ribbit.\nsource: {document: homebrew}\nhop: 1\n',
      severity: 'error',
    },
  ]
  test.each(cases)('$why: validate says where, and everything else works', ({file, text, severity}) => {
    write(file, text)
    const before = stateOfVault()
    const ran = sandbox.dnd(['validate', '--json'])
    expect({status: ran.status, stderr: ran.stderr}).toEqual({status: severity === 'error' ? 3 : 0, stderr: ''})
    const {diagnostics} = JSON.parse(ran.stdout) as {diagnostics: {file: string; severity: string; line?: number}[]}
    expect(diagnostics.filter((each) => each.file !== file)).toEqual([])
    expect(diagnostics).toContainEqual(expect.objectContaining({file, severity}))
    const shown = sandbox.dnd(['validate'])
    expect(shown.stdout).toContain(`${file}:`)
    for (const args of [
      ['character', 'show', 'aria'],
      ['catalog', 'show', 'fireball'],
      ['catalog', 'search', 'fireball'],
      ['character', 'list'],
      ['character', 'level-up', 'aria', '--auto', '--no-commit'],
    ]) {
      expect({args, status: sandbox.dnd(args).status}).toEqual({args, status: 0})
    }
    sandbox.git('checkout', '--', ARIA)
    expect(stateOfVault()).toEqual(before)
  })

  test("an id of the SRD is reported and does not take the SRD's place", () => {
    write('catalog/condition/prone.yaml', 'kind: condition\nid: prone\nname: Prone Mine\nsummary: Mine.\nsource: {document: homebrew}\n')
    const {status, stdout} = sandbox.dnd(['validate', '--json'])
    expect(status).toBe(3)
    expect(JSON.parse(stdout).diagnostics).toContainEqual(
      expect.objectContaining({file: 'catalog/condition/prone.yaml', line: expect.any(Number)}),
    )
    expect(sandbox.json<{entry: {name: string}}>(['catalog', 'show', 'condition/prone']).entry.name).toBe('Prone')
  })
})

describe('the cache', () => {
  beforeEach(() => {
    const fox = template.json<{entry: object}>(['catalog', 'show', 'condition/prone']).entry
    write(
      'catalog/condition/frogged.yaml',
      JSON.stringify({...fox, id: 'frogged', name: 'Frogged', summary: 'Turned into a frog.', source: {document: 'homebrew'}}),
    )
    expect(sandbox.dnd(['catalog', 'search', 'frogged']).stdout).toContain('Frogged')
  })
  const cases = [
    {why: 'random bytes', bytes: Buffer.from('garbage, not a database at all'.repeat(100))},
    {why: 'nothing', bytes: Buffer.alloc(0)},
    {why: 'half of it', bytes: undefined},
  ]
  test.each(cases)('$why in place of the index: it is built again, and says so once', ({bytes}) => {
    const file = path('.dnd/catalog.sqlite')
    const whole = readFileSync(file)
    writeFileSync(file, bytes ?? whole.subarray(0, whole.length / 2))
    expect(sandbox.dnd(['catalog', 'search', 'frogged'])).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/was damaged and has been built again/),
      stdout: expect.stringContaining('Frogged'),
    })
    for (const args of [['catalog', 'show', 'frogged'], ['validate'], ['character', 'show', 'aria'], ['catalog', 'search', 'fireball']]) {
      expect({args, ...sandbox.dnd(args), stdout: ''}).toEqual({args, status: 0, stderr: '', stdout: ''})
    }
    expect(sandbox.dnd(['catalog', 'search', 'frogged']).stdout).toContain('Frogged')
  })

  test('what is remembered of a file is never believed over its text', () => {
    expect(sandbox.json<{sheet: {name: string}}>(['character', 'show', 'aria']).sheet.name).toBe('Aria')
    edit(ARIA, 'name: Aria', 'name: Arya')
    expect(sandbox.json<{sheet: {name: string}}>(['character', 'show', 'aria']).sheet.name).toBe('Arya')
    for (const file of readdirSync(path('.dnd/parsed'))) write(`.dnd/parsed/${file}`, '{"half')
    expect(sandbox.json<{sheet: {name: string}}>(['character', 'show', 'aria']).sheet.name).toBe('Arya')
  })

  test('without .dnd nothing is lost', () => {
    const shown = sandbox.dnd(['character', 'show', 'aria', '--json']).stdout
    rmSync(path('.dnd'), {recursive: true})
    expect(sandbox.dnd(['catalog', 'search', 'frogged']).stdout).toContain('Frogged')
    expect(sandbox.dnd(['character', 'show', 'aria', '--json']).stdout).toBe(shown)
    expect(sandbox.dnd(['undo']).status).toBe(0)
  })

  test("a folder that can't be written still reads", () => {
    rmSync(path('.dnd'), {recursive: true})
    write('.dnd', 'a file where a folder should be')
    expect(sandbox.dnd(['catalog', 'search', 'frogged'])).toMatchObject({status: 0, stdout: expect.stringContaining('Frogged')})
  })
})

describe('hostile text does no harm', () => {
  const hostile = `${ESC}[31mred${ESC}[0m ${ESC}]0;title\u0007 \u009b2J \u202eevil \u0000nul`

  test('in notes of a file, in every form of the sheet', () => {
    write(
      ARIA,
      `${read(ARIA)}notes: ${JSON.stringify(hostile)
        .replace(/\u202e/g, '\\u202e')
        .replace(/\u009b/g, '\\u009b')}\ndetails: {faith: "\\e[31mx\\u202e"}\n`,
    )
    for (const args of [
      ['character', 'show', 'aria'],
      ['character', 'show', 'aria', '--full'],
      ['character', 'show', 'aria', '--format', 'markdown'],
      ['character', 'show', 'aria', '--format', 'html'],
      ['character', 'list'],
      ['validate'],
    ]) {
      const ran = sandbox.dnd(args)
      expect({args, status: ran.status, stderr: ran.stderr}).toEqual({args, status: 0, stderr: ''})
      expectNoControl(ran)
    }
  })

  test('a name that runs right to left is stripped on output', () => {
    const ran = sandbox.dnd([...CREATE, '--name', 'abc\u202egnp'])
    if (ran.status === 0)
      for (const args of [['character', 'list'], ['character', 'show', 'abc'], ['status'], ['history', 'abc']])
        expectNoControl(sandbox.dnd(args))
    expectNoControl(ran)
  })

  test('in commits by other people, in history and status', () => {
    edit(ARIA, /^name: .*$/m, 'name: Theirs')
    sandbox.git('commit', '--quiet', '-a', '-m', `${ESC}[31mred\n\nDnd-Command: ${ESC}[2J`, '--author', `${ESC}[31mEve <e@e.e>`)
    for (const args of [['history', 'aria'], ['status'], ['history', 'aria', '--json'], ['undo']]) expectNoControl(sandbox.dnd(args))
  })

  test('in a query, a file name and the environment', () => {
    write(`characters/${ESC}[31mx.yaml`, 'x')
    for (const args of [
      ['catalog', 'search', hostile.replace('\u0000', '')],
      ['validate'],
      ['character', 'list'],
      ['character', 'validate'],
      ['status'],
      [`${ESC}[31m`],
      ['character', 'list', `--${ESC}[31m`],
    ])
      expectNoControl(sandbox.dnd(args))
    expectNoControl(sandbox.dnd(['character', 'list'], {env: {DND_VAULT: `${ESC}[31m`}}))
  })

  const queries = [
    "fire' OR 1=1 --",
    'fire"; DROP TABLE entries; --"',
    'fire*',
    '*',
    'NEAR(fire ice)',
    'name:fire',
    '{name} : fire',
    '^fire',
    'fire + ice',
    '-fire',
    'NOT fire',
    'a OR',
    'AND',
    '%',
    '_',
    '\\',
    'level:1..',
    'level:<',
    'cost:<5xp',
    'x'.repeat(5000),
    `${'('.repeat(500)}x${')'.repeat(500)}`,
    '🔥',
    'ﬁre',
  ]
  test.each(queries)('a query of operators is text or a clear refusal: %.30s', (query) => {
    const ran = sandbox.dnd(['catalog', 'search', '--json', '--', query])
    expect([0, 2]).toContain(ran.status)
    if (ran.status === 2) expect(document(ran).error.code).toBe('QUERY_SYNTAX')
    else expect(JSON.parse(ran.stdout)).toHaveProperty('hits')
    expect(ran.stderr).toBe('')
  })

  test('a name that begins with a hyphen', () => {
    expect(sandbox.json([...CREATE, '--name=-rf'])).toMatchObject({characters: [{id: 'rf', name: '-rf'}]})
    expect(sandbox.dnd(['character', 'show', '--', '-rf']).status).toBe(0)
    expect(sandbox.json([...CREATE, '--name', '-x'])).toMatchObject({characters: [{id: 'x', name: '-x'}]})
    expect(sandbox.dnd(['character', 'rename', '--', 'rf', '-rf /'])).toMatchObject({status: 0, stdout: expect.stringContaining('-rf /')})
  })

  test('a file to create from may lie outside the vault', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dnd-out-'))
    writeFileSync(join(folder, 'party.yaml'), '{name: Good, class: fighter, species: human, background: soldier}')
    expect(sandbox.json<{failed: number}>(['character', 'create', '--auto', '--from', join(folder, 'party.yaml')]).failed).toBe(0)
    rmSync(folder, {recursive: true})
  })
})

describe('places', () => {
  test('outside a vault', () => {
    for (const args of [
      ['character', 'list'],
      ['status'],
      ['validate'],
      ['undo'],
      ['history', 'aria'],
      ['character', 'show', 'aria'],
      [...CREATE, '--name', 'X'],
    ]) {
      const ran = sandbox.dnd(args, {cwd: sandbox.home})
      expect({args, status: ran.status, stderr: ran.stderr}).toEqual({
        args,
        status: 4,
        stderr: expect.stringMatching(/\[VAULT_NOT_FOUND\][\s\S]*`dnd init`/),
      })
      expect(document(sandbox.dnd([...args, '--json'], {cwd: sandbox.home})).error.code).toBe('VAULT_NOT_FOUND')
    }
    for (const args of [['roll', '1d6'], ['catalog', 'show', 'fireball'], ['catalog', 'search', 'fireball'], ['version'], ['help']])
      expect({args, status: sandbox.dnd(args, {cwd: sandbox.home}).status}).toEqual({args, status: 0})
  })

  test('a path with spaces, quotes and letters of all kinds', () => {
    const name = 'Spiel & "Spaß" – игра 龍 $HOME'
    sandbox.json(['init', name], {cwd: sandbox.home})
    const cwd = join(sandbox.home, name)
    sandbox.json([...CREATE, '--name', 'Ünï Çødé'], {cwd})
    const [{id}] = sandbox.json<{characters: [{id: string}]}>(['character', 'list'], {cwd}).characters
    sandbox.json(['character', 'set', id, 'player=Zoë'], {cwd})
    sandbox.json(['undo', '--vault', cwd])
    expect(sandbox.dnd(['validate', '--vault', cwd]).status).toBe(0)
    expect(sandbox.json<{commits: unknown[]}>(['history', id], {cwd}).commits).toHaveLength(3)
  })

  test('a link that leads out of the vault is not followed', () => {
    rmSync(path(ARIA))
    writeFileSync(join(sandbox.home, 'aria.yaml'), template.git('show', `HEAD:${ARIA}`))
    spawnSync('ln', ['-s', join(sandbox.home, 'aria.yaml'), path(ARIA)])
    const before = readFileSync(join(sandbox.home, 'aria.yaml'), 'utf8')
    const ran = sandbox.dnd(['character', 'set', 'aria', 'coins.gp=1'])
    expect({status: ran.status, stderr: ran.stderr}).toEqual({status: 3, stderr: expect.stringContaining('[FILE_UNREADABLE]')})
    expect(readFileSync(join(sandbox.home, 'aria.yaml'), 'utf8')).toBe(before)
  })

  test.each(['40', '20', '1', '0', '-5', 'wide', '100000'])('COLUMNS=%s', (COLUMNS) => {
    for (const args of [
      ['character', 'show', 'aria'],
      ['character', 'list'],
      ['catalog', 'show', 'fireball'],
      ['catalog', 'search', 'fire'],
      ['validate'],
      ['character', 'show', 'nobody'],
    ]) {
      const ran = sandbox.dnd(args, {env: {COLUMNS}})
      expect({args, status: ran.status}).toEqual({args, status: args.includes('nobody') ? 4 : 0})
      if (COLUMNS === '40')
        for (const line of ran.stdout.split('\n')) expect({args, line, fits: [...line].length <= 40}).toEqual({args, line, fits: true})
    }
  })

  test('a reader that goes away is no failure', () => {
    const command = `"${process.execPath}" "${DND}" catalog list --jsonl | head -1; "${process.execPath}" "${DND}" character show aria | head -1`
    const {status, stdout, stderr} = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
      cwd: sandbox.root,
      encoding: 'utf8',
      env: sandbox.env as NodeJS.ProcessEnv,
    })
    expect({stderr, lines: stdout.trim().split('\n').length}).toEqual({stderr: '', lines: 2})
    expect(status).toBe(0)
  })

  test('a closed standard output is no crash', () => {
    const {stderr} = spawnSync('bash', ['-c', `"${process.execPath}" "${DND}" character show aria >&-`], {
      cwd: sandbox.root,
      encoding: 'utf8',
      env: sandbox.env as NodeJS.ProcessEnv,
    })
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
