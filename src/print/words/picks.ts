import type {SheetChoice, SheetPick} from '../../rules/sheet/sheet.js'

/** What was picked, one text a choice: "Strength +2", or of several "Cantrips: Light, Mending". */
export function pickTexts(choices: readonly SheetChoice[]): string[] {
  return choices.map(({name, type, picks}) => {
    const text = picks.map((pick) => pickText(type, pick)).join(', ')
    return choices.length === 1 || name === undefined ? text : `${name}: ${text}`
  })
}

/** A pick that left one thing to the player says it too; of one that left several, its own feature tells. */
function pickText(type: SheetChoice['type'], {name, count, choices}: SheetPick): string {
  const counted = type === 'ability-increase' ? `${name} +${count}` : count > 1 ? `${name} ×${count}` : name
  return choices.length === 1 ? `${counted} (${pickTexts(choices)})` : counted
}
