import type {Generator, Shape} from '../schema/draft/shapes.js'

/** Generators whose drafts are words alone. */
export type WordsGenerator = Extract<
  Generator,
  'backstory' | 'description' | 'dialogue' | 'hook' | 'names' | 'recap' | 'rumour' | 'weather'
>

/** What a reader gets of a filled shape, as Markdown. */
const WORDS: {[G in WordsGenerator]: (shape: Shape<G>) => string} = {
  backstory: ({backstory, threads}) => paragraphs(backstory, list(threads)),
  description: ({readAloud, sight, sound, smell, touch, wrong}) =>
    paragraphs(readAloud, list([`Sight: ${sight}`, `Sound: ${sound}`, `Smell: ${smell}`, `Touch: ${touch}`, `Out of place: ${wrong}`])),
  dialogue: ({speaker, lines, gives, keeps}) =>
    paragraphs(
      list(lines.map(({moment, line, aside}) => `**${moment.replaceAll('-', ' ')}** ${line}${aside === null ? '' : ` _(${aside})_`}`)),
      `${speaker} lets slip: ${gives}`,
      `${speaker} does not say: ${keeps}`,
    ),
  hook: ({who, where, heard, truth, twist, reward}) =>
    paragraphs(heard, list([`Who: ${who}`, `Where: ${where}`, `In truth: ${truth}`, `Twist: ${twist}`, `Reward: ${reward}`])),
  names: ({names}) => list(names.map(({name, about}) => (about === null ? name : `${name}: ${about}`))),
  recap: ({text, open}) => paragraphs(text, list(open)),
  rumour: ({heard, from, verdict, truth}) => paragraphs(`“${heard}”`, list([`From: ${from}`, `It is ${VERDICTS[verdict]}: ${truth}`])),
  weather: ({sky, air, change, sign}) => paragraphs(sky, air, change, sign),
}

const VERDICTS = {true: 'true', half: 'half true', false: 'false'} as const

/** Fields of a character's details that a backstory fills beside the story itself. */
export const BACKSTORY_DETAILS = ['personality', 'ideals', 'bonds', 'flaws'] as const

export function isWordsGenerator(generator: Generator): generator is WordsGenerator {
  return Object.hasOwn(WORDS, generator)
}

/** The words of a draft that is words alone, as Markdown. */
export function draftWords<G extends WordsGenerator>(generator: G, shape: Shape<G>): string {
  return WORDS[generator](shape)
}

/** What such a draft is called, where it has a name. */
export function draftTitle(shape: {name?: string; speaker?: string}): string | undefined {
  return shape.name ?? shape.speaker
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
