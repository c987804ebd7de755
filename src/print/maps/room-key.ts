import {roomsBySquare} from '../../rules/maps/floor-plan.js'
import {sidesOf} from '../../rules/maps/square.js'
import type {Door, MapPlan, PlacedTrap, RegionPlan, Room, RoomTreasure, TacticalPlan, TownPlan} from '../../schema/map/plan.js'
import type {Fact, Item, Part, View} from '../text/view.js'
import {printViewMarkdown} from '../text/view-markdown.js'
import {capital, counted, grouped, listed} from '../words/names.js'

/** What is where, in words: the key to a map. */
export function keyView(plan: MapPlan): View {
  switch (plan.kind) {
    case 'town':
      return townKey(plan)
    case 'region':
      return regionKey(plan)
    default:
      return roomKey(plan)
  }
}

/** The key as Markdown under a heading that stands elsewhere: for the notes of a place. */
export function keyMarkdown(plan: MapPlan): string {
  const [, ...rest] = printViewMarkdown(keyView(plan)).split('\n\n')
  return rest.join('\n\n')
}

function roomKey(plan: TacticalPlan): View {
  const told = `${capital(plan.kind)}, ${plan.theme}; for ${counted(plan.characters, 'character')} of level ${plan.level}`
  return {
    title: plan.name,
    subtitle: plan.seed === '' ? capital(plan.kind) : told,
    parts: [...plan.floors.flatMap((floor) => floorParts(plan, floor.id)), ...trapsElsewhere(plan), ...seedNote(plan)],
  }
}

function floorParts(plan: TacticalPlan, floor: string): Part[] {
  const rooms = plan.rooms.filter((room) => room.floor === floor)
  const title = plan.floors.find(({id}) => id === floor)?.name ?? floor
  const parts = rooms.map((room) => roomPart(plan, room))
  return plan.floors.length === 1 ? parts : [{type: 'section', title, parts}]
}

function roomPart(plan: TacticalPlan, room: Room): Part {
  const items: Item[] = [
    ...(room.creatures ?? []).map(
      ({creature, name, count, xp}): Item => ({
        name: count === 1 ? name : `${count} × ${name}`,
        id: creature,
        note: `${grouped(xp * count)} XP`,
      }),
    ),
    ...(room.difficulty ? [`A ${room.difficulty} encounter`] : []),
    ...(room.treasure ? [`Treasure: ${treasureWords(room.treasure)}`] : []),
    ...plan.keys.filter((key) => key.room === room.id).map((key) => `Key: the ${key.name} (opens ${doorsOfKey(plan, key.id)})`),
    ...plan.traps.filter((trap) => trap.room === room.id).map(trapWords),
    ...doorsOf(plan, room).map((door) => doorWords(plan, door, room)),
  ]
  return {
    type: 'section',
    title: `${room.number}. ${room.name === String(room.number) ? 'Room' : room.name}`,
    ...(room.isSecret ? {note: 'hidden'} : {}),
    parts: [...(room.text === undefined ? [] : [{type: 'prose' as const, text: room.text}]), {type: 'list', items}],
  }
}

function treasureWords({coinsGp = 0, valuables = [], items = []}: RoomTreasure): string {
  return listed([
    ...(coinsGp > 0 ? [`${grouped(coinsGp)} gp in coins`] : []),
    ...valuables.map(({name, valueGp}) => `${name} (${grouped(valueGp)} gp)`),
    ...items.map(({name}) => name),
  ])
}

function doorsOf(plan: TacticalPlan, room: Room): Door[] {
  const roomAt = roomsBySquare(plan)
  const isSpecial = (door: Door) => door.kind !== 'open' && door.kind !== 'plain'
  return plan.doors.filter(
    (door) => door.floor === room.floor && isSpecial(door) && sidesOf(door).some((square) => roomAt(door.floor, square)?.id === room.id),
  )
}

function doorsOfKey(plan: TacticalPlan, key: string): string {
  const roomAt = roomsBySquare(plan)
  const numbers = plan.doors
    .filter((door) => door.key === key)
    .flatMap((door) => sidesOf(door).map((square) => roomAt(door.floor, square)?.number))
    .filter((number) => number !== undefined)
  return `room ${listed([...new Set(numbers)].map(String))}`
}

const SIDES = {north: ['north', 'south'], west: ['west', 'east']} as const

function doorWords(plan: TacticalPlan, door: Door, room: Room): string {
  const roomAt = roomsBySquare(plan)
  const [here] = sidesOf(door)
  const isOwn = roomAt(door.floor, here)?.id === room.id
  const side = SIDES[door.side][isOwn ? 0 : 1]
  const key = plan.keys.find(({id}) => id === door.key)
  const figures = [
    ...(door.searchDc === undefined ? [] : [`DC ${door.searchDc} Wisdom (Perception) to find`]),
    ...(door.lockDc === undefined ? [] : [`DC ${door.lockDc} Dexterity (Sleight of Hand) with Thieves' Tools`]),
    ...(door.breakDc === undefined ? [] : [`DC ${door.breakDc} Strength (Athletics) to break`]),
    ...(key ? [`${key.name} in room ${plan.rooms.find(({id}) => id === key.room)?.number ?? '?'}`] : []),
    ...(door.opensFrom === undefined
      ? []
      : [(door.opensFrom === 'here') === isOwn ? 'the bar is on this side' : 'the bar is on the other side']),
  ]
  return `${capital(side)}: a ${door.kind} door${figures.length > 0 ? ` (${figures.join('; ')})` : ''}`
}

function trapWords({name, detectDc, disarmDc, saveDc, save, damage}: PlacedTrap): string {
  const figures = [
    ...(detectDc === undefined ? [] : [`detect DC ${detectDc}`]),
    ...(disarmDc === undefined ? [] : [`disarm DC ${disarmDc}`]),
    ...(saveDc === undefined ? [] : [`${(save ?? '').toUpperCase()} save DC ${saveDc}`]),
    ...(damage === undefined ? [] : [damage]),
  ]
  return `Trap: ${name}${figures.length > 0 ? ` (${figures.join('; ')})` : ''}`
}

function trapsElsewhere(plan: TacticalPlan): Part[] {
  const items = plan.traps.filter(({room}) => room === undefined).map((trap) => `${trapWords(trap)}, near room ${nearestRoom(plan, trap)}`)
  return items.length === 0 ? [] : [{type: 'section', title: 'In the corridors', parts: [{type: 'list', items}]}]
}

function nearestRoom({rooms}: TacticalPlan, {floor, x, y}: PlacedTrap): string {
  const far = ({at}: Room) => Math.hypot(at[0] - x, at[1] - y)
  const near = rooms.filter((room) => room.floor === floor).sort((a, b) => far(a) - far(b))[0]
  return String(near?.number ?? '?')
}

function seedNote({seed}: MapPlan): Part[] {
  return seed === '' ? [] : [{type: 'note', note: `Made again by --seed ${seed}`}]
}

function townKey(plan: TownPlan): View {
  return {
    title: plan.name,
    subtitle: `Town, ${plan.size}`,
    parts: [
      ...(plan.gates.length === 0
        ? []
        : [{type: 'facts' as const, facts: [{name: 'Gates', value: listed(plan.gates.map(({name}) => name))}]}]),
      ...plan.wards.map((ward): Part => wardPart(plan, ward)),
      ...seedNote(plan),
    ],
  }
}

function wardPart({places}: TownPlan, {id, name, text}: TownPlan['wards'][number]): Part {
  const own = places.filter((place) => place.ward === id)
  return {
    type: 'section',
    title: name,
    parts: [
      {type: 'prose', text},
      {type: 'list', items: own.map(placeItem)},
    ],
  }
}

function placeItem({
  number,
  name,
  what,
  text,
  isSecret,
}: {
  number: number
  name: string
  what: string
  text: string
  isSecret?: true | undefined
}): Item {
  return {name: `${number}. ${name}`, note: [`${what}${isSecret ? ', secret' : ''}`, ...(text === '' ? [] : [text])].join(': ')}
}

function regionKey(plan: RegionPlan): View {
  const of = (size: RegionPlan['settlements'][number]['size']) =>
    plan.settlements.filter((each) => each.size === size).map(({name}) => name)
  const facts: Fact[] = [
    {name: 'Cities', value: listed(of('city'))},
    {name: 'Towns', value: listed(of('town'))},
    {name: 'Villages', value: listed(of('village'))},
    {name: 'Rivers', value: listed(plan.rivers.flatMap(({name}) => name ?? []))},
    {name: 'Lands', value: listed(plan.areas.map(({name}) => name))},
  ]
  return {
    title: plan.name,
    subtitle: `Region, ${grouped(plan.width * plan.cellMiles)} by ${grouped(plan.height * plan.cellMiles)} miles`,
    parts: [
      {type: 'facts', facts: facts.filter(({value}) => value !== '')},
      {type: 'section', title: 'Sites', parts: [{type: 'list', items: plan.sites.map(placeItem)}]},
      ...seedNote(plan),
    ],
  }
}
