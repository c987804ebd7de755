/** A class as a person names it; without a number of levels it takes those that are left. */
export interface ClassAnswer {
  class: string
  levels?: number
}

/** Options of the starting equipment, in lower case; the background's may be left open. */
export interface EquipmentAnswer {
  class: string
  background?: string
}

/** `a,b , c` as a list, without empty parts. */
export function parseList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** `wizard`, or `fighter:5,wizard:2`; `=` and a space serve as well as the colon. */
export function parseClasses(text: string): ClassAnswer[] {
  return parseList(text).map((part) => {
    const [, name = part, levels] = /^(.*?)(?::|=|\s+)(\d+)$/.exec(part) ?? []
    return levels === undefined ? {class: name} : {class: name, levels: Number(levels)}
  })
}

/** `b` for the class's option alone, `b/gold` for the background's too. */
export function parseEquipment(text: string): EquipmentAnswer {
  const [forClass = '', background] = text.toLowerCase().split('/')
  return background === undefined ? {class: forClass} : {class: forClass, background}
}
