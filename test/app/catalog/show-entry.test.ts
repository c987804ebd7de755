import {expect, it} from 'vitest'
import {showEntry} from '../../../src/app/catalog/search.js'
import {printCard} from '../../../src/print/card/card.js'
import '../../print/colourless.js'

it('gives a stat block its shared traits and the names of its spells, whatever kind was asked for', async () => {
  const {entry, ...names} = await showEntry(undefined, 'adult black dragon', 'monster')
  expect(names.traitOf('amphibious')?.name).toBe('Amphibious')
  expect(names.traitOf('no-such-trait')).toBeUndefined()
  expect([names.nameOf('spell', 'vitriolic-sphere'), names.nameOf('spell', 'no-such-spell')]).toEqual(['Vitriolic Sphere', undefined])
  expect(printCard(entry, {width: 72, ...names})).toContain('Amphibious. The adult black dragon breathes in air and under water.')
})
