import {describe, expect, it, test} from 'vitest'
import {promptText} from '../../../src/app/generate/brief.js'
import {genreNamed} from '../../../src/app/generate/inventing.js'
import type {Scene} from '../../../src/app/generate/scene.js'
import type {Brief} from '../../../src/app/generate/writer.js'
import {type Manner, mannerOf} from '../../../src/app/themes/of-campaign.js'
import type {Campaign} from '../../../src/schema/entity/campaign.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {srd} from '../../helpers/content.js'
import {allShipped, theme} from '../../helpers/themes.js'

const noir: Partial<Theme> = {
  ...{name: 'Salt Noir', genres: ['noir'], tone: 'Wet.', palette: {paper: '#ffffff', accent: '#101010'}},
  art: {style: 'one lamp', motifs: ['rain'], avoid: ['sun']},
}
const art = {motifs: ['rain'], avoid: ['sun']}

test.each<{why: string; campaign?: Partial<Campaign>; under?: Partial<Theme>; is: Manner}>([
  {why: 'nobody says anything', is: {}},
  {why: 'there is no theme', campaign: {genre: 'mystery', palette: 'sea green'}, is: {genre: 'mystery', palette: 'sea green'}},
  {
    why: 'the theme speaks alone',
    under: noir,
    is: {genre: 'noir', tone: 'Wet.', palette: 'ground #ffffff, accents #101010', style: 'one lamp', ...art},
  },
  {
    why: "the campaign's own word goes before",
    campaign: {genre: 'mystery', tone: 'Dread.'},
    under: noir,
    is: {genre: 'mystery', tone: 'Dread.', palette: 'ground #ffffff, accents #101010', style: 'one lamp', ...art},
  },
  {
    why: 'a palette says how pictures are made too, so the style goes with it',
    campaign: {palette: 'ink'},
    under: noir,
    is: {genre: 'noir', tone: 'Wet.', palette: 'ink', ...art},
  },
  {why: 'a theme of no genre goes by its name', under: {name: 'Salt Noir'}, is: {genre: 'Salt Noir'}},
])('$why', ({campaign, under, is}) => {
  expect(mannerOf(campaign as Campaign | undefined, under && theme(under))).toEqual(is)
})

test.each(allShipped().map((each) => [each.id, each] as const))('the tables that invent know the genre of %s', (id, each) => {
  expect(genreNamed(mannerOf(undefined, each).genre)).toBe(id)
})

describe('a prompt for a draft', () => {
  const scene = {entries: srd(), level: 3} as unknown as Scene
  const brief = (more: Partial<Scene>) =>
    promptText(
      {generator: 'npc', wish: {}, scene: {...scene, ...more}, seed: '1', refinements: [], beside: []} as unknown as Brief,
      undefined,
    )

  it('speaks as the theme does, as data', () => {
    const steampunk = allShipped().find(({id}) => id === 'steampunk') as Theme
    const text = brief({theme: steampunk, genre: 'steampunk', tone: 'Brisk.'})
    for (const words of [
      'longbow is called Air Rifle',
      'guinea',
      'Pressure Row',
      'the Office of Patents',
      'the genre is steampunk; its tone: Brisk.',
    ])
      expect(text).toContain(words)
    expect(text.indexOf('longbow is called')).toBeGreaterThan(text.indexOf('=====DATA'))
  })

  it('says nothing of one where there is none', () => {
    expect(brief({})).not.toMatch(/is called|\[theme\]/)
  })
})
