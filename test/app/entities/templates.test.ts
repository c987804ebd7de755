import {mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {validateVault} from '../../../src/app/check/validate.js'
import {createEntities} from '../../../src/app/entities/create.js'
import {readTemplate} from '../../../src/app/entities/templates.js'
import {NotFoundError} from '../../../src/errors.js'
import type {Kind} from '../../../src/schema/entity/kinds.js'
import {newVault} from '../../codes/test-vault.js'

const SHIPPED = join(import.meta.dirname, '../../../content/templates')
const all = readdirSync(SHIPPED).flatMap((kind) =>
  readdirSync(join(SHIPPED, kind)).map((file) => [kind as Kind, file.replace('.yaml', '')] as const),
)

describe('each template that ships makes a whole entity', () => {
  const vault = newVault()
  test.each(all)('%s %s', async (kind, name) => {
    if (kind === all[0]?.[0] && name === all[0][1]) await createEntities(vault.options, 'campaign', {name: 'Coast'})
    const from = readTemplate(vault.root, kind, name)
    const {entities} = await createEntities(vault.options, kind, {name: `A ${name}`, from})
    expect(entities).toEqual([expect.objectContaining({name: `A ${name}`})])
    expect(entities[0]?.warnings ?? []).toEqual([])
  })
})

describe("a vault's own template", () => {
  const vault = newVault()
  mkdirSync(join(vault.root, 'templates/npc'), {recursive: true})
  writeFileSync(join(vault.root, 'templates/npc/innkeeper.yaml'), 'role: landlady\n')

  test('goes before one that ships', () => {
    expect(readTemplate(vault.root, 'npc', 'innkeeper').text).toBe('role: landlady\n')
  })

  test('is no stray', async () => {
    const {diagnostics} = await validateVault(vault.options)
    expect(diagnostics.filter(({code}) => code === 'STRAY_FILE')).toEqual([])
  })

  test('one that nobody has is told with those there are', () => {
    const find = () => readTemplate(vault.root, 'npc', 'innkeper')
    expect(find).toThrow(NotFoundError)
    expect(find).toThrow(/innkeper/)
    expect(() => readTemplate(vault.root, 'npc', '../../dnd')).toThrow(NotFoundError)
  })
})
