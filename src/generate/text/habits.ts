import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'
import {looser} from './structured.js'
import {type Habits, usualHabits} from './text-request.js'

/** What models turned out to take, while the services are open: what a bulk job learns once, it learns for all its requests. */
const KNOWN = new WeakMap<Services, Map<string, Habits>>()

/** What is known of a model; it is changed where something turns out otherwise. */
export function habitsOf(services: Services, {name, model, service}: Target): Habits {
  const known = KNOWN.get(services) ?? new Map<string, Habits>()
  KNOWN.set(services, known)
  const habits = known.get(name) ?? usualHabits(model, service)
  known.set(name, habits)
  return habits
}

interface Complaint {
  about: RegExp
  /** What to do otherwise from now on, as words for a person; `undefined` where it was not done. */
  learn(habits: Habits): string | undefined
}

/** What services refuse of a request that they could do without. */
const COMPLAINTS: readonly Complaint[] = [
  {
    about: /max_tokens|max_completion_tokens/,
    learn(habits) {
      habits.ceiling = habits.ceiling === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
      return `it is told how much it may write by \`${habits.ceiling}\``
    },
  },
  {
    about: /temperature/,
    learn(habits) {
      if (!habits.takesTemperature) return undefined
      habits.takesTemperature = false
      return 'it takes no temperature'
    },
  },
  {
    about: /\bseed\b/,
    learn(habits) {
      if (!habits.takesSeed) return undefined
      habits.takesSeed = false
      return 'it takes no seed'
    },
  },
  {
    about: /stream_options|include_usage/,
    learn(habits) {
      if (!habits.tellsUsageInStreams) return undefined
      habits.tellsUsageInStreams = false
      return 'it counts no tokens in a stream'
    },
  },
  {about: /response_format|json_?schema|json_object|structured|grammar|text\.format/i, learn: loosen},
]

/** Ask for a shape in the next looser way, and say so. */
export function loosen(habits: Habits): string | undefined {
  const next = looser(habits.structure)
  if (next === undefined) return undefined
  const before = habits.structure
  habits.structure = next
  return `it doesn't keep to a shape by \`${before}\`: asked by \`${next}\``
}

/** What there is to learn from a refusal; `undefined` when nothing is: the request itself is wrong. */
export function learnFrom(habits: Habits, said: string): string | undefined {
  return COMPLAINTS.find(({about}) => about.test(said))?.learn(habits)
}
