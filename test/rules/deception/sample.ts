import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {SAMPLES} from '../../../src/app/demo/samples.js'
import {spanReader} from '../../../src/rules/calendar/span.js'
import {ableOfMonster} from '../../../src/rules/deception/check/able.js'
import type {Asked} from '../../../src/rules/deception/check/check.js'
import type {Deception} from '../../../src/rules/deception/world.js'
import {calendarSchema} from '../../../src/schema/entity/calendar.js'
import {type Kind, kindRow} from '../../../src/schema/entity/kinds.js'
import {srdEntriesOf} from '../../helpers/content.js'
import {worldOf} from './worlds.js'

const CONTENT = join(import.meta.dirname, '../../../content')

type Item = Record<string, unknown> & {id: string; name: string}

/** The sample campaign of deception as its files have it, and a party of its own. */
export function sampleWorld(): Deception {
  const {content, world} = SAMPLES.deception
  const read = (file: string): Item[] => parse(readFileSync(join(CONTENT, content, file), 'utf8'))
  const items = new Map<Kind, Item[]>()
  for (const [kind, file] of world) items.set(kind, [...(items.get(kind) ?? []), ...read(file)])
  const lists = Object.fromEntries([...items].map(([kind, own]) => [kindRow(kind).folder, own]))
  const characters = read('party.yaml').map(({name}) => ({id: name.toLowerCase().replace(' ', '-'), name}))
  const [campaign] = items.get('campaign') ?? []
  const calendar = calendarSchema().parse(parse(readFileSync(join(CONTENT, 'calendars', `${campaign?.['calendar']}.yaml`), 'utf8')))
  return {
    ...worldOf({...lists, characters, parties: {main: characters.map(({id}) => id)}} as Parameters<typeof worldOf>[0]),
    span: spanReader(calendar),
  }
}

const monsters = new Map(srdEntriesOf('monster').map((each) => [each.id, each]))

/** What stat blocks can do; of a character's sheet only what the case says. */
export const canOfSample: Asked['can'] = ({monster}) => {
  const entry = monster === undefined ? undefined : monsters.get(monster)
  return entry && ableOfMonster(entry)
}
