import type {Sheet} from '../../rules/sheet/sheet.js'
import {abilityRows, type CheckRow, skillRows} from '../sheet/view.js'
import type {Ink} from './ink.js'
import {drawEdges, drawTraining} from './marks.js'
import type {Area} from './page.js'
import {drawFitted, drawLabel} from './rows.js'

const LINE = 11.2
const SCORE_WIDTH = 48
const GAP = 5

/** Six boxes, each an ability with its save and skills. Returns the height taken. */
export function drawAbilities(ink: Ink, sheet: Sheet, area: Area): number {
  const skills = skillRows(sheet)
  let y = area.y
  for (const ability of abilityRows(sheet)) {
    const own = skills.filter((skill) => skill.ability === ability.ability)
    const height = Math.max(48, (own.length + 1) * LINE + 9)
    drawAbility(ink, ability, own, {x: area.x, y, width: area.width, height})
    y += height + GAP
  }
  return y - area.y
}

function drawAbility(ink: Ink, ability: CheckRow, skills: readonly CheckRow[], area: Area): void {
  const {x, y, width, height} = area
  ink.box({x, y, width: SCORE_WIDTH, height}, {fill: 'tint', round: 4})
  ink.box(area, {stroke: 'soft', width: 0.8, round: 4})
  const middle = x + SCORE_WIDTH / 2
  drawLabel(ink, ability.name, middle, y + 9, {width: SCORE_WIDTH - 6})
  ink.text(ability.modifier ?? '', middle, y + 27.5, {face: 'bold', size: 20, align: 'center'})
  ink.box({x: middle - 11, y: y + 32, width: 22, height: 12}, {fill: 'paper', stroke: 'soft', width: 0.6, round: 6})
  ink.text(ability.score ?? '', middle, y + 41.2, {face: 'bold', size: 9, align: 'center'})
  const lines = [{...ability, name: 'Saving throw'}, ...skills]
  const top = y + (height - lines.length * LINE) / 2
  lines.forEach((check, i) => {
    drawCheck(ink, check, {x: x + SCORE_WIDTH + 7, y: top + i * LINE, width: width - SCORE_WIDTH - 11, height: LINE}, i === 0)
  })
}

function drawCheck(ink: Ink, {name, total, training, edges}: CheckRow, {x, y, width}: Area, isSave: boolean): void {
  const base = y + 8.2
  drawTraining(ink, training, x + 2.3, base - 2.8)
  ink.text(total, x + 21.5, base, {face: 'bold', size: 9, align: 'right'})
  const room = width - 27 - [...edges].length * 6
  drawFitted(ink, name, x + 26, base, {face: isSave ? 'bold' : 'body', size: 8.8, width: room})
  drawEdges(ink, edges, x + width - [...edges].length * 6, base - 2.8)
}
