import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import pjson from '../../package.json' with {type: 'json'}
import {type Ran, Sandbox} from '../helpers/run-dnd.js'
import {CTRL_C, ENTER, SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

const ROOT = join(import.meta.dirname, '../..')

/** What a person has who installs the package, and none of what is optional, in an empty folder. */
let folder: string
let sandbox: Sandbox
let program: string

function npm(cwd: string, ...args: string[]): string {
  const {stdout, stderr, status} = spawnSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {cwd, encoding: 'utf8'})
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dnd-packed-'))
  npm(ROOT, 'pack', '--silent', '--pack-destination', folder)
  const packed = readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? ''
  const app = join(folder, 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), '{"name": "table", "private": true}')
  npm(app, 'install', '--omit=optional', '--prefer-offline', join('..', packed))
  // Its native part takes a minute to compile; what was compiled for the project is the same.
  cpSync(join(ROOT, 'node_modules/better-sqlite3/build'), join(app, 'node_modules/better-sqlite3/build'), {recursive: true})
  program = join(app, 'node_modules/dnd/bin/run.js')
  sandbox = new Sandbox()
})
afterAll(() => {
  rmSync(folder, {recursive: true, force: true})
  sandbox.remove()
})

const vault = () => join(sandbox.root, 'vault')

function dnd(args: readonly string[], {cwd = vault(), input}: {cwd?: string; input?: string} = {}): Ran {
  const {stdout, stderr, status} = spawnSync(process.execPath, [program, ...args], {
    ...{cwd, encoding: 'utf8', env: sandbox.env as NodeJS.ProcessEnv, maxBuffer: 64 * 1024 * 1024},
    ...(input === undefined ? {stdio: ['ignore', 'pipe', 'pipe']} : {input}),
  })
  return {stdout, stderr, status}
}

const terminal = (...args: string[]) => new Terminal({root: vault(), env: sandbox.env}, process.execPath, [program, ...args], {rows: 40})

describe('the packed package, installed in an empty folder', () => {
  test('needs what is not bundled alone', () => {
    expect(Object.keys(pjson.dependencies).sort()).toEqual(['@oclif/plugin-help', 'better-sqlite3'])
    expect(Object.keys(pjson.optionalDependencies).sort()).toEqual(['@napi-rs/keyring', 'sharp'])
  })

  test('makes the demo, and all of it is right', () => {
    expect(dnd(['demo', 'vault'], {cwd: sandbox.root})).toMatchObject({status: 0})
    expect(dnd(['validate']).status).toBe(0)
  })

  test.each([
    {why: 'help', args: ['help', 'character', 'create'], says: 'USAGE'},
    {why: 'help of all', args: ['--help'], says: 'FIRST STEPS'},
    {why: 'completion', args: ['--complete', '2', 'dnd', 'catalog', 'sh'], says: 'show'},
    {why: 'search', args: ['catalog', 'search', 'fireball'], says: 'Fireball'},
    {why: 'a sheet', args: ['character', 'show', 'aria'], says: 'Aria'},
    {why: 'a draft', args: ['generate', 'npc', '--offline', '--seed', '1', '--dry-run'], says: 'NPC'},
    {why: 'a map as SVG', args: ['map', 'dungeon', '--seed', '1', '--out', '-'], says: '<svg'},
    {
      why: 'a fight in memory',
      args: ['combat', 'run', 'songs-below', '--seed', '1', '--script', '-'],
      input: 'init roll\nbegin\n',
      says: 'ound',
    },
    {why: 'keys of services without a keyring', args: ['auth', 'list'], says: 'no keys'},
  ])('$why', ({args, input, says}) => {
    const {status, stdout, stderr} = dnd(args, input === undefined ? {} : {input})
    expect({status, text: stdout + stderr}).toEqual({status: 0, text: expect.stringContaining(says)})
  })

  test('a sheet as PDF', () => {
    expect(dnd(['character', 'show', 'aria', '--format', 'pdf', '-o', 'aria.pdf'])).toMatchObject({status: 0})
    expect(readFileSync(join(vault(), 'aria.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('says of a picture which package makes it', () => {
    expect(dnd(['map', 'dungeon', '--seed', '1', '--out', 'map.png'])).toMatchObject({
      status: 7,
      stderr: expect.stringContaining('[SHARP_MISSING]'),
    })
  })

  test('speaks to a program by MCP', () => {
    const hello = {protocolVersion: '2025-06-18', capabilities: {}, clientInfo: {name: 'test', version: '1'}}
    const {stdout} = dnd(['mcp'], {input: `${JSON.stringify({jsonrpc: '2.0', id: 1, method: 'initialize', params: hello})}\n`})
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({id: 1, result: {serverInfo: {name: 'dnd'}}})
  })

  test('the browser', async () => {
    const browser = terminal('catalog', 'browse')
    await browser.sees('Search:')
    await browser.type('delayed blast', '▸ Delayed Blast Fireball')
    await browser.type(ENTER, SECOND_SCREEN.off)
    expect(await browser.ended).toBe(0)
  })

  test('the wizard', async () => {
    const wizard = terminal('character', 'create')
    await wizard.sees('❯ Barbarian')
    wizard.answer(ENTER)
    await wizard.sees(/Class[\s\S]*❯ (?!Barbarian)/)
    wizard.answer(CTRL_C)
    expect(await wizard.ended).toBe(130)
  })

  test('the host', async () => {
    const host = terminal('host', '--port', '0')
    await host.sees(/http:\/\/localhost:\d+/)
    const address = /http:\/\/localhost:\d+/.exec(host.shown)?.[0] ?? ''
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({status: 'ok'})
    expect((await fetch(`${address}/app.js`)).status).toBe(200)
    host.answer(CTRL_C)
    expect([0, 130]).toContain(await host.ended)
  })
})
