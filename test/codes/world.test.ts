import {mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import {afterAll} from 'vitest'
import {validateVault} from '../../src/app/check/validate.js'
import {doReveal} from '../../src/app/deception/reveal.js'
import {deleteEntity, setFields} from '../../src/app/entities/change.js'
import {createEntities} from '../../src/app/entities/create.js'
import {purgeEntity} from '../../src/app/entities/purge.js'
import {hideFrom, revealTo} from '../../src/app/entities/reveal.js'
import {endSession} from '../../src/app/session/end.js'
import {applyEvent} from '../../src/app/session/impacts.js'
import {addLine} from '../../src/app/session/line.js'
import {textLine} from '../../src/app/session/lines.js'
import {startSession} from '../../src/app/session/start.js'
import {advanceCampaign} from '../../src/app/world/advance.js'
import {setToday, showToday} from '../../src/app/world/campaign-day.js'
import {readBook} from '../../src/app/world/export/book.js'
import {writeExport} from '../../src/app/world/export/write.js'
import {SPEECH} from '../../src/print/words/speech.js'
import {BOOK_FORMATS} from '../../src/print/world/formats.js'
import type {Kind} from '../../src/schema/entity/kinds.js'
import {copyVault} from '../helpers/copy-vault.js'
import {provokeAll} from './provoke.js'
import {newVault, TestVault} from './test-vault.js'

/** A vault with a campaign of two places, one within the other. */
async function coast(): Promise<Coast> {
  firstCoast ??= makeCoast()
  return copyOf(await firstCoast)
}

function copyOf({root}: TestVault): Coast {
  const copy = new Coast()
  copyVault(root, copy.root)
  coasts.push(copy)
  return copy
}

/** A vault whose changes are written and not committed: what is found in them is the same. */
class Coast extends TestVault {
  override readonly options = {vault: this.root, cwd: this.root, author: 'Test <test@example.test>', commit: false}
}

let firstCoast: Promise<TestVault> | undefined
const coasts: Coast[] = []
afterAll(() => {
  for (const each of coasts) each.remove()
})

async function makeCoast(): Promise<TestVault> {
  const vault = newVault()
  await createEntities(vault.options, 'campaign', {name: 'Coast'})
  await createEntities(vault.options, 'location', {name: 'Port'})
  await createEntities(vault.options, 'location', {name: 'Mill', assignments: ['within=port']})
  return vault
}

const NOW = '2026-11-21T18:00:00.000Z'

/** A coast with a reveal that waits for a day that is far off. */
async function hood(): Promise<Coast> {
  const vault = await coast()
  await createEntities(vault.options, 'reveal', {name: 'hood', assignments: ['when=[{id: early, day: 99-1-1}]']})
  await setFields(vault.options, 'campaign', 'coast', ['calendar=plain', 'date=41-1-1'])
  return vault
}

/** A coast with an event of one impact. */
async function storm(impact: readonly string[]): Promise<TestVault> {
  const vault = await coast()
  const text = `name: storm\nimpacts:\n  - {id: first, ${impact.join(', ')}}\n`
  await createEntities(vault.options, 'event', {from: {text, file: 'storm.yaml'}})
  return vault
}

/** A coast where a session is open. */
async function evening(): Promise<TestVault> {
  const vault = await coast()
  await startSession(vault.options, {played: '2026-11-21'})
  return vault
}

/** Export a vault for its players, after something was done to the folder, and after somebody was made. */
async function exportInto(vault: TestVault, before: (folder: string) => void = () => undefined, npc?: string): Promise<unknown> {
  const folder = join(vault.root, '..', `${basename(vault.root)}-site`)
  mkdirSync(folder, {recursive: true})
  before(folder)
  if (npc !== undefined) await createEntities(vault.options, 'npc', {name: npc})
  const {book, root} = await readBook({...vault.options, for: 'players'})
  return writeExport(BOOK_FORMATS.site(book), {out: folder, cwd: vault.root, root, format: 'site', for: 'players'})
}

async function problemsOf(vault: TestVault): Promise<readonly unknown[]> {
  return (await validateVault(vault.options)).diagnostics
}

const DAYS = 'calendar={name: The Tides, months: [{id: ebb, name: Ebb, days: 20}, {id: flood, name: Flood, days: 20}], yearZero: true}'

/** As `coast`, with a calendar of its own. */
async function dated(...assignments: string[]): Promise<Coast> {
  const vault = await coast()
  await setFields(vault.options, 'campaign', 'coast', [DAYS, ...assignments])
  return vault
}

let begun: Promise<Coast> | undefined

const made = async (kind: Kind, name: string, ...assignments: string[]) => {
  begun ??= dated('date=5-1-9', 'began=5-1-1')
  const vault = copyOf(await begun)
  return createEntities(vault.options, kind, {name, assignments})
}

const NUMBERED = 'session 1 is "low-water" already'

async function twoSessions(): Promise<TestVault> {
  const vault = await coast()
  await createEntities(vault.options, 'session', {name: 'Low Water', assignments: ['number=1']})
  return vault
}

const SEATS = [
  'ranks=[{id: reeve, name: Reeve, seats: 1}]',
  'members=[{id: a, who: vey, rank: reeve}, {id: b, who: nan, rank: reeve}]',
] as const

/** A faction of two people who hold one office, as a file has it that nobody checked. */
async function twoReeves(...nan: string[]): Promise<TestVault> {
  const vault = await dated('date=5-1-9')
  await createEntities(vault.options, 'npc', {name: 'Vey'})
  await createEntities(vault.options, 'npc', {name: 'Nan', assignments: nan})
  return vault
}

provokeAll('world', {
  CALENDAR_FLAW: [
    {
      by: async () =>
        setFields((await coast()).options, 'campaign', 'coast', [DAYS.replace('yearZero: true', 'leaps: [{id: l, month: eb, every: 4}]')]),
      says: 'the leap rule "l" is of a month that isn\'t there: "eb"',
      at: 'campaigns/coast/campaign.yaml',
    },
    {
      by: async () =>
        setFields((await coast()).options, 'campaign', 'coast', [
          DAYS.replace('yearZero: true', 'holidays: [{id: h, name: Salt Day, month: 2, day: 21}]'),
        ]),
      says: 'the holiday "Salt Day" is on day 21 of Flood, which has 20',
      at: 'campaigns/coast/campaign.yaml',
    },
    {
      by: async () =>
        setFields((await coast()).options, 'campaign', 'coast', [DAYS.replace('yearZero: true', 'firstWeekday: 3, weekdays: [Noon]')]),
      says: 'the first weekday is 3, and the week has 1',
      at: 'campaigns/coast/campaign.yaml',
    },
    {
      by: async () =>
        setFields((await coast()).options, 'campaign', 'coast', [
          DAYS.replace('yearZero: true', 'moons: [{id: m, name: Eye, cycle: 9, full: 1-Eb-40}]'),
        ]),
      says: 'Eye was full on "1-Eb-40", which is no day: there is no day 40 in Ebb of the year 1',
      at: 'campaigns/coast/campaign.yaml',
    },
  ],
  CALENDAR_MISSING: [
    {by: async () => showToday((await coast()).options), says: 'Coast has no calendar yet'},
    {by: async () => showToday((await dated()).options), says: 'Coast has no present day yet'},
  ],
  CALENDAR_NEEDLESS: {
    by: async () => {
      const vault = await dated()
      const file = 'campaigns/coast/campaign.yaml'
      const text = readFileSync(join(vault.root, file), 'utf8').replace(
        'yearZero: true',
        'leaps: [{id: l, month: ebb, every: 4, unless: 8}]',
      )
      return problemsOf(vault.put({[file]: text}))
    },
    says: 'the leap rule "l" has `unless` and nothing that it goes before',
    at: /^campaigns\/coast\/campaign\.yaml:\d+$/,
  },
  CALENDAR_UNKNOWN: {
    by: async () => setFields((await coast()).options, 'campaign', 'coast', ['calendar=grigorian']),
    says: 'there is no calendar "grigorian"',
    at: 'campaigns/coast/campaign.yaml',
  },
  CAMPAIGN_MISSING: [
    {by: () => createEntities(newVault().options, 'npc', {name: 'Vey'}), says: 'The vault has no campaign yet'},
    {
      by: async () => {
        const vault = await coast()
        await createEntities(vault.options, 'campaign', {name: 'Marsh'})
        return createEntities(vault.options, 'npc', {name: 'Vey'})
      },
      says: 'The vault has 2 campaigns',
    },
  ],
  CAMPAIGN_NOT_EMPTY: {
    by: async () => {
      const vault = await coast()
      await deleteEntity(vault.options, 'campaign', 'coast', {at: '2026-11-01T12:00:00Z'})
      return purgeEntity(vault.options, 'campaign', 'coast')
    },
    says: 'Coast still has 2 entities in its folder',
  },
  REVEAL_UNMET: {
    by: async () => doReveal((await hood()).options, {id: 'hood', to: ['aria']}, SPEECH),
    says: "hood can't come out yet: early: it is not yet 99-1-1",
  },
  REVEAL_DONE: {
    by: async () => {
      const vault = await hood()
      await doReveal(vault.options, {id: 'hood', to: ['aria'], anyway: true}, SPEECH)
      return doReveal(vault.options, {id: 'hood', to: ['aria']}, SPEECH)
    },
    says: 'hood came out already to Aria',
  },
  EVENT_APPLIED: {
    by: async () => {
      const vault = await storm(['on: port', 'set: {summary: Flooded}'])
      await applyEvent(vault.options, 'storm', SPEECH)
      return applyEvent(vault.options, 'storm', SPEECH)
    },
    says: 'storm was applied already',
  },
  IMPACT_REFUSED: [
    {
      by: async () => applyEvent((await storm(['on: port', 'act: {type: heal, amount: 3}'])).options, 'storm', SPEECH),
      says: 'Impact "first" of storm, on port: Port is no creature',
    },
    {
      by: async () => applyEvent((await storm(['on: port', 'set: {sumary: Flooded}'])).options, 'storm', SPEECH),
      says: 'Impact "first" of storm, on port: A location has no field "sumary"',
    },
    {
      by: async () => applyEvent((await storm(['on: aria', 'act: {type: lose, item: anchor, quantity: 1}'])).options, 'storm', SPEECH),
      says: /^Impact "first" of storm, on aria: Aria .*anchor/,
    },
  ],
  CLOCK_OVERFULL: {
    by: async () => {
      const vault = await coast()
      return setFields(vault.options, 'location', 'port', ['clocks=[{id: tide, name: The tide, size: 4, filled: 5}]'])
    },
    says: 'the clock "The tide" has 5 of 4 segments filled',
    at: 'campaigns/coast/locations/port.yaml',
    fix: true,
  },
  DAY: [
    {
      by: async () => setToday((await dated()).options, '5-Flod-3'),
      says: 'The calendar has no month "Flod"',
    },
    {
      by: async () => advanceCampaign((await dated('date=5-1-9')).options, {to: '5-1-8'}),
      says: '"5-1-8" is before the present day, "5-1-9"',
    },
  ],
  DAY_BEFORE_CAMPAIGN: {
    by: () => made('session', 'Too Soon', 'from=4-2-20'),
    says: '"4-2-20" is before the campaign began, on "5-1-1"',
    at: 'campaigns/coast/sessions/too-soon.yaml',
  },
  DAY_LOST: [
    {
      by: async () => {
        const vault = await dated()
        await createEntities(vault.options, 'event', {name: 'Flood', assignments: ['date=5-2-19']})
        return setFields(vault.options, 'campaign', 'coast', [DAYS.replace(', {id: flood, name: Flood, days: 20}', '')])
      },
      says: '"5-2-19" of event/flood would be no day any more: there is no month 2',
      at: 'campaigns/coast/campaign.yaml',
    },
    {
      by: async () => {
        const vault = await dated()
        await createEntities(vault.options, 'event', {name: 'Flood', assignments: ['date=-5-2-19']})
        return setFields(vault.options, 'campaign', 'coast', [DAYS.replace(', yearZero: true', '')])
      },
      says: '"-5-2-19" of event/flood would be another day: a year 0 comes or goes',
      at: 'campaigns/coast/campaign.yaml',
    },
  ],
  DAY_ORDER: [
    {
      by: () => made('event', 'Storm', 'date=5-2-3', 'until=5-2-2'),
      says: '"5-2-2" is before `date`, which is "5-2-3"',
      at: 'campaigns/coast/events/storm.yaml',
    },
    {
      by: () => made('session', 'Night', 'from=5-2-3', 'until=5-2-2'),
      says: '"5-2-2" is before `from`, which is "5-2-3"',
      at: 'campaigns/coast/sessions/night.yaml',
    },
    {
      by: () => made('session', 'Night', 'log=[{id: p, type: promise, day: 5-2-3, due: 5-1-3}]'),
      says: '"5-1-3" is before `day`, which is "5-2-3"',
      at: 'campaigns/coast/sessions/night.yaml',
    },
    {
      by: () => made('world-effect', 'Fog', 'from=5-2-3', 'until=5-1-3'),
      says: '"5-1-3" is before `from`, which is "5-2-3"',
      at: 'campaigns/coast/world-effects/fog.yaml',
    },
  ],
  DAY_UNKNOWN: [
    {
      by: () => made('event', 'Storm', 'date=5-Eb-21'),
      says: 'The Tides has no "5-Eb-21": there is no day 21 in Ebb of the year 5',
      at: 'campaigns/coast/events/storm.yaml',
    },
    {
      by: async () => {
        const vault = await dated()
        await createEntities(vault.options, 'event', {name: 'Storm', assignments: ['date=5-1-2']})
        const file = 'campaigns/coast/events/storm.yaml'
        return problemsOf(vault.put({[file]: readFileSync(join(vault.root, file), 'utf8').replace('5-1-2', '5-Food-2')}))
      },
      says: 'The Tides has no "5-Food-2": the calendar has no month "Food"',
      at: /^campaigns\/coast\/events\/storm\.yaml:\d+$/,
    },
    {
      by: () => made('event', 'Storm', 'date=5-1-2', 'until=a while later'),
      says: 'The Tides has no "a while later": "a while later" is no day',
      at: 'campaigns/coast/events/storm.yaml',
    },
    {
      by: async () => setFields((await coast()).options, 'campaign', 'coast', [DAYS, 'date=5-3-1']),
      says: 'The Tides has no "5-3-1": there is no month 3',
      at: 'campaigns/coast/campaign.yaml',
    },
  ],
  EFFECT_ENDLESS: {
    by: async () => {
      const vault = await coast()
      await createEntities(vault.options, 'world-effect', {name: 'Fog'})
      return problemsOf(vault)
    },
    says: 'Fog never ends',
    at: /^campaigns\/coast\/world-effects\/fog\.yaml/,
  },
  NUMBER_TAKEN: {
    by: async () => {
      const vault = await twoSessions()
      await createEntities(vault.options, 'session', {name: 'High Water', assignments: ['number=1']})
      return problemsOf(vault)
    },
    says: NUMBERED,
    at: /^campaigns\/coast\/sessions\/high-water\.yaml:\d+$/,
  },
  OFFICE_FULL: [
    {
      by: async () => createEntities((await twoReeves()).options, 'faction', {name: 'Guild', assignments: SEATS}),
      says: '2 hold the rank "Reeve", and it has one seat: Vey, Nan',
      at: 'campaigns/coast/factions/guild.yaml',
    },
    {
      by: async () => {
        const vault = await twoReeves('status=dead')
        await createEntities(vault.options, 'faction', {name: 'Guild', assignments: SEATS})
        await setFields(vault.options, 'npc', 'nan', ['status=alive'])
        return problemsOf(vault)
      },
      says: '2 hold the rank "Reeve", and it has one seat: Vey, Nan',
      at: /^campaigns\/coast\/factions\/guild\.yaml:\d+$/,
    },
  ],
  PART_UNKNOWN: [
    {
      by: () => made('plot', 'Bells', 'stages=[{id: rumor, name: Heard}]', 'stage=rumour'),
      says: 'none of its stages is "rumour"',
      at: 'campaigns/coast/plots/bells.yaml',
    },
    {
      by: () => made('chapter', 'One', 'scenes=[{id: quay, name: Quay, exits: [{id: up, text: the stairs, scene: loft}]}]'),
      says: 'none of its scenes is "loft"',
      at: 'campaigns/coast/chapters/one.yaml',
    },
    {
      by: () => made('faction', 'Guild', 'members=[{id: a, who: aria, rank: reeve}]'),
      says: 'none of its ranks is "reeve"',
      at: 'campaigns/coast/factions/guild.yaml',
    },
    {
      by: async () => {
        const vault = await coast()
        await createEntities(vault.options, 'plot', {name: 'Bells', assignments: ['stages=[{id: rumor, name: Heard}]']})
        const log = 'log=[{id: a, type: plot, plot: bells, stage: found}]'
        return createEntities(vault.options, 'session', {name: 'Night', assignments: [log]})
      },
      says: 'none of the stages of Bells is "found"',
      at: 'campaigns/coast/sessions/night.yaml',
    },
  ],
  PICTURE_MISSING: [
    {
      by: () => made('handout', 'Letter', 'picture=assets/letter.png'),
      says: 'the vault has no picture "assets/letter.png"',
      at: 'campaigns/coast/handouts/letter.yaml',
    },
    {
      by: () => made('handout', 'Letter', 'picture=../../etc/passwd'),
      says: 'the vault has no picture "../../etc/passwd"',
      at: 'campaigns/coast/handouts/letter.yaml',
    },
  ],
  EXPORT_FOREIGN: [
    {
      by: async () => exportInto(await coast(), (folder) => writeFileSync(join(folder, 'diary.md'), 'Mine.')),
      says: /is not empty, and no export of dnd/,
    },
    {
      by: async () => {
        const vault = await coast()
        await exportInto(vault)
        return exportInto(vault, (folder) => writeFileSync(join(folder, 'people.html'), 'Mine.'), 'Vey')
      },
      says: '"people.html" is in the folder already, and no export of dnd wrote it',
    },
    {
      by: async () => {
        const vault = await coast()
        await exportInto(vault)
        return exportInto(vault, (folder) => symlinkSync(tmpdir(), join(folder, 'people')), 'Vey')
      },
      says: /would be written outside of the folder/,
    },
    {
      by: async () => exportInto(await coast(), (folder) => writeFileSync(join(folder, '.dnd-export.json'), '[]')),
      says: /can't be read as what an export wrote/,
    },
  ],
  EXPORT_STALE: {
    by: async () => {
      const vault = await coast()
      await exportInto(vault)
      await deleteEntity(vault.options, 'location', 'mill', {at: '2026-11-01T12:00:00Z'})
      return exportInto(vault, (folder) => {
        rmSync(join(folder, 'places/mill.html'))
        mkdirSync(join(folder, 'places/mill.html/more'), {recursive: true})
      })
    },
    says: '"places/mill.html" could not be removed: what is in it is still shown',
  },
  PLACE_IN_ITSELF: [
    {
      by: async () => setFields((await coast()).options, 'location', 'port', ['within=mill']),
      says: 'Port lies within itself: port → mill → port',
      at: 'campaigns/coast/locations/port.yaml',
    },
    {
      by: async () => setFields((await coast()).options, 'location', 'port', ['within=port']),
      says: 'Port lies within itself: port → port',
      at: 'campaigns/coast/locations/port.yaml',
    },
  ],
  SECRET_UNCLOSED: {
    by: async () => {
      const vault = await coast()
      await setFields(vault.options, 'location', 'port', ['text=The bell.\n\n:::secret\nIt is cracked.'])
      return problemsOf(vault)
    },
    says: 'a `:::secret` is never closed',
    at: /^campaigns\/coast\/locations\/port\.yaml:\d+$/,
  },
  SEEN_BY_UNKNOWN: {
    by: async () => {
      const vault = await coast()
      await setFields(vault.options, 'location', 'port', ['seenBy={populaton: []}'])
      return problemsOf(vault)
    },
    says: '"populaton" leads to nothing, and so nobody is kept from it',
    at: /^campaigns\/coast\/locations\/port\.yaml:\d+$/,
  },
  STILL_HIDDEN: {
    by: async () => {
      const vault = await coast()
      await setFields(vault.options, 'location', 'mill', ['secret=true', 'notes=Haunted.'])
      return revealTo(vault.options, 'location', 'mill', {path: 'notes', to: ['aria']})
    },
    says: '"notes" stays hidden from "aria"',
  },
  STILL_SEEN: {
    by: async () => hideFrom((await coast()).options, 'location', 'mill', {from: ['aria']}),
    says: 'it stays known to "aria"',
  },
  STAT_BLOCK_NONE: {
    by: async () => {
      const vault = await coast()
      await createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['overrides.ac=17']})
      return problemsOf(vault)
    },
    says: 'Vey has figures of their own, and no stat block whose place they take',
    at: /^campaigns\/coast\/npcs\/vey\.yaml:\d+$/,
  },
  SESSION_ENDED: {
    by: async () => {
      const vault = await evening()
      await endSession(vault.options, {}, SPEECH)
      return endSession(vault.options, {}, SPEECH)
    },
    says: 'Session 1 has already ended',
  },
  SESSION_NONE: [
    {by: async () => addLine((await coast()).options, NOW, textLine('note', {line: 'Rain.'})), says: 'No session is open'},
    {by: async () => endSession((await coast()).options, {}, SPEECH), says: 'No session is open'},
  ],
  SESSION_OPEN: {
    by: async () => startSession((await evening()).options, {played: '2026-11-21'}),
    says: 'Session 1 is still open',
  },
  STAT_BLOCK_OVERRIDE: [
    {
      by: async () => {
        const vault = await coast()
        return createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['monster=guard', 'overrides.hp.avrage=40']})
      },
      says: 'the stat block of Guard has no field "hp.avrage" to change',
      at: 'campaigns/coast/npcs/vey.yaml',
    },
    {
      by: async () => {
        const vault = await coast()
        return createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['monster=guard', 'overrides.ac=900']})
      },
      says: '"ac" of a stat block can\'t be 900',
      at: 'campaigns/coast/npcs/vey.yaml',
    },
  ],
  UID_TAKEN: {
    by: async () => {
      const vault = await coast()
      return problemsOf(vault.with({id: 'arya'}))
    },
    says: 'the uid is that of characters/aria.yaml, of which this seems to be a copy',
    at: 'characters/arya.yaml:4',
  },
  UNKNOWN_REFERENCE: [
    {
      by: async () => {
        const vault = await coast()
        const mill = 'campaigns/coast/locations/mill.yaml'
        vault.put({[mill]: readFileSync(join(vault.root, mill), 'utf8').replace('within: port', 'within: prot')})
        return problemsOf(vault)
      },
      says: 'there is no location "prot"',
      at: /^campaigns\/coast\/locations\/mill\.yaml:\d+$/,
    },
    {
      by: async () => setFields((await coast()).options, 'location', 'mill', ['within=prot']),
      says: 'there is no location "prot"',
      at: 'campaigns/coast/locations/mill.yaml',
    },
  ],
})
