import type {Kind} from '../../schema/entity/kinds.js'

/** A vault that dnd can make: its party, and what they play. */
interface Sample {
  /** Where it goes, when nobody says. */
  folder: string
  name: string
  /** Its folder in content/. */
  content: string
  /** Files there, in the order in which most can refer to each other. */
  world: readonly (readonly [Kind, string])[]
  /** What to try in it next, after `dnd`. */
  next: readonly string[]
}

export const SAMPLES = {
  demo: {
    folder: 'dnd-demo',
    name: 'The Demo Party',
    content: 'demo',
    world: [
      ['campaign', 'campaign.yaml'],
      ['location', 'locations.yaml'],
      ['npc', 'npcs.yaml'],
      ['faction', 'factions.yaml'],
      ['arc', 'arcs.yaml'],
      ['plot', 'plots.yaml'],
      ['treasure', 'treasures.yaml'],
      ['encounter', 'encounters.yaml'],
      ['chapter', 'chapters.yaml'],
      ['event', 'events.yaml'],
      ['session', 'sessions.yaml'],
      ['world-effect', 'world-effects.yaml'],
      ['handout', 'handouts.yaml'],
      ['fact', 'facts.yaml'],
      ['identity', 'identities.yaml'],
      ['person', 'persons.yaml'],
      ['layer', 'layers.yaml'],
      ['reveal', 'reveals.yaml'],
    ],
    next: ['campaign', 'character show aria', 'session prep', 'combat start wreckers-cove --roll', 'log --limit 5', 'undo'],
  },
  deception: {
    folder: 'dnd-deception',
    name: 'The Understudy',
    content: 'deception',
    world: [
      ['campaign', 'campaign.yaml'],
      ['location', 'locations.yaml'],
      ['npc', 'npcs.yaml'],
      ['faction', 'factions.yaml'],
      ['person', 'persons.yaml'],
      ['identity', 'identities.yaml'],
      ['plot', 'plots.yaml'],
      ['layer', 'layers.yaml'],
      ['treasure', 'treasures.yaml'],
      ['encounter', 'encounters.yaml'],
      ['chapter', 'chapters.yaml'],
      ['event', 'events.yaml'],
      ['session', 'sessions.yaml'],
      ['handout', 'handouts.yaml'],
      ['fact', 'facts.yaml'],
      ['reveal', 'reveals.yaml'],
    ],
    next: [
      'antitheticon board',
      'antitheticon believes aria --about lady-oriel',
      'antitheticon who-knows vey-is-the-child',
      'antitheticon check',
    ],
  },
} as const satisfies Record<string, Sample>
export type SampleName = keyof typeof SAMPLES
