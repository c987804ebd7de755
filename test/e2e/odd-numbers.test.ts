import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

interface Described {
  name: string
  type?: string
  options?: readonly string[]
  helpGroup?: string
  required?: boolean
}
type Manifest = {commands: Record<string, {flags: Record<string, Described>; args: Record<string, Described>}>}

const MANIFEST: Manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8'))
/** Commands whose status git gives a meaning of its own, and those that only make a folder of the name they are given. */
const APART = ['merge-driver', 'init', 'demo']
const ODD = [
  '1e999',
  '-0x10',
  '99999999999999999999',
  '-99999999999999999999',
  '0x10',
  '',
  ' ',
  'NaN',
  'Infinity',
  '１２',
  '1_000',
  '1.5',
  '+',
]

const sandbox = new Sandbox()
afterAll(() => sandbox.remove())

/** Each command line with a place for one value: an option that takes any text, or all arguments. */
const PLACES = Object.entries(MANIFEST.commands)
  .filter(([id]) => !APART.includes(id))
  .flatMap(([id, {flags, args}]) => {
    const command = id.split(':')
    const takesText = ({type, options, helpGroup}: Described) => type === 'option' && !options && !helpGroup
    const named = Object.values(args).map(({options}) => options?.[0])
    return [
      ...Object.values(flags)
        .filter(takesText)
        .map(({name}) => ({
          place: `${id} --${name}`,
          line: (value: string) => [...command, `--${name}=${value}`, ...named.map((word) => word ?? 'x')],
        })),
      ...(named.length > 0 ? [{place: id, line: (value: string) => [...command, ...named.map((word) => word ?? value)]}] : []),
    ]
  })

const isRefused = ({stderr}: {stderr: string}) => /is not a whole number/.test(stderr)
const RAN = PLACES.map((each) => ({...each, ran: sandbox.dnd(each.line('1e999'))}))
const NUMBERS = RAN.filter(({ran}) => isRefused(ran))

test('number flags and arguments of every command are found', () => {
  const found = NUMBERS.map(({place}) => place)
  expect(found).toEqual(expect.arrayContaining(['roll --times', 'character:cast --slot', 'character:death-save --bonus', 'xp:add']))
  expect(found.length).toBeGreaterThan(15)
})

test('no odd value is a fault of the program', () => {
  const faults = RAN.filter(({ran}) => ran.status === 1 || ran.status === null).map(({place, ran}) => ({place, ...ran}))
  expect(faults).toEqual([])
})

test.each(ODD)('"%s" is no number to any command that takes one', (value) => {
  const taken = NUMBERS.map(({place, line}) => ({place, ...sandbox.dnd(line(value))})).filter(({status}) => status !== 2)
  expect(taken).toEqual([])
})
