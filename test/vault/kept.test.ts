import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {fileState, isSettled} from '../../src/vault/file-state.js'
import {keptByFile} from '../../src/vault/kept.js'
import {bareVault} from '../codes/test-vault.js'

const SHELF = '.dnd/tests/words.json'
/** Old enough to be believed at once. */
const LONG_AGO = new Date('2020-01-01T00:00:00.123Z')

/** A folder of files, what is kept of them, and which of them were worked out in the end. */
function shelf(files: Readonly<Record<string, string>>) {
  const {root} = bareVault()
  const put = (name: string, text: string): void => writeFileSync(join(root, name), text)
  for (const [name, text] of Object.entries(files)) put(name, text)
  const worked: string[] = []
  const look = (basis = 'one', paths = Object.keys(files)): Record<string, string> => {
    worked.length = 0
    const workOut = (path: string): string => {
      worked.push(path)
      return readFileSync(join(root, path), 'utf8').toUpperCase()
    }
    return Object.fromEntries(keptByFile(root, {name: 'tests/words.json', basis, paths, workOut}))
  }
  /** What is kept as it would be of files that were older when they were looked at. */
  const age = (): void => {
    const kept = JSON.parse(readFileSync(join(root, SHELF), 'utf8')) as {files: Record<string, object>}
    const files = Object.entries(kept.files).map(([path, each]) => [path, {...each, state: fileState(join(root, path))}])
    put(SHELF, JSON.stringify({...kept, files: Object.fromEntries(files)}))
  }
  return {root, put, look, age, worked}
}

const TWO = {'a.yaml': 'a', 'b.yaml': 'b'}

describe('what is worked out from files', () => {
  test('is worked out once', () => {
    const {look, age, worked} = shelf(TWO)
    expect(look()).toEqual({'a.yaml': 'A', 'b.yaml': 'B'})
    expect(worked).toEqual(['a.yaml', 'b.yaml'])
    age()
    expect(look()).toEqual({'a.yaml': 'A', 'b.yaml': 'B'})
    expect(worked).toEqual([])
  })

  test('is worked out again for a file that changed, and for that alone', () => {
    const {put, look, age, worked} = shelf(TWO)
    look()
    age()
    put('b.yaml', 'new')
    expect(look()).toEqual({'a.yaml': 'A', 'b.yaml': 'NEW'})
    expect(worked).toContain('b.yaml')
    expect(worked).not.toContain('a.yaml')
  })

  test.each([
    ['as long, in the same tick of the clock', ({put}: Shelf) => put('a.yaml', 'x')],
    [
      'as long, with its old time put back',
      ({root, put, age}: Shelf) => {
        age()
        put('a.yaml', 'x')
        utimesSync(join(root, 'a.yaml'), LONG_AGO, LONG_AGO)
      },
    ],
    [
      'as long and as old, moved into its place',
      ({root, put, age}: Shelf) => {
        age()
        put('c.yaml', 'x')
        utimesSync(join(root, 'c.yaml'), LONG_AGO, LONG_AGO)
        renameSync(join(root, 'c.yaml'), join(root, 'a.yaml'))
      },
    ],
    [
      'behind a link that leads elsewhere now',
      ({root, put, age}: Shelf) => {
        age()
        put('c.yaml', 'x')
        rmSync(join(root, 'a.yaml'))
        symlinkSync('c.yaml', join(root, 'a.yaml'))
      },
    ],
  ])('is never of an older text: one %s', (_, edit) => {
    const kept = shelf(TWO)
    utimesSync(join(kept.root, 'a.yaml'), LONG_AGO, LONG_AGO)
    kept.look()
    edit(kept)
    expect(kept.look()).toEqual({'a.yaml': 'X', 'b.yaml': 'B'})
  })

  test('stands where a file was written again with the same text, as going to a branch and back does', async () => {
    const {put, look, age, worked} = shelf(TWO)
    await settled(look, worked)
    age()
    put('a.yaml', 'a')
    expect(look()).toEqual({'a.yaml': 'A', 'b.yaml': 'B'})
    expect(worked).toEqual([])
  })

  test('is of its basis', () => {
    const {look, age, worked} = shelf(TWO)
    look()
    age()
    look('another')
    expect(worked).toEqual(['a.yaml', 'b.yaml'])
  })

  test('leaves with its file', () => {
    const {root, look, age} = shelf(TWO)
    look()
    age()
    expect(look('one', ['a.yaml'])).toEqual({'a.yaml': 'A'})
    expect(Object.keys((JSON.parse(readFileSync(join(root, SHELF), 'utf8')) as {files: object}).files)).toEqual(['a.yaml'])
  })

  test.each([
    ['nothing', ''],
    ['half of it', '{"basis": "one", "fil'],
    ['something else', '[1, 2]'],
    ['no object of files', '{"basis": "one", "files": 7}'],
    ['files without what was kept', '{"basis": "one", "files": {"a.yaml": null, "b.yaml": 1}}'],
    ['bytes that are no text', '\u0000\u0001'],
  ])('is made anew where the shelf holds %s', (_, text) => {
    const {root, put, look} = shelf(TWO)
    look()
    put(SHELF, text)
    expect(look()).toEqual({'a.yaml': 'A', 'b.yaml': 'B'})
    expect(JSON.parse(readFileSync(join(root, SHELF), 'utf8'))).toMatchObject({basis: 'one'})
  })

  test('needs no shelf: where none can be written it is worked out each time, and nothing half-written is left', () => {
    const {root, put, look, worked} = shelf(TWO)
    rmSync(join(root, '.dnd'), {recursive: true, force: true})
    put('.dnd', 'a file where the folder belongs')
    expect([look(), look()]).toEqual([
      {'a.yaml': 'A', 'b.yaml': 'B'},
      {'a.yaml': 'A', 'b.yaml': 'B'},
    ])
    expect(worked).toHaveLength(2)
    rmSync(join(root, '.dnd'))
    mkdirSync(join(root, SHELF), {recursive: true})
    expect(look()).toEqual({'a.yaml': 'A', 'b.yaml': 'B'})
    expect(readdirSync(join(root, '.dnd/tests'))).toEqual(['words.json'])
  })
})

type Shelf = ReturnType<typeof shelf>

/** Look until the files are old enough for their texts to be noted down. */
async function settled(look: () => unknown, worked: readonly string[]): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, 10))
    look()
  } while (worked.length > 0)
}

describe('the state of a file', () => {
  test.each([
    ['nothing', () => undefined],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('nowhere', path)],
    ['a link in a circle', (path: string) => symlinkSync('odd.yaml', path)],
  ])('is no promise where there is %s', (_, make) => {
    const path = join(bareVault().root, 'odd.yaml')
    make(path)
    expect(fileState(path)).toBe('')
    expect(isSettled('', Number.MAX_SAFE_INTEGER)).toBe(false)
    expect(existsSync(join(path, 'x'))).toBe(false)
  })

  test.each([
    ['younger than the look', '1000.5 1000.5', 900, false],
    ['of the same tick', '1000.5 1000.5', 1010, false],
    ['older', '1000.5 1000.5', 1100, true],
    ['whose time was put back in that tick', '10.5 1000.5', 1010, false],
    ['of the same second on a disk that counts seconds', '1000 1000', 1900, false],
    ['of a second long ago on such a disk', '1000 1000', 9000, true],
  ])('of one %s', (_, times, at, expected) => {
    expect(isSettled(`${times} 1 1`, at)).toBe(expected)
  })
})
