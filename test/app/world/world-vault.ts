import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Calendar} from '../../../src/schema/entity/calendar.js'
import {type EntityRef, type Kind, pathOf} from '../../../src/schema/entity/kinds.js'
import type {Value} from '../../../src/schema/value.js'
import {printYaml} from '../../../src/yaml/patch.js'
import {bareVault, type TestVault} from '../../codes/test-vault.js'

/** A world of files, of one campaign, that no command wrote: fields by kind and id. */
export interface World {
  vault: TestVault
  options: TestVault['options'] & {commit: false}
  read(kind: Kind, id: string): string
  /** Write one more entity, or one anew. */
  put(kind: Kind, id: string, fields: object): void
}

let count = 0

/** A vault with a campaign "coast" that goes by a calendar. */
export function worldVault(calendar: string | Calendar, fields: object = {}): World {
  const vault = bareVault()
  const place = (kind: Kind, id: string): string => {
    const ref: EntityRef = {kind, id, ...(kind === 'campaign' || kind === 'character' ? {} : {campaign: 'coast'})}
    return join(vault.root, pathOf(ref))
  }
  const world: World = {
    vault,
    options: {...vault.options, commit: false},
    read: (kind, id) => readFileSync(place(kind, id), 'utf8'),
    put(kind, id, own) {
      count += 1
      const uid = `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`
      mkdirSync(dirname(place(kind, id)), {recursive: true})
      writeFileSync(place(kind, id), printYaml({kind, id, uid, name: id, ...own} as unknown as Value))
    },
  }
  world.put('campaign', 'coast', {name: 'The Coast', calendar, ...fields})
  return world
}
