import type {Quest, Rumor} from '../../app/session/boards.js'
import type {ClockAhead, PlotAhead, Prep} from '../../app/session/prep.js'
import {type Part, told, type View} from '../text/view.js'

/** What the next session is likely to need, on a page for the DM. */
export function prepView(prep: Prep): View {
  const {campaign, day = '', last, next, place, people, plots, clocks, scenes, treasures, events, promises} = prep
  return {
    title: next === undefined ? 'The next session' : next.name,
    subtitle: [campaign, day].filter((part) => part !== '').join(' · '),
    parts: [
      section(lastTitle(last), [{type: 'prose', text: last?.cliffhanger ?? ''}], last === undefined ? undefined : lastNote(last)),
      section('Prepared', [{type: 'prose', text: next?.prep ?? ''}]),
      section('Promised', promises.map(promiseEntry)),
      section(place === undefined ? 'Where they are' : `At ${place.name}`, [
        {type: 'prose', text: place?.summary ?? ''},
        ...people.map(personEntry),
        {type: 'list', items: treasures.map(({name, at}) => ({name: `Treasure: ${name}`, note: at === undefined ? '' : `at ${at}`}))},
      ]),
      section('Scenes to come', [{type: 'list', items: scenes.map(sceneItem)}]),
      section('Plots', plots.map(plotEntry)),
      section('Clocks', clocks.map(clockEntry)),
      section('Soon', [{type: 'list', items: events.map(({name, date, isDue}) => ({name, note: isDue ? `due since ${date}` : date}))}]),
    ],
  }
}

function section(title: string, parts: readonly Part[], note?: string): Part {
  return {type: 'section', title, ...(note === undefined ? {} : {note}), parts}
}

function lastTitle(last: Prep['last']): string {
  return last === undefined ? 'Last time' : `Last time: ${last.name}`
}

function lastNote({isOpen, until}: NonNullable<Prep['last']>): string {
  return isOpen ? 'still open: `dnd session end`' : (until ?? '')
}

function entry(name: string, ...runs: readonly (string | undefined)[]): Part {
  const words = runs.filter((run) => run !== undefined && run !== '').join(' · ')
  return {type: 'entry', name, runs: words === '' ? [] : [words]}
}

function promiseEntry({text, due, session}: Prep['promises'][number]): Part {
  return {
    type: 'entry',
    name: due === undefined ? 'No day' : `Due ${due}`,
    runs: [{prose: `${text.replace(/\s*\n\s*/g, ' ')} (${session})`}],
  }
}

function personEntry({name, role, at, attitude, wants}: Prep['people'][number]): Part {
  const words = [role, attitude, at === undefined ? undefined : `at ${at}`].filter((part) => part !== undefined).join(' · ')
  return {type: 'entry', name, runs: words === '' ? [] : [words], ...(wants === undefined ? {} : {text: `Wants: ${wants}`})}
}

function sceneItem({name, chapter, at, people}: Prep['scenes'][number]): {name: string; note: string} {
  return {name, note: [chapter, at, people.join(', ')].filter((part) => part !== undefined && part !== '').join(' · ')}
}

function plotEntry({name, stage, next, due, giver}: PlotAhead): Part {
  const ahead = next === undefined ? undefined : `next: ${next.name}${next.when === undefined ? '' : `, when: ${next.when}`}`
  return entry(
    name,
    stage === undefined ? undefined : `at "${stage}"`,
    ahead,
    due === undefined ? undefined : `due ${due}`,
    giver && `from ${giver}`,
  )
}

function clockEntry({name, owner, filled, size, days, full}: ClockAhead): Part {
  const when = filled >= size ? 'full' : days === undefined ? undefined : `full in ${days} ${days === 1 ? 'day' : 'days'}`
  return entry(name, owner, `${filled} of ${size}`, when, full?.trim().replace(/\s*\n\s*/g, ' '))
}

/** What the party was asked to do. */
export function questsView({campaign, quests}: {campaign: string; quests: readonly Quest[]}): View {
  return {
    title: 'Quests',
    subtitle: campaign,
    parts:
      quests.length === 0
        ? [{type: 'note', note: 'Nobody has asked for anything.'}]
        : quests.map(({name, status, summary = '', stage = '', giver = '', reward = '', due = ''}) => ({
            type: 'section',
            title: name,
            note: status,
            parts: [
              {type: 'prose', text: summary},
              {
                type: 'facts',
                isRow: true,
                facts: told([
                  {name: 'Given by', value: giver},
                  {name: 'Reward', value: reward},
                  {name: 'Due', value: due},
                  {name: 'Stage', value: stage},
                ]),
              },
            ],
          })),
  }
}

/** What is said in the taverns. */
export function rumorsView({campaign, rumors}: {campaign: string; rumors: readonly Rumor[]}): View {
  return {
    title: 'Rumors',
    subtitle: campaign,
    parts:
      rumors.length === 0
        ? [{type: 'note', note: 'Nothing was heard.'}]
        : rumors.map(({text, plot, from, at, truth, isUnheard}) => ({
            type: 'entry',
            name: plot,
            runs: [
              {prose: text.replace(/\s*\n\s*/g, ' ')},
              [from === undefined ? '' : ` — ${from}`, at === undefined ? '' : `, at ${at}`, isUnheard ? ' (not heard yet)' : ''].join(''),
            ],
            ...(truth === undefined ? {} : {text: `Truth: ${truth}`}),
          })),
  }
}
