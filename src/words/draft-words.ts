import type {Generator, Shape} from '../schema/draft/shapes.js'

/** Generators whose drafts are words alone. */
export type WordsGenerator = Extract<Generator, 'backstory' | 'description' | 'dialogue' | 'names' | 'recap' | 'weather'>

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
  names: ({names}) => list(names.map(({name, about}) => (about === null ? name : `${name}: ${about}`))),
  recap: ({text, open}) => paragraphs(text, list(open)),
  weather: ({sky, air, change, sign}) => paragraphs(sky, air, change, sign),
}

/** Where not all of it is for those at the table: what of it they read or hear. */
const HEARD: {[G in WordsGenerator]?: (shape: Shape<G>) => string} = {
  backstory: ({backstory}) => backstory,
  dialogue: ({lines}) => list(lines.map(({line}) => line)),
}

export function isWordsGenerator(generator: Generator): generator is WordsGenerator {
  return Object.hasOwn(WORDS, generator)
}

/** The words of a draft that is words alone, as Markdown. */
export function draftWords<G extends WordsGenerator>(generator: G, shape: Shape<G>): string {
  return WORDS[generator](shape)
}

/** Of those words, what players get to read or to hear. */
export function heardWords<G extends WordsGenerator>(generator: G, shape: Shape<G>): string {
  return (HEARD[generator] ?? WORDS[generator])(shape)
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
