import type {Days, DeceptionFlaw, Lack} from '../rules/deception-flaw.js'
import type {WordsOf} from './flaw-words.js'

function together(names: readonly string[]): string {
  return names.length === 0 ? '' : `, as ${names.map((name) => `"${name}"`).join(' and ')}`
}

function dayWords({from, until}: Days): string {
  return until === undefined ? from : `${from} to ${until}`
}

function lackWords(lacks: Lack): string {
  if (lacks.is === 'level') return lacks.class === undefined ? `is of level ${lacks.has}` : `is a ${lacks.class} of level ${lacks.has}`
  if (lacks.is === 'spell') return `has no spell "${lacks.id}"`
  if (lacks.is === 'class' || lacks.is === 'species') return `is no ${lacks.id}`
  return lacks.is === 'language' ? `speaks no "${lacks.id}"` : `is not proficient in "${lacks.id}"`
}

function mendLack(lacks: Lack): string {
  if (lacks.is === 'level') return `claim level ${lacks.has} or less, or show another sheet`
  return `show a sheet that can, or leave ${lacks.id} out of the cover`
}

/** Sentences for what can't be together in a campaign of deception. */
export const DECEPTION_WORDS: WordsOf<DeceptionFlaw> = {
  'places-at-once': ({who, as, places: [one, other], days: [day, otherDay]}) => ({
    message: `${who} is at ${one} (${dayWords(day)}) and at ${other} (${dayWords(otherDay)}) at one time${together(as)}`,
    hint: 'give one of the two another day or a time, or let somebody else have been there',
  }),
  'met-self': ({who, met: [one, other], day}) => ({
    message: `${one} and ${other} met${day === undefined ? '' : ` on ${day}`}, and both are ${who}`,
    hint: 'let somebody else wear one of them that day (`wears`), or let one of them not have been there',
  }),
  'no-source': ({who, fact}) => ({
    message: `nothing says where ${who} has "${fact}" from`,
    hint: 'name whom or what it is `from`, or say `how`: "saw it", "a guess"',
  }),
  'own-source': ({who, fact}) => ({
    message: `${who} has "${fact}" from nobody but ${who}`,
    hint: 'name whom it is truly `from`, or say `how`: "a guess"',
  }),
  'source-circle': ({fact, way}) => ({
    message: `"${fact}" goes round and comes from nowhere: ${way.join(' from ')}`,
    hint: 'let one of them have it from elsewhere',
  }),
  'known-before-so': ({who, fact, day, since}) => ({
    message: `${who} knows "${fact}" since ${day}, and it is so since ${since}`,
    hint: 'take a later day, or let it be suspected until then: `belief: suspected`',
  }),
  'source-never-knew': ({who, fact, from}) => ({
    message: `${who} has "${fact}" from ${from}, who never knew it`,
    hint: `let ${from} know it too, or name another source`,
  }),
  'source-knew-later': ({who, fact, day, from, knew}) => ({
    message: `${who} has "${fact}" since ${day} from ${from}, where it is known only since ${knew}`,
    hint: `take a day from ${knew} on, or an earlier one there`,
  }),
  'source-was-later': ({who, fact, day, from, came}) => ({
    message: `${who} has "${fact}" since ${day} from the ${from.kind} "${from.name}" of ${came}`,
    hint: `take a day from ${came} on, or name another source`,
  }),
  'source-not-out': ({who, fact, from}) => ({
    message: `${who} has "${fact}" from the reveal "${from}", which has not come out to them`,
    hint: 'note in `done` that it has, or name another source',
  }),
  'reveal-no-stage': ({reveal, plot, stage}) => ({
    message: `"${reveal}" can't come out: it waits for the stage "${stage}", which ${plot} has not`,
    hint: 'name one of its stages, or add this one',
  }),
  'reveal-stage-lost': ({reveal, plot, stage, status}) => ({
    message: `"${reveal}" can't come out: it waits for the stage "${stage}" of ${plot}, which is ${status} without it`,
    hint: 'name a stage that was reached, or open the plot again',
  }),
  'reveal-no-tell': ({reveal, identity, tell}) => ({
    message: `"${reveal}" can't come out: it waits for the tell "${tell}", which ${identity} has not`,
    hint: 'name one of its tells, or add this one',
  }),
  'reveal-fact-closed': ({reveal, fact, id}) => ({
    message: `"${reveal}" can't come out: it waits for somebody to know "${fact}", and nobody can learn it`,
    hint: `let somebody know it, or give a way to it: a tell, another reveal, or what it \`follows\` from: \`dnd fact edit ${id}\``,
  }),
  'reveal-gone': ({reveal, what, id}) => ({
    message: `"${reveal}" can't come out: it waits for the ${what} "${id}", which is not there`,
    hint: `name another, or bring it back: \`dnd ${what} restore ${id}\``,
  }),
  'reveal-waits': ({reveal, on}) => ({
    message: `"${reveal}" can't come out: it waits for "${on}", which can't`,
    hint: 'mend that one, or wait for something else',
  }),
  'reveal-circle': ({way}) => ({
    message: `these wait for one another, and none can come out first: ${way.map((name) => `"${name}"`).join(' → ')}`,
    hint: 'let one of them come out without another, or by any of several conditions: `needs: any`',
  }),
  'reveal-too-early': ({reveal, day, needs, from}) => ({
    message:
      needs === from
        ? `"${reveal}" came out on ${day}, and may only from ${from} on`
        : `"${reveal}" came out on ${day}, before "${needs}" did, on ${from}`,
    hint: 'change one of the two days',
  }),
  'cover-unfit': ({identity, claim, sheet, lacks}) => ({
    message: `${identity} claims "${claim}", and the sheet that they show, ${sheet}, ${lackWords(lacks)}`,
    hint: mendLack(lacks),
  }),
  'layer-unmarked': ({layer, fact, as, deeper}) => ({
    message: `"${layer}" tells "${fact}" as ${as}, and ${deeper === undefined ? 'it is not so' : `"${deeper}" tells otherwise`}`,
    hint: 'mark it as a lie (`lie: true`), or let both tell the same',
  }),
  'layer-against': ({layer, fact, other, deeper}) => ({
    message: `"${layer}" tells "${fact}" as true, and "${deeper}" tells "${other}", which contradicts it`,
    hint: 'mark it as a lie (`lie: true`), or let one of them tell otherwise',
  }),
  'layer-circle': ({way}) => ({
    message: `these layers cover one another, and none is what is really so: ${way.map((name) => `"${name}"`).join(' → ')}`,
    hint: 'let the deepest cover nothing: take `over` out of it',
  }),
  'guise-circle': ({way}) => ({
    message: `each shows the sheet of the next, and the last that of the first: ${way.join(' → ')}`,
    hint: 'let one of them show a stat block or another sheet, or wear it at another time',
  }),
  'maker-circle': ({way}) => ({
    message: `each wears what the next made, and the last what the first made: ${way.join(' → ')}`,
    hint: 'name another `maker` of one of the identities, if none of them can have been first',
  }),
  'acted-never-knew': ({who, did, fact}) => ({
    message: `${who} acted on "${fact}" without ever knowing it: "${did}"`,
    hint: `let ${who} know it by then, or take it out of \`because\``,
  }),
  'acted-before-known': ({who, did, fact, day, knew}) => ({
    message: `${who} acted on "${fact}" on ${day}, and knows it since ${knew}: "${did}"`,
    hint: `let it be known by ${day}, or done from ${knew} on`,
  }),
  'acted-before-so': ({who, did, fact, day, since}) => ({
    message: `${who} acted on "${fact}" on ${day}, and it is so since ${since}: "${did}"`,
    hint: 'change one of the two days, or take it out of `because`',
  }),
  leaked: ({text, to, ids, secret, words, how}) => ({
    message: `${to.join(', ')} can read of the ${secret.kind} "${secret.name}" in "${text}", by the ${how === 'id' ? 'id' : 'name'} "${words}"`,
    hint: `take it out of the text, or let them know of it: \`dnd ${secret.kind} reveal ${secret.id} --to ${ids.join(',')}\``,
  }),
}
