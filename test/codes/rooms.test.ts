import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {CODE_ROOMS, type CodeRoom, type CodeWords} from '../../src/codes.js'

const rooms = Object.keys(CODE_ROOMS) as CodeRoom[]

describe('the table of codes', () => {
  test.each(rooms)('%s has a file that provokes all of it', (room) => {
    const file = join(import.meta.dirname, `${room}.test.ts`)
    expect(existsSync(file) && readFileSync(file, 'utf8')).toContain(`provokeAll('${room}', {`)
  })

  test('no code stands in two rooms', () => {
    const codes = rooms.flatMap((room) => Object.keys(CODE_ROOMS[room]))
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
  })

  test('each code is one sentence, and says what to do in another', () => {
    const words = rooms.flatMap((room) => Object.values<CodeWords>(CODE_ROOMS[room]))
    expect(words.filter(({meaning, mend}) => !meaning.endsWith('.') || !/^(?:–|.*\.)$/.test(mend))).toEqual([])
  })

  test('an error has an exit status', () => {
    const words = rooms.flatMap((room) => Object.entries<CodeWords>(CODE_ROOMS[room]))
    expect(words.filter(([, {is, exit}]) => is === 'error' && exit === undefined)).toEqual([])
  })
})
