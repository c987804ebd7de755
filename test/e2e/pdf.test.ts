import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
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

  test('leaves room for a pencil in the other forms too', () => {
    expect(show('--format', 'html', '--blank', 'hp,coins').stdout).toMatch(/<dd>____\/\d+/)
    expect(show('--format', 'markdown', '--blank', 'coins').stdout).toContain('\\_\\_\\_\\_ gp')
    expect(show('--blank', 'hp')).toMatchObject({status: 2, stderr: expect.stringContaining('no room for a pencil')})
  })
})
