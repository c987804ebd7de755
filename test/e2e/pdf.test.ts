import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {getDocument} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox

beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.dnd(['init', '.'])
  sandbox.dnd(['character', 'create', '--name', 'Aria', '--class', 'wizard', '--species', 'elf', '--background', 'sage', '--auto'])
})
afterAll(() => sandbox.remove())

const show = (...args: string[]) => sandbox.dnd(['character', 'show', 'aria', ...args], {env: {SOURCE_DATE_EPOCH: '86400'}})
const read = (file: string) => readFileSync(join(sandbox.root, file))

describe('character show --format pdf', () => {
  test('writes a file named after the character, and nothing over it', () => {
    expect(show('--format', 'pdf')).toMatchObject({status: 0, stdout: '', stderr: expect.stringContaining('Wrote aria.pdf')})
    expect(read('aria.pdf').subarray(0, 5).toString()).toBe('%PDF-')
    writeFileSync(join(sandbox.root, 'aria.pdf'), 'kept')
    expect(show('--format', 'pdf')).toMatchObject({status: 7, stderr: expect.stringContaining('FILE_EXISTS')})
    expect(read('aria.pdf').toString()).toBe('kept')
    expect(show('--format', 'pdf', '--force').status).toBe(0)
    expect(read('aria.pdf').length).toBeGreaterThan(10_000)
  })

  test('gives the same bytes on standard output for the same date', () => {
    const [one, two] = [show('--format', 'pdf', '-o', '-'), show('--format', 'pdf', '-o', '-')]
    expect(one.stdout.startsWith('%PDF-')).toBe(true)
    expect(one.stdout).toBe(two.stdout)
  })

  test('says that a portrait is missing, and prints the rest', () => {
    sandbox.dnd(['character', 'set', 'aria', 'details.portrait=none.png'])
    expect(show('--format', 'pdf', '-o', 'two.pdf')).toMatchObject({status: 0, stderr: expect.stringContaining('The portrait "none.png"')})
    expect(existsSync(join(sandbox.root, 'two.pdf'))).toBe(true)
  })

  describe('with letters that our fonts lack', () => {
    /** A letter beyond the first plane, where emoji are too, that a monospaced face has and ours don't. */
    const RARE = '𝙰'
    const FONT = join(import.meta.dirname, '../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf')

    beforeAll(() => {
      sandbox.dnd(['character', 'set', 'aria', `player=Ann ${RARE} 東京🐉`])
    })
    afterAll(() => {
      sandbox.dnd(['character', 'set', 'aria', 'player='])
    })

    /** What another program reads of the file, and the fonts in it. */
    async function opened(file: string): Promise<{text: string; hasFont: (name: string) => boolean}> {
      const document = await getDocument({data: new Uint8Array(read(file)), verbosity: 0, useSystemFonts: false}).promise
      const {items} = await (await document.getPage(1)).getTextContent()
      const text = items.map((item) => ('str' in item ? item.str : '')).join('')
      return {text, hasFont: (name) => read(file).includes(name)}
    }

    test('names them, and how to bring a font', async () => {
      const {status, stderr} = show('--format', 'pdf', '-o', 'boxes.pdf')
      expect(status).toBe(0)
      expect(stderr).toContain(`no font here has: ${RARE} 東 京 🐉`)
      expect(stderr).toContain('--font FILE.ttf')
      const {text, hasFont} = await opened('boxes.pdf')
      expect([text.includes('□'), hasFont('DejaVuSansMono')]).toEqual([true, false])
    })

    test.each([
      ['by a flag', (file: string) => show('--format', 'pdf', '-o', file, '--font', FONT)],
      [
        'by the environment',
        (file: string) => sandbox.dnd(['character', 'show', 'aria', '-f', 'pdf', '-o', file], {env: {DND_FONT: FONT}}),
      ],
      [
        'by a setting',
        (file: string) => {
          const folder = join(sandbox.home, 'settings')
          mkdirSync(folder, {recursive: true})
          writeFileSync(join(folder, 'config.yaml'), `font: ${FONT}\n`)
          return sandbox.dnd(['character', 'show', 'aria', '-f', 'pdf', '-o', file], {env: {DND_CONFIG_DIR: folder}})
        },
      ],
    ])('sets them in a font that is named %s, and tells what that lacks too', async (by, run) => {
      const file = `${by.replaceAll(' ', '-')}.pdf`
      const {status, stderr} = run(file)
      expect([status, stderr]).toEqual([0, expect.stringContaining('no font here has: 東 京 🐉\n')])
      const {text, hasFont} = await opened(file)
      expect(text).toContain(RARE)
      expect(hasFont('DejaVuSansMono')).toBe(true)
    })

    test('tells them as JSON', () => {
      expect(sandbox.json<{lacking: string}>(['character', 'show', 'aria', '-f', 'pdf', '-o', 'j.pdf']).lacking).toBe(`${RARE}東京🐉`)
    })

    test.each([
      ['a file that is none', () => 'dnd.yaml', 2],
      [
        'a file that only begins like one',
        () => {
          writeFileSync(join(sandbox.root, 'cut.ttf'), readFileSync(FONT).subarray(0, 900))
          return 'cut.ttf'
        },
        2,
      ],
      ['nothing at all', () => 'none.ttf', 4],
      ['a folder', () => 'characters', 2],
    ])('refuses %s, and writes no sheet', (_, font, status) => {
      const ran = show('--format', 'pdf', '-o', 'bad.pdf', '--font', font())
      expect([ran.status, ran.stderr]).toEqual([status, expect.stringMatching(/FONT_FILE|NOT_FOUND/)])
      expect(existsSync(join(sandbox.root, 'bad.pdf'))).toBe(false)
    })
  })

  test('leaves room for a pencil in the other forms too', () => {
    expect(show('--format', 'html', '--blank', 'hp,coins').stdout).toMatch(/<dd>____\/\d+/)
    expect(show('--format', 'markdown', '--blank', 'coins').stdout).toContain('\\_\\_\\_\\_ gp')
    expect(show('--blank', 'hp')).toMatchObject({status: 2, stderr: expect.stringContaining('no room for a pencil')})
  })
})
