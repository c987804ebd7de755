import type {AttackRefusal} from '../rules/roll/attack.js'

/** Why an attack can't be rolled, in a sentence, and what to do. */
export function attackRefusalWords(refusal: AttackRefusal, attack: string): {text: string; hint?: string} {
  const say = WORDS[refusal.why] as (refusal: AttackRefusal, attack: string) => {text: string; hint?: string}
  return say(refusal, attack)
}

const WORDS: {
  readonly [W in AttackRefusal['why']]: (refusal: Extract<AttackRefusal, {why: W}>, attack: string) => {text: string; hint?: string}
} = {
  'total-cover': () => ({text: "Whoever is behind total cover can't be targeted", hint: 'move to where part of them is seen'}),
  'out-of-range': ({distanceFt, mostFt}, attack) => ({
    text: `${attack} reaches ${mostFt} feet, not ${distanceFt}`,
    hint: 'come nearer, or take another attack',
  }),
  'damage-shown': ({shown, dice, least, most}) => ({
    text: dice === '' ? `That damage has no dice, so none shows ${shown}` : `${dice} shows from ${least} to ${most}, not ${shown}`,
    hint: 'say what the dice show, without what is added to them; those of a Critical Hit are twice as many',
  }),
  'too-much-shown': ({parts}) => ({
    text: `The damage has ${parts === 1 ? 'one part' : `${parts} parts`}, and more is said of it`,
    hint: 'give `--damage` once for each part, in order',
  }),
}
