import {openTable} from '../../src/app/host/table.js'
import {Door} from '../../src/host/door/door.js'
import {Desk} from '../../src/host/wants/desk.js'
import {TABLE_WORDS} from '../../src/print/table/words.js'
import type {Wanted} from '../../src/schema/host.js'
import {disk} from '../../src/vault/disk.js'

/**
 * A process of a test: the host's desk is asked for something, and the process dies before its n-th call that changes the disk; with 0
 * it lives, and says what was answered and how many such calls there were.
 */
const [nth = '0', asked = ''] = process.argv.slice(2)
const {key, want, guest} = JSON.parse(asked) as {key: string; want: Wanted; guest: {id: string; name: string; character: string}}

const root = process.cwd()
const vault = {vault: root, cwd: root}
const table = await openTable(vault)
const door = new Door(undefined, {now: Date.now, random: (bytes) => Buffer.alloc(bytes, 7), keep: () => undefined})
const quiet = () => undefined
const desk = new Desk({
  table,
  door,
  vault: {...vault, campaign: table.campaign},
  words: TABLE_WORDS,
  changed: quiet,
  onRequest: quiet,
  onWhisper: quiet,
  onBug(error) {
    throw error
  },
})

let calls = 0
for (const [name, call] of Object.entries(disk) as [keyof typeof disk, (...args: unknown[]) => unknown][])
  Object.assign(disk, {
    [name]: (...args: unknown[]) => {
      calls += 1
      if (calls === Number(nth)) process.kill(process.pid, 'SIGKILL')
      return call(...args)
    },
  })

const done = await desk.want({...guest, role: 'player', token: '', until: Date.now() + 60_000}, key, want)
desk.close()
process.stdout.write(JSON.stringify({done, calls}))
