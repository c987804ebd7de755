import type {LiveDashboard, Outcome} from '../../app/dashboard/live.js'
import type {Dashboard} from '../../app/dashboard/tell.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {entityView} from '../entity/view.js'
import {printSheet} from '../sheet/sheet.js'
import {plainText} from '../text/plain-text.js'
import {printView} from '../text/view-terminal.js'
import {dashboardSections, dashboardTitle} from './sections.js'

/** A campaign as its screen asks it, in lines. `clock` gives the time that notes get. */
export function dashboardSource(live: LiveDashboard, clock: () => string) {
  const boardOf = lastOnly((dashboard: Dashboard) => ({title: dashboardTitle(dashboard), sections: dashboardSections(dashboard)}))
  return {
    board: () => boardOf(live.dashboard()),
    find: live.find,
    page: (kind: Kind, id: string, width: number): readonly string[] => pageOf(live, kind, id, width),
    note: async (text: string) => outcomeWords(await live.note(text, clock())),
    follow: live.follow,
  }
}

function pageOf(live: LiveDashboard, kind: Kind, id: string, width: number): readonly string[] {
  const sheet = kind === 'character' ? live.sheet(id) : undefined
  if (sheet) return printSheet(sheet, {width}).split('\n')
  const found = live.show(kind, id)
  return found ? printView(entityView(found), {width}).split('\n') : ["It is gone, or its file can't be read: dnd validate says why."]
}

function outcomeWords(outcome: Outcome): {text: string; isTrouble: boolean} {
  if (outcome.type === 'noted') return {text: `Noted in ${plainText(outcome.session)}.`, isTrouble: false}
  return {text: plainText([outcome.problem, ...outcome.hints].join('; ')), isTrouble: true}
}

/** A function that remembers its last answer, so that the same dashboard is the same board. */
function lastOnly<A, R>(work: (argument: A) => R): (argument: A) => R {
  let last: {argument: A; value: R} | undefined
  return (argument) => {
    if (last?.argument !== argument) last = {argument, value: work(argument)}
    return last.value
  }
}
