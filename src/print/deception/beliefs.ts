import type {Belief, Beliefs} from '../../app/deception/believes.js'
import type {Knower, WhoKnows} from '../../app/deception/who-knows.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** What somebody believes, a fact after another, with what of it is not so. */
export function printBeliefs({observer, about, on, beliefs}: Beliefs, {width}: {width: number}): string {
  const head = `${observer.name}${on === undefined ? '' : ` on ${on}`}${about ? `, about ${about.name}` : ''}`
  if (beliefs.length === 0) return `${style.label(plainText(head))}: no fact that they know of.`
  const held = beliefs.filter(({isOver}) => !isOver)
  const former = beliefs.filter(({isOver}) => isOver)
  const lines = (all: readonly Belief[]) => all.flatMap((belief) => hung('  · ', plainText(beliefWords(belief)), width))
  return [
    style.label(plainText(head)),
    ...(held.length > 0 ? [style.heading('Holds'), ...lines(held)] : []),
    ...(former.length > 0 ? [style.heading('Held before'), ...lines(former)] : []),
  ].join('\n')
}

const HOLDS = {true: '', false: 'not so: ', suspected: 'perhaps: '} as const

function beliefWords({fact, belief, as, isWrong, truth, ...belief_}: Belief): string {
  const what = as === undefined ? `${HOLDS[belief]}${fact.name}` : `${HOLDS[belief]}${as}`
  const wrong = isWrong
    ? [as === undefined ? 'wrong' : `wrong: ${truth === 'true' ? fact.name : 'neither is so'}`]
    : truth === 'open'
      ? ['open']
      : []
  return [what, ...detailsOf(belief_), ...wrong].join(' · ')
}

type Details = Pick<Belief, 'since' | 'until' | 'confidence' | 'from' | 'how'> & {through?: Belief['through']}

function detailsOf({since, until, confidence, from, how, through}: Details): string[] {
  return [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(confidence === undefined ? [] : [`${confidence}% sure`]),
    ...(from ? [`from ${from.name}`] : []),
    ...(how === undefined ? [] : [how]),
    ...(through ? [`as ${through.name}`] : []),
  ]
}

/** Who knows a fact, who could, and who of the characters doesn't. */
export function printWhoKnows({fact, on, knowers, near, others}: WhoKnows, {width}: {width: number}): string {
  const bullets = (texts: readonly string[]) => texts.flatMap((text) => hung('  · ', plainText(text), width))
  const truth = {true: 'is so', false: 'is not so', open: 'is open'}[fact.truth]
  const head = `${style.label(plainText(fact.name))} ${style.muted(`(${truth}${on === undefined ? '' : `, on ${plainText(on)}`})`)}`
  return [
    head,
    ...(knowers.length === 0 ? ['  Nobody knows of it.'] : bullets(knowers.map(knowerWords))),
    ...(near.length > 0
      ? [style.heading('Could conclude it'), ...bullets(near.map(({who, of}) => `${who.name}, from ${quotedNames(of)}`))]
      : []),
    ...(others.length > 0 ? [style.heading('Know nothing of it'), ...bullets(others.map(({name}) => name))] : []),
  ].join('\n')
}

function quotedNames(of: readonly {name: string}[]): string {
  return of.map(({name}) => `"${name}"`).join(' and ')
}

function knowerWords({who, belief, as, members = [], isOver, ...details}: Knower): string {
  const name = members.length === 0 ? who.name : `${who.name} (${members.map((each) => each.name).join(', ')})`
  const holds = belief === 'true' ? 'knows it' : belief === 'false' ? 'holds it for false' : 'suspects it'
  const words = as === undefined ? holds : `${belief === 'suspected' ? 'suspects' : 'believes'} "${as}" in its place`
  return [`${name}: ${isOver ? `before, ${words}` : words}`, ...detailsOf(details)].join(' · ')
}
